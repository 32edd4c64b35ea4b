using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Platform.Rest.Responses;

/// <summary>
/// Messages as JSON per the protobuf mapping: camelCase, enums by name, 64-bit numbers as strings. Fields without presence are
/// written even where they hold their default, so that a caller meets the same members every time.
/// </summary>
internal sealed class JsonOutput(FileDescriptor contract)
{
    // The contract's own types, so that an Any of them can be written.
    private readonly JsonFormatter formatter = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromFiles(contract))
    );

    public void Write(IBufferWriter<byte> into, IMessage message)
    {
        using var text = new Utf8TextWriter(into);
        formatter.Format(message, text);
    }

    /// <summary>Writes one field of a message alone.</summary>
    public void Write(IBufferWriter<byte> into, IMessage message, FieldDescriptor field)
    {
        using var text = new Utf8TextWriter(into);
        formatter.WriteValue(text, field.Accessor.GetValue(message));
    }
}
