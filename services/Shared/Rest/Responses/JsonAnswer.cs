using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Platform.Rest.Binding;
using Platform.Rest.Calls;

namespace Platform.Rest.Responses;

/// <summary>The answer of a unary call: 200 and the message, its version in the header <c>ETag</c>.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    public static async Task WriteAsync(
        HttpContext http,
        RestRule rule,
        JsonOutput output,
        IMessage message,
        Metadata trailers
    )
    {
        using var buffer = new PooledBuffer();
        if (rule.ResponseField is { } field)
            output.Write(buffer, message, field);
        else
            output.Write(buffer, message);

        HttpMetadata.ToResponse(trailers, http.Response.Headers);
        if (EtagOf(message) is { } etag)
            http.Response.Headers.ETag = etag;
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = buffer.Written.Length;
        await http.Response.Body.WriteAsync(buffer.Written, http.RequestAborted);
    }

    private static string? EtagOf(IMessage message)
    {
        if (message.Descriptor.FindFieldByName("etag") is not { FieldType: FieldType.String, IsRepeated: false } field)
            return null;
        var text = (string?)field.Accessor.GetValue(message);
        return text is { Length: > 0 } && text.All(c => c is '!' or (>= '#' and <= '~')) ? $"\"{text}\"" : null;
    }
}
