using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>A claim of a facility: what it says, what was decided about it, and what it uses of policies.</summary>
public sealed partial class Claim : IVersioned
{
    private readonly List<ClaimEntry> lines = [];
    private readonly List<ClaimReservation> reservations = [];

    private Claim() { }

    /// <inheritdoc/>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc cref="ClaimValues.Code"/>
    public string Code { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ClaimState State { get; private set; }

    /// <inheritdoc cref="ClaimValues.InsureeId"/>
    public Guid InsureeId { get; private set; }

    /// <inheritdoc cref="ClaimValues.FacilityId"/>
    public Guid FacilityId { get; private set; }

    /// <inheritdoc cref="ClaimValues.ClaimAdministratorId"/>
    public Guid ClaimAdministratorId { get; private set; }

    /// <inheritdoc cref="ClaimValues.Visit"/>
    public VisitType Visit { get; private set; }

    /// <inheritdoc cref="ClaimValues.VisitFrom"/>
    public DateOnly VisitFrom { get; private set; }

    /// <inheritdoc cref="ClaimValues.VisitTo"/>
    public DateOnly? VisitTo { get; private set; }

    /// <inheritdoc cref="ClaimValues.TargetDate"/>
    public DateOnly TargetDate { get; private set; }

    /// <inheritdoc cref="ClaimValues.ClaimedOn"/>
    public DateOnly ClaimedOn { get; private set; }

    /// <summary>The main diagnosis.</summary>
    public Guid MainDiagnosisId { get; private set; }

    /// <summary>The other diagnoses.</summary>
    public Guid[] OtherDiagnosisIds { get; private set; } = [];

    /// <inheritdoc cref="ClaimValues.Guarantee"/>
    public string Guarantee { get; private set; } = "";

    /// <inheritdoc cref="ClaimValues.Explanation"/>
    public string Explanation { get; private set; } = "";

    /// <summary>What duplicates have in common (decision I34).</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>Why it is no duplicate though another claim says the same; empty where nobody said so.</summary>
    public string DuplicateReason { get; private set; } = "";

    /// <summary>Why it was returned or reversed, or its review bypassed; empty where it was not.</summary>
    public string StateReason { get; private set; } = "";

    /// <summary>Why the feedback on it was bypassed; empty where it was not.</summary>
    public string FeedbackReason { get; private set; } = "";

    /// <summary>What the medical officer says about it; empty for nothing.</summary>
    public string Adjustment { get; private set; } = "";

    /// <summary>The rejected claim it was written from; null for none.</summary>
    public Guid? RestoredFromId { get; private init; }

    /// <summary>The first claim of those that were restored one from another; null of a claim that was not restored.</summary>
    public Guid? RootId { get; private init; }

    /// <summary>Its place among the claims restored from one root, from 1; 0 of a claim that was not restored.</summary>
    public int Restoration { get; private init; }

    /// <summary>Its category, fixed at its submission; null before.</summary>
    public ServiceCategory? Category { get; private set; }

    /// <summary>Whether the facility had the level of a hospital at the target date, fixed at the submission.</summary>
    public bool AtHospital { get; private set; }

    /// <summary>Why it is rejected.</summary>
    public RejectionCode Rejection { get; private set; }

    /// <summary>Where its review stands.</summary>
    public Selection Review { get; private set; } = Selection.Idle;

    /// <summary>Where the feedback on it stands.</summary>
    public Selection Feedback { get; private set; } = Selection.Idle;

    /// <inheritdoc cref="Valuation.Claimed"/>
    public long Claimed { get; private set; }

    /// <inheritdoc cref="Valuation.Approved"/>
    public long Approved { get; private set; }

    /// <inheritdoc cref="Valuation.Valuated"/>
    public long Valuated { get; private set; }

    /// <inheritdoc cref="Valuation.Remunerated"/>
    public long Remunerated { get; private set; }

    /// <inheritdoc cref="Valuation.AwaitsIndex"/>
    public bool AwaitsIndex { get; private set; }

    /// <summary>How often it was submitted.</summary>
    public int Attempt { get; private set; }

    /// <summary>How often it was valued: the number of its newest <see cref="ClaimValuation"/>.</summary>
    public int Valuations { get; private set; }

    /// <summary>The day of its first submission, for the deadline.</summary>
    public DateOnly? FirstSubmittedOn { get; private set; }

    /// <summary>When it was last submitted.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>When its valuation became final.</summary>
    public DateTime? ProcessedAt { get; private set; }

    /// <summary>
    /// Of a claim that another system still owed to the facility: when it was processed there, by which it belongs to a payment period
    /// (decision I16); where that was not recorded, when it came here. Null for any other.
    /// </summary>
    public DateTime? OwedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>Its lines, in the order they were written, where they were loaded.</summary>
    public IReadOnlyList<ClaimEntry> Lines => lines;

    /// <summary>What it uses of the policies that pay it, where it was loaded.</summary>
    public IReadOnlyList<ClaimReservation> Reservations => reservations;

    /// <summary>Main diagnosis first.</summary>
    public Guid[] DiagnosisIds => [MainDiagnosisId, .. OtherDiagnosisIds];

    /// <summary>A claim that the facility goes on writing.</summary>
    public static Claim Enter(
        Guid id,
        ClaimValues values,
        IReadOnlyDictionary<Guid, RegisterEntry> entries,
        DateTime now
    )
    {
        var claim = Of(id, values, entries);
        claim.Touch(now);
        return claim;
    }

    /// <summary>A claim that is submitted as it is entered: <see cref="Submit"/> makes its first version.</summary>
    public static Claim Of(Guid id, ClaimValues values, IReadOnlyDictionary<Guid, RegisterEntry> entries)
    {
        var claim = new Claim { Id = id, State = ClaimState.Entered };
        claim.Set(values, entries);
        return claim;
    }

    /// <summary>A claim that another system had decided: its state and amounts are what was recorded there.</summary>
    public static Claim Import(
        Guid id,
        ClaimValues values,
        IReadOnlyDictionary<Guid, RegisterEntry> entries,
        ImportedOutcome outcome,
        DateTime now
    )
    {
        var claim = Of(id, values, entries);
        claim.State = outcome.State;
        claim.Category = outcome.Category;
        claim.Rejection = outcome.Rejection;
        (claim.Review, claim.Feedback) = (outcome.Review, outcome.Feedback);
        (claim.Approved, claim.Valuated, claim.Remunerated) = (outcome.Approved, outcome.Valuated, outcome.Remunerated);
        claim.Attempt = 1;
        claim.FirstSubmittedOn = outcome.SubmittedAt is { } at ? DateOnly.FromDateTime(at) : null;
        (claim.SubmittedAt, claim.ProcessedAt) = (outcome.SubmittedAt, outcome.ProcessedAt);
        foreach (var line in claim.lines)
            line.Take(outcome.Lines[line.Number]);
        if (outcome.Owed)
            claim.Owe(outcome, now);
        claim.Touch(now);
        return claim;
    }

    /// <summary>What was valuated there is owed by the month it was processed in; relative prices that waited for an index wait here.</summary>
    private void Owe(ImportedOutcome outcome, DateTime now)
    {
        var waits = outcome.State == ClaimState.Processed;
        foreach (var line in lines.Where(line => outcome.Lines[line.Number].Passed))
            line.Owe(outcome.Lines[line.Number], waits);
        AwaitsIndex = lines.Exists(line => line.Terms.Remunerated is null);
        OwedAt = outcome.ProcessedAt ?? now;
    }

    /// <summary>Writes the claim anew.</summary>
    /// <exception cref="DomainException"><see cref="ClaimError.TransitionNotAllowed"/>.</exception>
    public void Replace(ClaimValues values, IReadOnlyDictionary<Guid, RegisterEntry> entries, DateTime now)
    {
        State = ClaimStates.Edit(State);
        Set(values, entries);
        Touch(now);
    }

    /// <summary>Takes on what a payment run pays its lines; it is valuated once none of them waits for an index.</summary>
    /// <param name="remunerated">By line, minor units.</param>
    /// <param name="now">When.</param>
    public void Settle(IReadOnlyDictionary<int, long> remunerated, DateTime now)
    {
        foreach (var line in lines.Where(line => remunerated.ContainsKey(line.Number)))
            line.Remunerate(remunerated[line.Number]);
        SumRemunerated(now);
        if (State == ClaimState.Processed && !AwaitsIndex)
            State = ClaimStates.Settle(State);
    }

    /// <summary>Forgets what a payment run paid its lines: relative prices wait for an index again.</summary>
    /// <param name="settled">Numbers of the lines.</param>
    /// <param name="now">When.</param>
    public void Unsettle(IReadOnlySet<int> settled, DateTime now)
    {
        foreach (var line in lines.Where(line => settled.Contains(line.Number)))
            line.Remunerate(line.Assignment.Origin == PriceOrigin.Relative ? null : line.Terms.Valuated);
        SumRemunerated(now);
        if (State == ClaimState.Valuated && AwaitsIndex)
            State = ClaimStates.Unsettle(State);
    }

    private void SumRemunerated(DateTime now)
    {
        Remunerated = lines.Sum(line => line.Terms.Remunerated ?? 0);
        AwaitsIndex = lines.Exists(line => line.Terms.Remunerated is null);
        Touch(now);
    }

    /// <summary>What the facility said.</summary>
    public ClaimValues Values =>
        new()
        {
            Code = Code,
            InsureeId = InsureeId,
            FacilityId = FacilityId,
            ClaimAdministratorId = ClaimAdministratorId,
            Visit = Visit,
            VisitFrom = VisitFrom,
            VisitTo = VisitTo,
            ClaimedOn = ClaimedOn,
            DiagnosisIds = DiagnosisIds,
            Guarantee = Guarantee,
            Explanation = Explanation,
            Lines = [.. lines.OrderBy(line => line.Number).Select(line => line.Values)],
        };

    /// <summary>A claim written anew from one that was rejected, to be corrected and submitted (decision I33).</summary>
    /// <param name="id">Id of the new claim.</param>
    /// <param name="code">Its code.</param>
    /// <param name="restored">How many claims were restored from the same first one.</param>
    /// <param name="most">How many may be.</param>
    /// <param name="now">When.</param>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.RestoredTooOften"/>.
    /// </exception>
    public Claim Restore(Guid id, string code, int restored, int most, DateTime now)
    {
        ClaimStates.Restore(State, restored, most);
        var claim = new Claim
        {
            Id = id,
            State = ClaimState.Entered,
            RestoredFromId = Id,
            RootId = RootId ?? Id,
            Restoration = restored + 1,
            // The deadline is kept by the first submission: correcting a claim takes nobody's time away.
            FirstSubmittedOn = FirstSubmittedOn,
        };
        claim.Set(
            Values with
            {
                Code = code,
            },
            lines.DistinctBy(line => line.EntryId).ToDictionary(line => line.EntryId, line => line.Entry)
        );
        claim.Touch(now);
        return claim;
    }

    /// <summary>Removes a claim that was never submitted.</summary>
    /// <exception cref="DomainException"><see cref="ClaimError.TransitionNotAllowed"/>.</exception>
    public void Delete(DateTime now)
    {
        State = ClaimStates.Delete(State);
        Touch(now);
    }

    private void Set(ClaimValues values, IReadOnlyDictionary<Guid, RegisterEntry> entries)
    {
        Code = values.Code;
        InsureeId = values.InsureeId;
        FacilityId = values.FacilityId;
        ClaimAdministratorId = values.ClaimAdministratorId;
        Visit = values.Visit;
        (VisitFrom, VisitTo, TargetDate) = (values.VisitFrom, values.VisitTo, values.TargetDate);
        ClaimedOn = values.ClaimedOn;
        (MainDiagnosisId, OtherDiagnosisIds) = (values.DiagnosisIds[0], values.DiagnosisIds[1..]);
        (Guarantee, Explanation) = (values.Guarantee, values.Explanation);
        SetLines(values.Lines, entries);
        Fingerprint = ClaimFingerprint.Of([.. values.Lines.Select(line => line.ToLine(entries[line.EntryId]))]);
        Claimed = lines.Sum(line => line.Terms.Claimed);
    }

    private void SetLines(ClaimLineValues[] values, IReadOnlyDictionary<Guid, RegisterEntry> entries)
    {
        lines.RemoveAll(line => line.Number >= values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var line = lines.Find(known => known.Number == i);
            if (line is null)
                lines.Add(line = new ClaimEntry(Id, i));
            line.Set(values[i], entries[values[i].EntryId]);
        }
    }

    private void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }
}
