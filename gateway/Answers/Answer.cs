using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Platform.Rest.Problems;

namespace Platform.Gateway.Answers;

/// <summary>Refuses a request in the words of its protocol.</summary>
internal static class Answer
{
    // Who coined the reasons of ErrorInfo.
    private const string Domain = "platform";

    /// <summary>Answers with the problem: problem+json, or a status without messages to a gRPC call.</summary>
    public static Task Refuse(this HttpContext http, Problem problem)
    {
        GatewayTelemetry.Refused(problem);
        return IsGrpc(http.Request) ? RefuseCall(http.Response, problem) : problem.WriteAsync(http);
    }

    /// <summary>True for <c>application/grpc</c> and its variants, but not for gRPC-Web, which is another protocol.</summary>
    public static bool IsGrpc(HttpRequest request)
    {
        const string Grpc = "application/grpc";
        var type = request.ContentType.AsSpan().Trim();
        return type.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
            && (type.Length == Grpc.Length || type[Grpc.Length] is '+' or ';' or ' ');
    }

    /// <summary>A status in the headers and no body: what gRPC calls trailers-only. HTTP is 200, or clients would guess.</summary>
    private static Task RefuseCall(HttpResponse response, Problem problem)
    {
        var code = CodeOf(problem.Status);
        var status = new Google.Rpc.Status
        {
            Code = (int)code,
            Message = problem.Detail,
            Details = { Any.Pack(ErrorReason.Create(problem.Code, Domain)) },
        };
        if (problem.RetryAfter is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        // The details of our problems are ASCII without '%': as they are, they are percent-encoded.
        response.Headers["grpc-message"] = problem.Detail;
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
        return response.CompleteAsync();
    }

    private static StatusCode CodeOf(int status) =>
        status switch
        {
            401 => StatusCode.Unauthenticated,
            403 => StatusCode.PermissionDenied,
            404 or 405 or 505 => StatusCode.Unimplemented,
            413 or 429 => StatusCode.ResourceExhausted,
            502 or 503 => StatusCode.Unavailable,
            408 or 504 => StatusCode.DeadlineExceeded,
            499 => StatusCode.Cancelled,
            _ => StatusCode.Internal,
        };
}
