using System.Buffers;
using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace Platform.Rest.Json;

/// <summary>Where in a request the reader stands; written out only when there is something to report.</summary>
internal sealed class FieldPath
{
    // A hostile name or key must not come back at full length in the answer.
    private const int LongestName = 64;

    private static readonly SearchValues<char> Identifier = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    private readonly List<Segment> segments = [];

    public int Depth => segments.Count;

    public void Push(FieldDescriptor field) => segments.Add(new Segment(field, null, 0));

    public void Push(int index) => segments.Add(new Segment(null, null, index));

    public void Push(string name) => segments.Add(new Segment(null, name, 0));

    public void Pop() => segments.RemoveAt(segments.Count - 1);

    /// <summary>The path as a caller of REST writes it: <c>members[0].birthDate</c>, <c>labels["a-b"]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (field, name, index) in segments)
        {
            if (field is null && name is null)
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else
                Append(text, field?.JsonName ?? name!);
        }
        return text.ToString();
    }

    /// <summary>The path from a depth on, as a field mask writes it: <c>population.male</c>.</summary>
    public string ToMaskPath(int from) => string.Join('.', segments.Skip(from).Select(segment => segment.Field!.Name));

    private static void Append(StringBuilder text, string name)
    {
        if (name.Length is > 0 and <= LongestName && !name.AsSpan().ContainsAnyExcept(Identifier))
        {
            if (text.Length > 0)
                text.Append('.');
            text.Append(name);
            return;
        }
        text.Append("[\"");
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, LongestName)))
            text.Append(c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        text.Append(name.Length > LongestName ? "…\"]" : "\"]");
    }

    private readonly record struct Segment(FieldDescriptor? Field, string? Name, int Index);
}
