using Platform.Rest.Problems;

namespace Platform.Gateway.Answers;

/// <summary>Why a request goes no further. None tells whether a tenant, or anything in it, exists.</summary>
internal static class Refusals
{
    /// <summary>No token, or none that is valid; nothing tells which.</summary>
    public static readonly Problem Unauthenticated = new(401, "UNAUTHENTICATED", "A valid token is needed.");

    public static readonly Problem TenantForbidden = new(
        403,
        "TENANT_FORBIDDEN",
        "The token does not open this tenant."
    );

    public static readonly Problem TenantMissing = new(
        403,
        "TENANT_REQUIRED",
        "The metadata x-tenant must name one tenant."
    );

    public static readonly Problem TenantUnavailable = new(
        503,
        "TENANT_UNAVAILABLE",
        "This tenant cannot be served now; try again."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    public static readonly Problem IssuerUnavailable = new(
        503,
        "ISSUER_UNAVAILABLE",
        "Tokens cannot be checked now; try again."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly Problem NotFound = Problem.OfStatus(404);

    public static readonly Problem MethodNotAllowed = Problem.OfStatus(405);

    public static readonly Problem NotGrpc = new(415, "UNSUPPORTED_MEDIA_TYPE", "This address speaks REST, not gRPC.");

    public static readonly Problem Http2Needed = new(505, "HTTP2_REQUIRED", "gRPC needs HTTP/2.");

    public static readonly Problem WrongHost = new(421, "WRONG_HOST", "This is not the platform's name.");

    public static readonly Problem Internal = new(500, "INTERNAL", "An unexpected error.");

    public static readonly Problem BodyTooLarge = new(
        413,
        "CONTENT_TOO_LARGE",
        "The body is longer than is taken here."
    );

    /// <summary>What to say when a service could not be reached, or not in time.</summary>
    public static Problem OfService(int status) =>
        status switch
        {
            413 => BodyTooLarge,
            502 => new(502, "SERVICE_UNREACHABLE", "The service did not answer; try again."),
            503 => new(503, "SERVICE_UNAVAILABLE", "The service is not available now; try again.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            },
            504 => new(504, "SERVICE_TIMEOUT", "The service did not answer in time."),
            _ => Problem.OfStatus(status),
        };
}
