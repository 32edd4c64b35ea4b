namespace Grpc.Wire;

/// <summary>The header names of the gRPC protocol over HTTP/2.</summary>
internal static class WireHeaders
{
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string StatusDetails = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";

    /// <summary>Never on the wire: metadata by which a call asks its own side for a compression.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    public const string ContentType = "application/grpc";

    /// <summary>Headers of the transport and of the protocol, which callers do not see as metadata.</summary>
    public static bool IsReserved(string name) =>
        name.Length == 0
        || name[0] == ':'
        || name.Length switch
        {
            2 => Same(name, "te"),
            4 => Same(name, "host"),
            11 => Same(name, Status),
            12 => Same(name, Message) || Same(name, Timeout) || Same(name, "content-type"),
            13 => Same(name, Encoding),
            14 => Same(name, "content-length"),
            15 => Same(name, "accept-encoding"),
            20 => Same(name, AcceptEncoding),
            _ => false,
        };

    /// <summary>Whether a content type is gRPC, with or without a message format: <c>application/grpc+proto</c>.</summary>
    public static bool IsGrpc(ReadOnlySpan<char> contentType) =>
        contentType.SequenceEqual(ContentType)
        || contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';' or ' ');

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
