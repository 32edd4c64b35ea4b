namespace Platform.Insurance.Claims.Domain;

/// <summary>One valuation of a claim, kept for good: what a later one changes can be told from it.</summary>
public sealed class ClaimValuation
{
    private ClaimValuation() { }

    internal ClaimValuation(Claim claim, int number, ClaimTrace trace, DateTime now)
    {
        (ClaimId, Number, At, State, Rejection) = (claim.Id, number, now, claim.State, claim.Rejection);
        (Claimed, Approved, Valuated) = (claim.Claimed, claim.Approved, claim.Valuated);
        (Remunerated, AwaitsIndex) = (claim.Remunerated, claim.AwaitsIndex);
        Steps = TraceBytes.Write(trace.Steps);
    }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>1 and up within the claim.</summary>
    public int Number { get; private init; }

    /// <summary>When it was valued.</summary>
    public DateTime At { get; private init; }

    /// <summary>Where the claim stood after it.</summary>
    public ClaimState State { get; private init; }

    /// <summary>Why the claim was rejected.</summary>
    public RejectionCode Rejection { get; private init; }

    /// <inheritdoc cref="Valuation.Claimed"/>
    public long Claimed { get; private init; }

    /// <inheritdoc cref="Valuation.Approved"/>
    public long Approved { get; private init; }

    /// <inheritdoc cref="Valuation.Valuated"/>
    public long Valuated { get; private init; }

    /// <inheritdoc cref="Valuation.Remunerated"/>
    public long Remunerated { get; private init; }

    /// <inheritdoc cref="Valuation.AwaitsIndex"/>
    public bool AwaitsIndex { get; private init; }

    /// <summary>Every step, as <see cref="TraceBytes"/> writes them.</summary>
    public byte[] Steps { get; private init; } = [];

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<TraceStep> Trace => TraceBytes.Read(Steps);
}
