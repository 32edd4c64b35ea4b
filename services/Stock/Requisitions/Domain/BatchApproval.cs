using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What became of one requisition of a batch.</summary>
/// <param name="RequisitionId">Which.</param>
/// <param name="Refusal">Why it was not approved; null when it was.</param>
/// <param name="Order">The order that followed at once; null when none did.</param>
internal sealed record BatchResult(Guid RequisitionId, DomainException? Refusal, RequisitionOrder? Order);

/// <summary>Approves many requisitions at once, each by itself: one that is refused does not hold up the others.</summary>
internal static class BatchApproval
{
    /// <summary>The most requisitions of a batch.</summary>
    public const int Most = 500;

    /// <summary>The results, in the order in which the requisitions were given.</summary>
    /// <param name="requisitions">The requisitions, each once.</param>
    /// <param name="assignments">Where the person has which rights.</param>
    /// <param name="tree">The hierarchy.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidBatch"/>.</exception>
    public static IReadOnlyList<BatchResult> Approve(
        IReadOnlyList<Requisition> requisitions,
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        Deed by
    )
    {
        var validation = new Validation();
        validation.Check(requisitions.Count is > 0 and <= Most, "requisitions", "COUNT", $"1 to {Most} requisitions.");
        validation.Check(
            requisitions.Select(requisition => requisition.Id).Distinct().Count() == requisitions.Count,
            "requisitions",
            "TWICE",
            "A requisition is named twice."
        );
        validation.ThrowIfInvalid(RequisitionError.InvalidBatch);
        return [.. requisitions.Select(requisition => One(requisition, assignments, tree, by))];
    }

    /// <summary>One of them: approved, or why not.</summary>
    public static BatchResult One(
        Requisition requisition,
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        Deed by
    )
    {
        try
        {
            RequisitionRights.Require(assignments, tree, requisition.Place, RequisitionAction.Approve);
            return new BatchResult(requisition.Id, null, requisition.Approve(by, tree));
        }
        catch (DomainException refusal)
        {
            return new BatchResult(requisition.Id, refusal, null);
        }
    }
}
