using System.Collections.Frozen;
using Grpc.Core;

namespace Platform.Rest.Problems;

/// <summary>The HTTP status of a gRPC status: that of google/rpc/code.proto, but for three that callers need to tell apart.</summary>
internal static class HttpStatus
{
    /// <summary>Reason of an ABORTED call whose <c>If-Match</c>, or <c>etag</c>, is not the record's: 412.</summary>
    public const string EtagMismatch = "ETAG_MISMATCH";

    /// <summary>Key of ErrorInfo's metadata by which a service asks for a status that gRPC has no code for.</summary>
    public const string MetadataKey = "http_status";

    // What a service may ask for: refusals alone, and none that means something to proxies or to sign-in.
    private static readonly FrozenSet<int> Allowed = FrozenSet.Create(409, 410, 412, 413, 415, 422, 428);

    public static int Of(StatusCode code, string? reason, string? asked)
    {
        if (int.TryParse(asked, out var status) && Allowed.Contains(status))
            return status;
        return code switch
        {
            StatusCode.OK => 200,
            StatusCode.Cancelled => 499,
            StatusCode.InvalidArgument => 400,
            StatusCode.DeadlineExceeded => 504,
            StatusCode.NotFound => 404,
            StatusCode.AlreadyExists => 409,
            StatusCode.PermissionDenied => 403,
            StatusCode.Unauthenticated => 401,
            StatusCode.ResourceExhausted => 429,
            // 400 in the published table, which says "your request is wrong" where the state of things is in the way.
            StatusCode.FailedPrecondition => 409,
            StatusCode.Aborted => reason == EtagMismatch ? 412 : 409,
            StatusCode.OutOfRange => 400,
            StatusCode.Unimplemented => 501,
            StatusCode.Unavailable => 503,
            _ => 500,
        };
    }
}
