using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Enters what was counted on a sheet, all lines or none.</summary>
internal static class SaveCounts
{
    public static async Task<V1.Inventory> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SaveCountsRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var kept = await KeptInventory.Find(db, call, "stock.count", request.Id, cancel);
        call.CheckEtag(kept.Inventory, request.Etag);
        var validation = new Validation();
        var scheme = call.Tenant.Section<LedgerSection>().Cards;
        var counts = Read(validation, scheme, kept.Inventory, request.Lines);
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        foreach (var (card, _, _) in counts)
            kept.Sheet.Add(card, onHand: 0);
        kept.Sheet.Enter(counts);
        kept.Keep(db);
        return await db.Commit(call, kept.ToProto(), cancel);
    }

    /// <summary>Reads what was counted, of cards of a sheet or beside it.</summary>
    public static List<(CardKey Card, long? Counted, IReadOnlyList<Discrepancy> Reasons)> Read(
        Validation validation,
        CardScheme scheme,
        StockInventory inventory,
        IReadOnlyCollection<V1.InventoryLine> lines
    )
    {
        validation.Check(
            lines.Count is >= 1 and <= StockEventDraft.MostLines,
            "lines",
            LedgerCodes.LineCount,
            $"1 to {StockEventDraft.MostLines} lines."
        );
        return
        [
            .. lines
                .Take(StockEventDraft.MostLines)
                .Select(
                    (line, i) =>
                        (
                            CardKey.Of(
                                scheme,
                                inventory.FacilityId,
                                validation.OptionalId($"lines[{i}].place_id", line.PlaceId) ?? inventory.FacilityId,
                                validation.Id($"lines[{i}].product_id", line.ProductId),
                                validation.OptionalId($"lines[{i}].lot_id", line.LotId),
                                inventory.ProgramId
                            ),
                            line.HasCounted ? line.Counted : (long?)null,
                            Reasons(validation, line, i)
                        )
                ),
        ];
    }

    private static IReadOnlyList<Discrepancy> Reasons(Validation validation, V1.InventoryLine line, int number) =>
        [
            .. line
                .Reasons.Take(EventRules.MostReasons + 1)
                .Select(
                    (reason, j) =>
                        new Discrepancy(
                            validation.OptionalId($"lines[{number}].reasons[{j}].reason_id", reason.ReasonId),
                            reason.Quantity
                        )
                ),
        ];
}
