using System.Text;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.V1;

namespace Platform.Hosting.Calls;

/// <summary>
/// Turns what went wrong into the status a caller gets: a domain error keeps its code and fields; anything unexpected is INTERNAL with
/// a trace id and no inner text.
/// </summary>
internal sealed class ErrorMapping
{
    private const string Domain = "platform";

    public RpcException Map(Exception exception, ILogger log)
    {
        switch (exception)
        {
            case RpcException refused:
                return refused;
            case DomainException refusal:
                return Status(refusal).ToRpcException();
            case ReplayedRefusalException replayed:
                return replayed.Status.ToRpcException();
            case UnauthenticatedException:
                return Plain(StatusCode.Unauthenticated, CallError.Unauthenticated, "A valid token is needed.");
            case IssuerUnavailableException:
                return Plain(
                    StatusCode.Unavailable,
                    CallError.IssuerUnavailable,
                    "Tokens cannot be checked now; try again."
                );
            case OperationCanceledException:
                return new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));
            case DbUpdateConcurrencyException:
                return Plain(StatusCode.Aborted, CallError.EtagMismatch, "The record has changed since it was read.");
            case not null when Unavailability.IsCauseOf(exception):
                log.LogWarning(
                    "A tenant's database does not answer: {Error}",
                    exception.GetBaseException().GetType().Name
                );
                return Plain(
                    StatusCode.Unavailable,
                    CallError.TenantUnavailable,
                    "This tenant cannot be served now; try again."
                );
            default:
                log.LogError(exception, "An unexpected error");
                return Plain(
                    StatusCode.Internal,
                    CallError.Internal,
                    $"An unexpected error; trace {System.Diagnostics.Activity.Current?.TraceId.ToString() ?? "none"}."
                );
        }
    }

    public Google.Rpc.Status Status(DomainException refusal)
    {
        var info = new ErrorInfo { Type = Upper(refusal.Code.ToString()), Domain = Domain };
        if (refusal.Code is CallError.IdempotencyKeyReused)
            info.Metadata.Add("http_status", "422");
        var status = new Google.Rpc.Status
        {
            Code = (int)StatusOf(refusal.Kind),
            Message = refusal.Message,
            Details = { Any.Pack(info) },
        };
        if (refusal.Fields.Count > 0)
        {
            var bad = new BadRequest();
            var errors = new FieldErrors();
            foreach (var field in refusal.Fields)
            {
                bad.FieldViolations.Add(
                    new BadRequest.Types.FieldViolation { Field = field.Field, Description = field.Message }
                );
                errors.Errors.Add(
                    new V1.FieldError
                    {
                        Field = field.Field,
                        Code = field.Code,
                        Message = field.Message,
                    }
                );
            }
            status.Details.Add(Any.Pack(bad));
            status.Details.Add(Any.Pack(errors));
        }
        return status;
    }

    private static RpcException Plain(StatusCode code, CallError reason, string message) =>
        new Google.Rpc.Status
        {
            Code = (int)code,
            Message = message,
            Details = { Any.Pack(new ErrorInfo { Type = Upper(reason.ToString()), Domain = Domain }) },
        }.ToRpcException();

    private static StatusCode StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCode.InvalidArgument,
            ErrorKind.NotFound => StatusCode.NotFound,
            ErrorKind.AlreadyExists => StatusCode.AlreadyExists,
            ErrorKind.FailedPrecondition => StatusCode.FailedPrecondition,
            ErrorKind.Aborted => StatusCode.Aborted,
            ErrorKind.PermissionDenied => StatusCode.PermissionDenied,
            ErrorKind.ResourceExhausted => StatusCode.ResourceExhausted,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary><c>NumberTaken</c> is <c>NUMBER_TAKEN</c>.</summary>
    private static string Upper(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }
        return text.ToString();
    }
}
