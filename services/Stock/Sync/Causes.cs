using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>What stands in the way of operations, as it is kept and told.</summary>
internal static class Causes
{
    private const int MostProblems = 100;

    /// <summary>Another operation stands at its place in the log.</summary>
    public static ConflictCause PlaceTaken { get; } =
        Of(
            ConflictKind.PlaceTaken,
            "Another operation stands at this place of the client's log: two devices may share one identity.",
            []
        );

    /// <summary>Its key was used for something else.</summary>
    public static ConflictCause KeyTaken { get; } =
        Of(ConflictKind.KeyTaken, "The key was used by an earlier operation that says something else.", []);

    /// <summary>It is of a day that has not come.</summary>
    public static ConflictCause ClockAhead(IReadOnlyList<FieldError> problems) =>
        Of(ConflictKind.ClockAhead, "It is of a day that has not come: the client's clock is wrong.", problems);

    /// <summary>The service failed at it. What it says of people is not told, nor what the database says of its values.</summary>
    public static ConflictCause Failed(Exception fault) =>
        new(
            ConflictKind.Failed,
            "INTERNAL",
            $"The service met a fault ({Unavailability.Reason(fault)}); its log says more.",
            Bytes([])
        );

    /// <summary>The rules refused it.</summary>
    public static ConflictCause Refused(DomainException refused) =>
        new(ConflictKind.Refused, refused.Code.ToName(), refused.Message, Bytes(refused.Fields));

    /// <summary>
    /// Whether a refusal is the rules' word on an operation. What only invites another attempt is not: the operation keeps waiting.
    /// </summary>
    public static bool IsFinal(DomainException refused) =>
        refused.Code is CallError.EtagMismatch
        || (
            refused.Code is not (CallError or LedgerError.Overtaken)
            && refused.Kind is not (ErrorKind.Aborted or ErrorKind.ResourceExhausted)
        );

    /// <summary>A refusal with what is wrong told by paths that begin with the content's name.</summary>
    public static DomainException Under(this DomainException refused, string content) =>
        new(
            refused.Code,
            refused.Kind,
            refused.Message,
            [.. refused.Fields.Select(field => field with { Field = $"{content}.{field.Field}" })],
            refused
        );

    /// <summary>The answer to an operation that is kept for a person.</summary>
    public static V1.OperationResult ToResult(this Conflict conflict) =>
        new()
        {
            Sequence = conflict.Sequence,
            Key = conflict.Key.ToString(),
            Outcome = V1.OperationOutcome.Conflict,
            ConflictId = conflict.Id.ToString(),
            Reason = conflict.Reason,
            Message = conflict.Message,
            Problems = { conflict.ProblemsOf() },
        };

    /// <summary>What is wrong with the operation of a conflict.</summary>
    public static IEnumerable<Platform.V1.FieldError> ProblemsOf(this Conflict conflict) =>
        Platform.V1.FieldErrors.Parser.ParseFrom(conflict.Problems).Errors;

    private static ConflictCause Of(ConflictKind kind, string message, IReadOnlyList<FieldError> problems) =>
        new(kind, kind.ToName(), message, Bytes(problems));

    private static byte[] Bytes(IReadOnlyList<FieldError> problems) =>
        new Platform.V1.FieldErrors
        {
            Errors =
            {
                problems
                    .Take(MostProblems)
                    .Select(problem => new Platform.V1.FieldError
                    {
                        Field = problem.Field,
                        Code = problem.Code,
                        Message = problem.Message,
                    }),
            },
        }.ToByteArray();
}
