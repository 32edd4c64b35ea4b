using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

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
        validation.Check(
            request.Lines.Count is >= 1 and <= StockEventDraft.MostLines,
            "lines",
            LedgerCodes.LineCount,
            $"1 to {StockEventDraft.MostLines} lines."
        );
        var scheme = call.Tenant.Section<LedgerSection>().Cards;
        var counts = request
            .Lines.Take(StockEventDraft.MostLines)
            .Select(
                (line, i) =>
                    (
                        Card: CardKey.Of(
                            scheme,
                            kept.Inventory.FacilityId,
                            validation.OptionalId($"lines[{i}].place_id", line.PlaceId) ?? kept.Inventory.FacilityId,
                            validation.Id($"lines[{i}].product_id", line.ProductId),
                            validation.OptionalId($"lines[{i}].lot_id", line.LotId),
                            kept.Inventory.ProgramId
                        ),
                        Counted: line.HasCounted ? line.Counted : (long?)null,
                        Reasons: (IReadOnlyList<Discrepancy>)
                            [
                                .. line
                                    .Reasons.Take(EventRules.MostReasons + 1)
                                    .Select(
                                        (reason, j) =>
                                            new Discrepancy(
                                                validation.OptionalId(
                                                    $"lines[{i}].reasons[{j}].reason_id",
                                                    reason.ReasonId
                                                ),
                                                reason.Quantity
                                            )
                                    ),
                            ]
                    )
            )
            .ToList();
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        await Add(db, kept, counts.ConvertAll(count => count.Card), validation, cancel);
        kept.Sheet.Enter(counts, validation);
        kept.Sheet.CheckSize("lines");
        kept.Keep(db);
        return await db.Commit(call, kept.ToProto(), cancel);
    }

    /// <summary>Puts cards that are not on the sheet onto it, with what the book shows; only such as an event may name.</summary>
    private static async Task Add(
        StockDb db,
        KeptInventory kept,
        List<CardKey> counted,
        Validation validation,
        CancellationToken cancel
    )
    {
        var added = counted.Select((card, i) => (Card: card, Line: i)).Where(one => !kept.Sheet.Has(one.Card)).ToList();
        if (added.Count == 0)
            return;
        var book = await SheetBook.Read(db, added.ConvertAll(one => one.Card), cancel);
        foreach (var (card, line) in added)
        {
            book.Check(card, kept.Inventory.PlaceId, $"lines[{line}].", validation);
            kept.Sheet.Add(card, book.OnHand(card));
        }
    }
}
