using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>Where a funding stands.</summary>
public enum FundingState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All policies were looked at.</summary>
    Done,

    /// <summary>It is being taken back.</summary>
    Undoing,

    /// <summary>It was taken back.</summary>
    Undone,

    /// <summary>It ended before its time, by a fault of the service; what was paid stays, and can be taken back.</summary>
    Failed,

    /// <summary>Taking it back ended before its time, by a fault of the service; it can be asked for again.</summary>
    UndoFailed,
}

/// <summary>Why a policy was not funded, or a contribution not taken back.</summary>
/// <param name="PolicyId">The policy; <see cref="Guid.Empty"/> for what is about none.</param>
/// <param name="Code">The refusal, in upper snake case.</param>
/// <param name="Message">For a person.</param>
public sealed record FundingError(Guid PolicyId, string Code, string Message);

/// <summary>
/// A payer pays its part of the contributions of many policies. It goes on in the background, batch by batch, and again after a restart where
/// it was: each batch is saved with the progress, and a policy is funded once by one funding.
/// </summary>
public sealed class Funding : IVersioned
{
    /// <summary>Refusals that are kept; the counts tell of all.</summary>
    public const int MostErrors = 1_000;

    private Funding() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid PayerId { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>Only families who live here or below; null for the country.</summary>
    public Guid? LocationId { get; private init; }

    /// <summary>Part of the value that the payer pays in all, 1 to 10,000; null for the share agreed at the sale.</summary>
    public int? BasisPoints { get; private init; }

    public DateOnly PaidOn { get; private init; }

    /// <summary>Whether policies are funded after their last payment day too.</summary>
    public bool AllowLate { get; private init; }

    /// <summary>Most that is paid in all, minor units; null for no limit.</summary>
    public long? Most { get; private init; }

    public FundingState State { get; private set; }

    /// <summary>Subject of the tokens of whoever began it, or takes it back: under it the changes are audited.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>Client through which that was done; null for none.</summary>
    public string? Client { get; private set; }

    public DateTime StartedAt { get; private init; }

    /// <summary>When all policies were looked at, or it was taken back before; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Policies there were to look at when it began.</summary>
    public long Total { get; private init; }

    public long Funded { get; private set; }

    /// <summary>What was paid, minor units: the sum of its contributions.</summary>
    public long Amount { get; private set; }

    /// <summary>Policies of which the payer had paid its part already.</summary>
    public long Unchanged { get; private set; }

    public long Refused { get; private set; }

    public long TakenBack { get; private set; }

    /// <summary>What was taken back, minor units.</summary>
    public long AmountTakenBack { get; private set; }

    /// <summary>Contributions of which a part was given back before, which stay.</summary>
    public long Kept { get; private set; }

    public FundingError[] Errors { get; private set; } = [];

    /// <summary>The last policy that was looked at, or contribution that was taken back.</summary>
    public Guid Cursor { get; private set; }

    /// <summary>Why it was taken back; empty where it was not.</summary>
    public string UndoReason { get; private set; } = "";

    /// <summary>When all of it was taken back.</summary>
    public DateTime? UndoneAt { get; private set; }

    /// <summary>Whether a worker has something to do.</summary>
    public bool IsOpen { get; private set; }

    public long Processed => Funded + Unchanged + Refused;

    public FundingTerms Terms => new(PayerId, ProductId, LocationId, BasisPoints, PaidOn, AllowLate, Most);

    /// <summary>What may still be paid, minor units; null for any amount.</summary>
    public long? Left => Most - Amount;

    /// <param name="id">Id of the funding.</param>
    /// <param name="terms">What is paid, and for which policies.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="total">Policies there are to look at.</param>
    /// <param name="now">When.</param>
    public static Funding Begin(
        Guid id,
        FundingTerms terms,
        (string Subject, string? Client) by,
        long total,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            PayerId = terms.PayerId,
            ProductId = terms.ProductId,
            LocationId = terms.LocationId,
            BasisPoints = terms.BasisPoints,
            PaidOn = terms.PaidOn,
            AllowLate = terms.AllowLate,
            Most = terms.Most,
            StartedBy = by.Subject,
            Client = by.Client,
            StartedAt = now,
            Total = total,
            IsOpen = true,
        };

    /// <summary>Notes what became of a batch of policies.</summary>
    /// <param name="last">The last policy of it.</param>
    /// <param name="sums">How many were funded, left and refused, and what was paid.</param>
    public void Advance(Guid last, FundingSums sums)
    {
        (Funded, Amount) = (Funded + sums.Funded, Amount + sums.Amount);
        (Unchanged, Refused) = (Unchanged + sums.Unchanged, Refused + sums.Refused);
        Note(last, sums.Errors);
    }

    /// <summary>Notes that no policy is left.</summary>
    public void End(DateTime now)
    {
        (State, EndedAt, IsOpen) = (FundingState.Done, now, false);
        Version++;
    }

    /// <summary>Begins to take it back; it pays no more.</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.FundingUndone"/>.</exception>
    public void Undo(string reason, (string Subject, string? Client) by, DateTime now)
    {
        if (State is FundingState.Undoing or FundingState.Undone)
            throw new DomainException(
                PolicyError.FundingUndone,
                ErrorKind.FailedPrecondition,
                "The funding was taken back already."
            );
        // What was taken back before it failed is not looked at again.
        if (State != FundingState.UndoFailed)
            Cursor = Guid.Empty;
        (State, EndedAt, IsOpen) = (FundingState.Undoing, EndedAt ?? now, true);
        (StartedBy, Client, UndoReason) = (by.Subject, by.Client, reason);
        Version++;
    }

    /// <summary>Notes what was taken back in a batch.</summary>
    /// <param name="last">The last contribution of it.</param>
    /// <param name="takenBack">How many were taken back.</param>
    /// <param name="amount">What was taken back, minor units, ≥ 0.</param>
    /// <param name="kept">Why the others stay.</param>
    public void TakeBack(Guid last, long takenBack, long amount, IReadOnlyCollection<FundingError> kept)
    {
        (TakenBack, AmountTakenBack, Kept) = (TakenBack + takenBack, AmountTakenBack + amount, Kept + kept.Count);
        Note(last, kept);
    }

    /// <summary>Notes that nothing is left to be taken back.</summary>
    public void EndUndo(DateTime now)
    {
        (State, UndoneAt, IsOpen) = (FundingState.Undone, now, false);
        Version++;
    }

    /// <summary>Notes that it, or taking it back, cannot go on.</summary>
    public void Fail(string code, string message, DateTime now)
    {
        State = State == FundingState.Undoing ? FundingState.UndoFailed : FundingState.Failed;
        (EndedAt, IsOpen) = (EndedAt ?? now, false);
        Errors = [.. Errors.Take(MostErrors - 1), new FundingError(Guid.Empty, code, message)];
        Version++;
    }

    private void Note(Guid last, IEnumerable<FundingError> errors)
    {
        Errors = [.. Errors, .. errors.Take(MostErrors - Errors.Length)];
        Cursor = last;
        Version++;
    }
}
