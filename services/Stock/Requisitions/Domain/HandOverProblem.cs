using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What became of a count that could not be posted.</summary>
public enum HandOverProblemState
{
    /// <summary>Somebody is to look at it.</summary>
    Open,

    /// <summary>Somebody said what was missing, and it was posted.</summary>
    Posted,

    /// <summary>Somebody left the ledger as it is.</summary>
    Left,
}

/// <summary>A count of an approved requisition that the ledger did not take. It stays in the list until somebody settles it.</summary>
public sealed class HandOverProblem : IVersioned
{
    /// <summary>Most characters of a code.</summary>
    public const int MaxCode = 60;

    /// <summary>Most characters of a message.</summary>
    public const int MaxMessage = 500;

    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 500;

    private HandOverProblem() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public long Version { get; private set; } = 1;

    /// <summary>The requisition.</summary>
    public Guid RequisitionId { get; private init; }

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The program.</summary>
    public Guid ProgramId { get; private init; }

    /// <summary>The product.</summary>
    public Guid ProductId { get; private init; }

    /// <summary>The day of the count.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>What was counted, Each.</summary>
    public long Counted { get; private init; }

    /// <summary>The rule that it breaks.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The rule in words.</summary>
    public string Message { get; private init; } = "";

    /// <summary>What became of it.</summary>
    public HandOverProblemState State { get; private set; }

    /// <summary>What who settled it says.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Who settled it: the subject of the token; empty while nobody did.</summary>
    public string SettledBy { get; private set; } = "";

    /// <summary>When it was settled.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>The event that it was posted by.</summary>
    public Guid? EventId { get; private set; }

    internal static HandOverProblem Of(
        Guid id,
        StockHandOverRecord handOver,
        HandOverLine line,
        HandOverRefusal refusal
    ) =>
        new()
        {
            Id = id,
            RequisitionId = handOver.Id,
            FacilityId = handOver.FacilityId,
            ProgramId = handOver.ProgramId,
            Day = handOver.Day,
            ProductId = line.ProductId,
            Counted = line.Counted,
            Code = refusal.Code,
            Message = refusal.Message.Length <= MaxMessage ? refusal.Message : refusal.Message[..MaxMessage],
        };

    /// <summary>Settles it: by an event, or by leaving the ledger as it is.</summary>
    /// <param name="eventId">The event that has the count; null for none.</param>
    /// <param name="note">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.ProblemSettled"/>.</exception>
    internal void Settle(Guid? eventId, string note, string by, DateTime now)
    {
        if (State != HandOverProblemState.Open)
        {
            throw new DomainException(
                RequisitionError.ProblemSettled,
                ErrorKind.FailedPrecondition,
                "Somebody settled it already."
            );
        }

        State = eventId is null ? HandOverProblemState.Left : HandOverProblemState.Posted;
        (EventId, Note, SettledBy, SettledAt) = (eventId, note, by, now);
        Version++;
    }
}
