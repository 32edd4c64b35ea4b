using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Metadata to and from header values: text as it is, bytes as base64, where one header may carry several.</summary>
internal static class MetadataCoding
{
    public static string HeaderValue(Metadata.Entry entry) =>
        // Unpadded, as the protocol recommends; receivers take both.
        entry.IsBinary
            ? Convert.ToBase64String(entry.Bytes).TrimEnd('=')
            : entry.Value;

    /// <summary>Whether the value can travel in a header: bytes always, text when it is printable ASCII.</summary>
    public static bool IsSendable(Metadata.Entry entry) =>
        entry.IsBinary || !entry.Value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Adds the entries of one header value.</summary>
    /// <exception cref="RpcException">INTERNAL: a <c>-bin</c> value is not base64.</exception>
    public static void Add(Metadata metadata, string name, string value)
    {
        if (!Metadata.Entry.IsBinaryKey(name))
        {
            metadata.Add(name, value);
            return;
        }
        foreach (var part in value.AsSpan().Split(','))
            metadata.Add(name, Decode(name, value.AsSpan(part).Trim()));
    }

    private static byte[] Decode(string name, ReadOnlySpan<char> text)
    {
        var digits = text.TrimEnd('=');
        Span<char> padded = new char[(digits.Length + 3) / 4 * 4];
        padded.Fill('=');
        digits.CopyTo(padded);
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(padded, bytes, out var length))
            throw new RpcException(new Status(StatusCode.Internal, $"The value of the header '{name}' is not base64."));
        return bytes[..length];
    }
}
