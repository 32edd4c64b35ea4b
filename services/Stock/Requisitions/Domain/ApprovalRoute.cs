using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>Where an approval leads.</summary>
/// <param name="State">The state that follows.</param>
/// <param name="NodeId">The node where the requisition is then.</param>
/// <param name="Suppliers">Who supplies that node; empty unless approved.</param>
internal sealed record ApprovalStep(RequisitionState State, Guid NodeId, IReadOnlyList<SupplyLine> Suppliers)
{
    /// <summary>Whether it is approved and nobody is there to ship (decision S23).</summary>
    public bool NoSupplier => State == RequisitionState.Approved && Suppliers.Count == 0;

    /// <summary>The supply line by which an order follows at once; null when a person makes it.</summary>
    public SupplyLine? Immediate => Suppliers is [{ LocallyFulfilled: true } only] ? only : null;
}

/// <summary>The way of a requisition up the hierarchy (decision S23).</summary>
internal static class ApprovalRoute
{
    /// <summary>
    /// What follows when a node approves: one that only reports is done; where nobody supplies the node and there is one above, that one is
    /// next; else it is approved.
    /// </summary>
    public static ApprovalStep After(SupervisoryTree tree, Guid nodeId, Guid programId, bool reportOnly)
    {
        if (reportOnly)
            return new ApprovalStep(RequisitionState.ReleasedWithoutOrder, nodeId, []);
        var suppliers = tree.SuppliersOf(nodeId, programId);
        return suppliers.Count == 0 && tree.ParentOf(nodeId) is { } parent
            ? new ApprovalStep(RequisitionState.InApproval, parent, [])
            : new ApprovalStep(RequisitionState.Approved, nodeId, suppliers);
    }
}
