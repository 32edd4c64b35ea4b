using System.Text;
using Google.Protobuf;
using Platform.Rest.Json;

namespace Platform.Rest.Tests.Json;

internal static class Reading
{
    public static (T Message, string Errors) Read<T>(string json)
        where T : IMessage<T>, new() => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <summary>The message, and its errors as "path CODE; path CODE".</summary>
    public static (T Message, string Errors) Read<T>(byte[] json)
        where T : IMessage<T>, new()
    {
        var message = new T();
        var errors = new FieldErrorList();
        MessageReader.Read(json, message, errors);
        return (message, string.Join("; ", errors.Errors.Select(error => $"{error.Field} {error.Code}".Trim())));
    }
}
