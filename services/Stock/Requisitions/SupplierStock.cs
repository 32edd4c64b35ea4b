using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Requisitions;

/// <summary>What those have who would ship what a requisition asks for.</summary>
internal static class SupplierStock
{
    /// <summary>Fills the column in where the form has it and the requisition is being approved.</summary>
    public static async Task ShowSupplierStock(
        this StockDb db,
        Call call,
        OpenedRequisition opened,
        SupervisoryTree tree,
        CancellationToken cancel
    )
    {
        var decided = opened.Decided;
        if (!decided.ShowsSupplierStock)
            return;
        var suppliers = tree.SuppliersAbove(decided.NodeId, decided.Program.Id);
        if (suppliers.Count > 0)
            decided.ShowSupplierStock(await UsableAt(db, suppliers, decided.Program.Id, call.Today, cancel));
    }

    /// <summary>Lines as who approves sees them: with what there is now.</summary>
    public static async Task<IReadOnlyList<RequisitionLine>> Shown(
        StockDb db,
        Call call,
        RequisitionRecord record,
        IReadOnlyList<RequisitionLine> lines,
        CancellationToken cancel
    )
    {
        if (!RequisitionStates.IsDuringApproval(record.State))
            return lines;
        var (id, version) = (record.TemplateId, record.TemplateVersion);
        var form = await db
            .RequisitionTemplateVersions.AsNoTracking()
            .SingleAsync(one => one.TemplateId == id && one.Version == version, cancel);
        if (!form.Content.Has(RequisitionColumn.SupplyingFacilityStockOnHand))
            return lines;
        var tree = await db.TreeOf([record.ProgramId], [record.FacilityId], cancel);
        var suppliers = tree.SuppliersAbove(record.NodeId, record.ProgramId);
        if (suppliers.Count == 0)
            return lines;
        var usable = await UsableAt(db, suppliers, record.ProgramId, call.Today, cancel);
        return
        [
            .. lines.Select(line =>
                line.Skipped
                    ? line
                    : line with
                    {
                        SupplyingFacilityStockOnHand = usable.GetValueOrDefault(line.ProductId),
                    }
            ),
        ];
    }

    private static Task<Dictionary<Guid, long>> UsableAt(
        StockDb db,
        IReadOnlyList<Guid> suppliers,
        Guid program,
        DateOnly today,
        CancellationToken cancel
    ) =>
        db.FitOn(today)
            .Where(card => suppliers.Contains(card.FacilityId) && (card.ProgramId == null || card.ProgramId == program))
            .GroupBy(card => card.ProductId)
            .Select(cards => new { cards.Key, Usable = cards.Sum(card => card.OnHand - card.Held - card.Discarded) })
            .ToDictionaryAsync(one => one.Key, one => one.Usable, cancel);
}
