using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Rest.Responses;

namespace Platform.Rest.Json;

/// <summary>Messages as JSON text that is stored and sent on: without members that hold their default, and with text of every script as it is.</summary>
internal static class MessageText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static string Of(IMessage message)
    {
        using var bytes = new PooledBuffer();
        using (var json = new Utf8JsonWriter(bytes, Options))
            new MessageWriter(json, TypeRegistry.Empty, leaveOutDefaults: true).Write(message);
        return Encoding.UTF8.GetString(bytes.Written.Span);
    }
}
