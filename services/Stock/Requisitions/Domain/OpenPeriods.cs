namespace Platform.Stock.Requisitions.Domain;

/// <summary>A period that a requisition may be begun for, or that one was begun for and nobody authorised yet.</summary>
/// <param name="Period">The period.</param>
/// <param name="Name">What people call it.</param>
/// <param name="RequisitionId">The requisition that was begun; null for none.</param>
/// <param name="State">The state of that.</param>
/// <param name="Refusal">Why none may be begun now; null when one may.</param>
internal sealed record OpenPeriod(
    PeriodTerms Period,
    string Name,
    Guid? RequisitionId,
    RequisitionState? State,
    RequisitionError? Refusal
);

/// <summary>The periods that are open for initiation.</summary>
internal static class OpenPeriods
{
    /// <summary>Most periods that are looked at, the newest.</summary>
    public const int Most = 60;

    /// <summary>
    /// Those that regular requisitions may be begun for, the oldest first: from the last one on that was begun, as none is begun before one
    /// that follows it.
    /// </summary>
    /// <param name="periods">Periods of the schedule that have begun and that the facility takes part in.</param>
    /// <param name="requisitions">The facility's requisitions of the program.</param>
    public static IReadOnlyList<OpenPeriod> Regular(
        IEnumerable<(PeriodTerms Period, string Name)> periods,
        IReadOnlyCollection<(Guid Id, ExistingRequisition Requisition)> requisitions
    )
    {
        var regular = requisitions.Where(one => !one.Requisition.Emergency).ToList();
        var existing = regular.ConvertAll(one => one.Requisition);
        return
        [
            .. periods
                .OrderBy(one => one.Period.From)
                .Select(one =>
                {
                    var (id, begun) = regular.Find(other => other.Requisition.Period.Id == one.Period.Id);
                    return new OpenPeriod(
                        one.Period,
                        one.Name,
                        begun is null ? null : id,
                        begun?.State,
                        Initiation.Refusal(one.Period, existing)?.Code
                    );
                })
                .Where(one =>
                    one.State is { } state
                        ? RequisitionStates.IsPreAuthorize(state)
                        : one.Refusal != RequisitionError.LaterExists
                ),
        ];
    }

    /// <summary>The one that today lies in: emergencies are begun for it, however many there are.</summary>
    public static IReadOnlyList<OpenPeriod> Emergency(
        IEnumerable<(PeriodTerms Period, string Name)> periods,
        DateOnly today
    ) =>
        [
            .. periods
                .Where(one => one.Period.Contains(today))
                .Select(one => new OpenPeriod(one.Period, one.Name, null, null, null)),
        ];
}
