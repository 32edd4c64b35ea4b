namespace Platform.Insurance.Fraud.Domain;

/// <summary>
/// The risk of a claim, by which the review queue is ordered: the scores of its signals, and of its facility's in the month in which the
/// visit ended, added up to <see cref="Most"/> at most. Dismissed and withdrawn signals do not count. It is made from signals, and can be
/// made from them again.
/// </summary>
public sealed class ClaimRisk
{
    /// <summary>The highest risk.</summary>
    public const int Most = 1_000;

    private ClaimRisk() { }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>0 to <see cref="Most"/>.</summary>
    public int Score { get; private set; }

    /// <summary>When it was last reckoned.</summary>
    public DateTime ScreenedAt { get; private set; }

    /// <summary>Raised with every reckoning, so that of two at once one is made anew.</summary>
    public long Version { get; private set; }

    /// <summary>The risk of a claim that is screened for the first time.</summary>
    public static ClaimRisk Of(Guid claimId) => new() { ClaimId = claimId };

    /// <summary>
    /// Reckons the risk from all signals of the claim and of its facility's month. A finding that stands twice, as facilities that turned
    /// out to be one may have it, counts once.
    /// </summary>
    public void Reckon(IEnumerable<FraudSignal> signals, DateTime now)
    {
        var findings = signals.Where(signal => signal.Counts).GroupBy(signal => (signal.Code, signal.Key));
        Score = (int)Math.Min(Most, findings.Sum(same => same.Max(signal => (long)signal.Score)));
        ScreenedAt = now;
        Version++;
    }
}
