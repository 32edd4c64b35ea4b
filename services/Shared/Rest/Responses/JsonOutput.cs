using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Rest.Json;

namespace Platform.Rest.Responses;

/// <summary>Messages of one contract as JSON bytes.</summary>
internal sealed class JsonOutput(FileDescriptor contract)
{
    // Text of every script stays readable; what means something to HTML is escaped all the same.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    // The contract's own types, so that an Any of them can be written.
    private readonly TypeRegistry types = TypeRegistry.FromFiles(contract);

    public void Write(IBufferWriter<byte> into, IMessage message)
    {
        using var json = new Utf8JsonWriter(into, Options);
        new MessageWriter(json, types).Write(message);
    }

    /// <summary>Writes one field of a message alone.</summary>
    public void Write(IBufferWriter<byte> into, IMessage message, FieldDescriptor field)
    {
        using var json = new Utf8JsonWriter(into, Options);
        new MessageWriter(json, types).WriteField(message, field);
    }
}
