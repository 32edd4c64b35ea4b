namespace Platform.Insurance.Claims.Domain;

/// <summary>What a bulk operation does to claims.</summary>
public enum ClaimOperationKind
{
    /// <summary>Selects for review.</summary>
    SelectReview,

    /// <summary>Decides against a review.</summary>
    SkipReview,

    /// <summary>Asks for feedback.</summary>
    SelectFeedback,

    /// <summary>Decides against feedback.</summary>
    SkipFeedback,

    /// <summary>Makes valuations final.</summary>
    Process,

    /// <summary>Submits claims that were entered.</summary>
    Submit,

    /// <summary>Removes claims that were entered and never submitted.</summary>
    Delete,

    /// <summary>Does without reviews that are wanted.</summary>
    BypassReview,

    /// <summary>Does without feedback that is wanted.</summary>
    BypassFeedback,

    /// <summary>Hands reviews in that change nothing.</summary>
    DeliverReview,
}

/// <summary>Which claims, of those its kind is about, an operation looks at; null is any.</summary>
public readonly record struct OperationFilter(Guid? FacilityId, DateOnly? VisitFrom, DateOnly? VisitTo);

/// <summary>Why a claim was left out of a bulk operation.</summary>
/// <param name="Line">Its place among the claims that were looked at, from 1; 0 for what is about no claim.</param>
/// <param name="Code">The refusal, in upper snake case.</param>
/// <param name="Message">For a person, with the claim's code.</param>
public sealed record OperationError(long Line, string Code, string Message);

/// <summary>
/// Work on many claims that goes on in the background, batch by batch, and again after a restart where it was. Each batch is saved with
/// the progress, so that no claim is worked on twice.
/// </summary>
public sealed class ClaimOperation
{
    /// <summary>Refusals that are kept; the count tells of all.</summary>
    public const int MostErrors = 1_000;

    private ClaimOperation() { }

    /// <summary>Id of the operation.</summary>
    public Guid Id { get; private init; }

    /// <summary>Raised by every batch: of two workers on one operation, one starts anew.</summary>
    public long Version { get; private set; }

    /// <summary>What it does.</summary>
    public ClaimOperationKind Kind { get; private init; }

    /// <summary>Which claims are taken.</summary>
    public SelectionCriterion Criterion { get; private init; }

    /// <summary>Only claims of this facility; null is any.</summary>
    public Guid? FacilityId { get; private init; }

    /// <summary>Only claims whose visit ended on this day or later; null is any.</summary>
    public DateOnly? VisitFrom { get; private init; }

    /// <summary>Only claims whose visit ended on this day or earlier; null is any.</summary>
    public DateOnly? VisitTo { get; private init; }

    /// <summary>Why reviews or feedback are done without; empty of the other kinds.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Subject of the tokens of whoever started it, under which its changes are audited.</summary>
    public string StartedBy { get; private init; } = "";

    /// <summary>Client through which it was started; null for none.</summary>
    public string? Client { get; private init; }

    /// <summary>When it was started.</summary>
    public DateTime StartedAt { get; private init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether it ended before its time, which the last of <see cref="Errors"/> explains.</summary>
    public bool Failed { get; private set; }

    /// <summary>Claims there were to look at when it was started.</summary>
    public long Total { get; private init; }

    /// <summary>Claims that were changed.</summary>
    public long Changed { get; private set; }

    /// <summary>Claims that were left as they are.</summary>
    public long Unchanged { get; private set; }

    /// <summary>Claims that were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>The last claim that was looked at.</summary>
    public Guid Cursor { get; private set; }

    /// <summary>Why claims were refused, the first <see cref="MostErrors"/>.</summary>
    public OperationError[] Errors { get; private set; } = [];

    /// <summary>Claims that were looked at.</summary>
    public long Processed => Changed + Unchanged + Refused;

    /// <summary>Only claims that it looks at.</summary>
    public OperationFilter Filter => new(FacilityId, VisitFrom, VisitTo);

    /// <summary>An operation that begins.</summary>
    public static ClaimOperation Begin(
        Guid id,
        ClaimOperationKind kind,
        SelectionCriterion criterion,
        OperationFilter filter,
        (string Subject, string? Client) by,
        long total,
        DateTime now,
        string reason = ""
    ) =>
        new()
        {
            Id = id,
            Kind = kind,
            Criterion = criterion,
            FacilityId = filter.FacilityId,
            VisitFrom = filter.VisitFrom,
            VisitTo = filter.VisitTo,
            StartedBy = by.Subject,
            Client = by.Client,
            Reason = reason,
            Total = total,
            StartedAt = now,
        };

    /// <summary>Notes what became of a batch.</summary>
    /// <param name="last">The last claim of it.</param>
    /// <param name="changed">Claims that were changed.</param>
    /// <param name="unchanged">Claims that were left as they are.</param>
    /// <param name="refused">Why the others were refused, each with its place in the batch from 1.</param>
    public void Advance(Guid last, int changed, int unchanged, IReadOnlyCollection<OperationError> refused)
    {
        var before = Processed;
        Errors =
        [
            .. Errors,
            .. refused.Take(MostErrors - Errors.Length).Select(error => error with { Line = before + error.Line }),
        ];
        (Changed, Unchanged, Refused) = (Changed + changed, Unchanged + unchanged, Refused + refused.Count);
        Cursor = last;
        Version++;
    }

    /// <summary>Notes that nothing is left.</summary>
    public void End(DateTime now)
    {
        EndedAt = now;
        Version++;
    }

    /// <summary>Notes that it cannot go on; what was done of it stays.</summary>
    public void Fail(string code, string message, DateTime now)
    {
        Errors = [.. Errors.Take(MostErrors - 1), new OperationError(0, code, message)];
        Failed = true;
        End(now);
    }
}
