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
