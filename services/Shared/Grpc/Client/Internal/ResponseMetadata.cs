using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Metadata and status out of the headers and trailers of a response.</summary>
internal static class ResponseMetadata
{
    public static Metadata Read(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
            if (!WireHeaders.IsReserved(name))
                foreach (var value in values)
                    MetadataCoding.Add(metadata, name.ToLowerInvariant(), value);
        return metadata;
    }

    /// <summary>The status in headers or trailers, or null when there is none.</summary>
    public static Status? StatusIn(HttpResponseHeaders headers)
    {
        if (Value(headers, WireHeaders.Status) is not { } text)
            return null;
        var detail = PercentEncoding.Decode(Value(headers, WireHeaders.Message) ?? "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new Status(Enum.IsDefined((StatusCode)code) ? (StatusCode)code : StatusCode.Unknown, detail)
            : new Status(StatusCode.Unknown, $"Unexpected grpc-status value: {text}");
    }

    /// <summary>What a response that is no gRPC means, or null when it is.</summary>
    public static Status? FaultOf(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return new Status(
                CodeOf(response.StatusCode),
                $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"
            );
        var type = response.Content.Headers.NonValidated.TryGetValues("content-type", out var value)
            ? value.ToString()
            : "";
        return WireHeaders.IsGrpc(type)
            ? null
            : new Status(StatusCode.Unknown, $"Bad gRPC response. Invalid content-type value: {type}");
    }

    /// <summary>The table of the gRPC protocol for HTTP statuses without a gRPC status.</summary>
    private static StatusCode CodeOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        };

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
