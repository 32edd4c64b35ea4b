namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Steps of a trace as bytes: a claim of many lines has hundreds, and they are kept for good. A version, the ids of the sources
/// once each, then a few bytes a step.
/// </summary>
public static class TraceBytes
{
    private const byte Version = 1;
    private const int IdBytes = 16;

    /// <summary>The steps as bytes.</summary>
    public static byte[] Write(IReadOnlyList<TraceStep> steps)
    {
        var sources = new List<Guid>();
        var places = new Dictionary<Guid, int>();
        foreach (var step in steps)
        {
            if (places.TryAdd(step.Source, sources.Count))
                sources.Add(step.Source);
        }

        var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Version);
        writer.Write7BitEncodedInt(sources.Count);
        foreach (var source in sources)
            writer.Write(source.ToByteArray(bigEndian: true));
        writer.Write7BitEncodedInt(steps.Count);
        foreach (var step in steps)
        {
            // The claim itself is line −1.
            writer.Write7BitEncodedInt(step.Line + 1);
            writer.Write((byte)step.Rule);
            WriteSigned(writer, (short)step.Code);
            WriteSigned(writer, step.Before);
            WriteSigned(writer, step.After);
            writer.Write7BitEncodedInt(places[step.Source]);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    /// <summary>The steps that <see cref="Write"/> was given.</summary>
    /// <exception cref="FormatException">The bytes are not of a version that is known.</exception>
    public static IReadOnlyList<TraceStep> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
            throw new FormatException("The trace is of a version that is not known.");
        var sources = new Guid[reader.Read7BitEncodedInt()];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = new Guid(reader.ReadBytes(IdBytes), bigEndian: true);
        var steps = new TraceStep[reader.Read7BitEncodedInt()];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = new TraceStep(
                reader.Read7BitEncodedInt() - 1,
                (TraceRule)reader.ReadByte(),
                (RejectionCode)ReadSigned(reader),
                ReadSigned(reader),
                ReadSigned(reader),
                sources[reader.Read7BitEncodedInt()]
            );
        }

        return steps;
    }

    private static void WriteSigned(BinaryWriter writer, long value) =>
        writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private static long ReadSigned(BinaryReader reader)
    {
        var value = (ulong)reader.Read7BitEncodedInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
