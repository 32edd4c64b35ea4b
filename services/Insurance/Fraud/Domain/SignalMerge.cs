namespace Platform.Insurance.Fraud.Domain;

/// <summary>What a screening changes of the signals that are known.</summary>
/// <param name="All">All signals of the subject, as they now are.</param>
/// <param name="Added">Those that are new.</param>
/// <param name="Raised">Those that are open now and were not before.</param>
/// <param name="Changed">Whether any of them counts otherwise than before.</param>
public sealed record SignalMerge(
    IReadOnlyList<FraudSignal> All,
    IReadOnlyList<FraudSignal> Added,
    IReadOnlyList<FraudSignal> Raised,
    bool Changed
)
{
    /// <summary>Brings the known signals of one subject to what a screening found; made again it changes nothing.</summary>
    /// <param name="known">Every signal of the subject that the screening could find.</param>
    /// <param name="found">What it found.</param>
    /// <param name="raise">Makes a signal of a finding.</param>
    /// <param name="now">When.</param>
    public static SignalMerge Merge(
        IReadOnlyCollection<FraudSignal> known,
        IReadOnlyCollection<Finding> found,
        Func<Finding, FraudSignal> raise,
        DateTime now
    )
    {
        var left = known.ToDictionary(signal => (signal.Code, signal.Key));
        var (added, raised, changed) = (new List<FraudSignal>(), new List<FraudSignal>(), false);
        foreach (var finding in found)
        {
            if (!left.Remove((finding.Code, finding.Key), out var signal))
            {
                signal = raise(finding);
                added.Add(signal);
                raised.Add(signal);
                continue;
            }

            var was = signal.State;
            changed |= signal.FoundAgain(finding, now);
            if (was == SignalState.Withdrawn)
                raised.Add(signal);
        }

        foreach (var signal in left.Values)
            changed |= signal.NotFoundAgain();
        return new SignalMerge([.. known, .. added], added, raised, changed || added.Count > 0);
    }
}
