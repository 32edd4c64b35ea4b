using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.V1;
using RpcStatus = Google.Rpc.Status;

namespace Platform.Rest.Problems;

/// <summary>
/// Why a request cannot become a message. It is thrown where the service would be called, behind the interceptors, so that
/// who may not call learns nothing else, and passes them as any other refusal.
/// </summary>
internal sealed record Refusal(Problem Problem)
{
    // Who coined the reasons of ErrorInfo.
    private const string Domain = "rest.platform";

    public static Refusal NotJson { get; } =
        new(
            new Problem(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body must be JSON: Content-Type: application/json, in UTF-8, not encoded."
            )
        );

    public static Refusal TooLarge(int most) =>
        new(new Problem(413, "CONTENT_TOO_LARGE", $"The body is larger than {most} bytes."));

    public static Refusal Incomplete(int status) => new(Problem.OfStatus(status));

    /// <summary>Names the fields that are wrong; what is wrong with the body as a whole is the problem itself.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldError> errors)
    {
        var fields = errors.Where(error => error.Field.Length > 0).ToList();
        var whole = errors.Where(error => error.Field.Length == 0).ToList();
        var problem =
            whole.Find(error => error.Code == "MALFORMED_JSON") is { } malformed
                ? new Problem(400, malformed.Code, malformed.Message)
            : whole is [var wrong, ..] ? new Problem(400, "INVALID_REQUEST", $"The body: {wrong.Message}")
            : new Problem(400, "INVALID_REQUEST", $"{fields.Count} field(s) are not valid.");
        return new Refusal(problem with { Errors = fields });
    }

    public RpcException ToException()
    {
        var code = Problem.Status == 413 ? StatusCode.ResourceExhausted : StatusCode.InvalidArgument;
        var info = ErrorReason.Create(Problem.Code, Domain);
        info.Metadata[HttpStatus.MetadataKey] = $"{Problem.Status}";
        var status = new RpcStatus
        {
            Code = (int)code,
            Message = Problem.Detail,
            Details = { Any.Pack(info), Any.Pack(new FieldErrors { Errors = { Problem.Errors } }) },
        };
        return new RpcException(
            new Grpc.Core.Status(code, Problem.Detail),
            new Metadata { { StatusDetails.Trailer, status.ToByteArray() } }
        );
    }
}
