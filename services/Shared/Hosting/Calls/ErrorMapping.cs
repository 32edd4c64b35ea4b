using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Rest.Problems;
using Platform.V1;

namespace Platform.Hosting.Calls;

/// <summary>
/// Turns what went wrong into the status a caller gets: a domain error keeps its code and fields; anything unexpected is INTERNAL with
/// a trace id and no inner text.
/// </summary>
internal sealed class ErrorMapping(ILogger<ErrorMapping> log)
{
    private const string Domain = "platform";

    // Details travel in a trailer, whose size clients bound.
    private const int MaxFieldErrors = 100;
    private const int MaxViolations = 20;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    public RpcException Map(Exception exception, CancellationToken call)
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
                return Unavailable(CallError.IssuerUnavailable, "Tokens cannot be checked now; try again.");
            case OperationCanceledException when call.IsCancellationRequested:
                return new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));
            case DbUpdateConcurrencyException:
                return Plain(
                    StatusCode.Aborted,
                    CallError.ConcurrentChange,
                    "Another change was made at the same moment; try again."
                );
            case not null when Unavailability.IsCauseOf(exception):
                log.LogWarning("A tenant cannot be served: {Reason}", Unavailability.Reason(exception));
                return Unavailable(CallError.TenantUnavailable, "This tenant cannot be served now; try again.");
            case not null when IsUnstorable(exception):
                log.LogError(
                    "A value passed that the database does not take: {Reason}",
                    Unavailability.Reason(exception)
                );
                return Plain(
                    StatusCode.InvalidArgument,
                    CallError.InvalidRequest,
                    "A value is too long, too large, or holds a character that cannot be stored."
                );
            default:
                log.LogError(exception, "An unexpected error");
                return Plain(
                    StatusCode.Internal,
                    CallError.Internal,
                    $"An unexpected error; trace {Activity.Current?.TraceId.ToString() ?? "none"}."
                );
        }
    }

    public Google.Rpc.Status Status(DomainException refusal)
    {
        var info = ErrorReason.Create(refusal.Code.ToName(), Domain);
        if (refusal.Code is CallError.IdempotencyKeyReused)
            info.Metadata.Add("http_status", "422");
        var status = new Google.Rpc.Status
        {
            Code = (int)StatusOf(refusal.Kind),
            Message = refusal.Message,
            Details = { Any.Pack(info) },
        };
        if (refusal.Fields.Count == 0)
            return status;
        var violations = refusal.Fields.Take(MaxViolations);
        var errors = refusal.Fields.Take(MaxFieldErrors);
        status.Details.Add(
            Any.Pack(
                new BadRequest
                {
                    FieldViolations =
                    {
                        violations.Select(f => new BadRequest.Types.FieldViolation
                        {
                            Field = f.Field,
                            Description = f.Message,
                        }),
                    },
                }
            )
        );
        status.Details.Add(
            Any.Pack(
                new FieldErrors
                {
                    Errors =
                    {
                        errors.Select(f => new V1.FieldError
                        {
                            Field = f.Field,
                            Code = f.Code,
                            Message = f.Message,
                        }),
                    },
                }
            )
        );
        return status;
    }

    /// <summary>PostgreSQL refuses what no validation caught, U+0000 in a text above all; SQLite takes it.</summary>
    private static bool IsUnstorable(Exception exception) =>
        DatabaseErrors.Find<PostgresException>(exception)?.SqlState
            is PostgresErrorCodes.CharacterNotInRepertoire
                or PostgresErrorCodes.UntranslatableCharacter
                or PostgresErrorCodes.StringDataRightTruncation
                or PostgresErrorCodes.NumericValueOutOfRange;

    private static RpcException Unavailable(CallError reason, string message) =>
        Plain(
            StatusCode.Unavailable,
            reason,
            message,
            new RetryInfo { RetryDelay = Duration.FromTimeSpan(TryAgainAfter) }
        );

    private static RpcException Plain(
        StatusCode code,
        CallError reason,
        string message,
        params IEnumerable<Google.Protobuf.IMessage> details
    ) =>
        new Google.Rpc.Status
        {
            Code = (int)code,
            Message = message,
            Details = { details.Prepend(ErrorReason.Create(reason.ToName(), Domain)).Select(Any.Pack) },
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
}
