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

    public static Refusal Invalid(IReadOnlyList<FieldError> errors) =>
        errors is [{ Code: "MALFORMED_JSON" } malformed]
            ? new(new Problem(400, malformed.Code, malformed.Message) { Errors = errors })
            : new(new Problem(400, "INVALID_REQUEST", $"{errors.Count} field(s) are not valid.") { Errors = errors });

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
