using System.Buffers;
using System.Collections.Frozen;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Platform.Rest.Calls;

/// <summary>HTTP headers as gRPC metadata, and back.</summary>
internal static class HttpMetadata
{
    private static readonly SearchValues<char> Key = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"
    );

    // Of one connection or one body: they say nothing about the call.
    private static readonly FrozenSet<string> Framing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "host",
        "keep-alive",
        "server",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade"
    );

    /// <summary>The headers of a request, one entry per value; a <c>-bin</c> header that is no base64 is left out.</summary>
    public static Metadata FromRequest(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(Key) || Framing.Contains(name))
                continue;
            foreach (var value in values)
            {
                if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
                    metadata.Add(name, value ?? "");
                else if (TryBytes(value, out var bytes))
                    metadata.Add(name, bytes);
            }
        }
        return metadata;
    }

    /// <summary>Adds what a service sends as headers or trailers; what carries the status or frames the body stays out.</summary>
    public static void ToResponse(Metadata metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata)
        {
            if (Framing.Contains(entry.Key) || entry.Key.StartsWith("grpc-", StringComparison.Ordinal))
                continue;
            var text = entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;
            if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                headers.Append(entry.Key, text);
        }
    }

    private static bool TryBytes(string? text, out byte[] bytes)
    {
        // gRPC leaves the padding out.
        var padded = (text ?? "").TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        bytes = new byte[padded.Length / 4 * 3];
        var ok = Convert.TryFromBase64String(padded, bytes, out var length);
        bytes = bytes[..length];
        return ok;
    }
}
