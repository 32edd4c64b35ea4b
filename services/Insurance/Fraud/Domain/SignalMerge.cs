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
    /// <summary>
    /// What is known of a subject that others turned out to be. What they were found is the subject's, unless it was found of it too; then
    /// one of the two holds: what an officer confirmed, else the subject's own. The other is withdrawn where nobody had decided about it.
    /// </summary>
    /// <param name="subjectId">The subject that stayed.</param>
    /// <param name="signals">Its signals, and those of the others.</param>
    /// <returns>One signal of each finding; and whether that withdrew any.</returns>
    public static (IReadOnlyList<FraudSignal> Known, bool Changed) OfOne(
        Guid subjectId,
        IEnumerable<FraudSignal> signals
    )
    {
        var (known, changed) = (new List<FraudSignal>(), false);
        foreach (var same in signals.GroupBy(signal => (signal.Code, signal.Key)))
        {
            var ordered = same.OrderByDescending(signal => signal.State == SignalState.Confirmed)
                .ThenByDescending(signal => signal.SubjectId == subjectId)
                .ThenBy(signal => signal.Id)
                .ToList();
            known.Add(ordered[0]);
            foreach (var doubled in ordered.Skip(1))
                changed |= doubled.NotFoundAgain();
        }

        return (known, changed);
    }

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
