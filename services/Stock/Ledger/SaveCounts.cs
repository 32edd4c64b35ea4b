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
        var scheme = call.Tenant.Section<LedgerSection>().Cards;
        var counts = Read(validation, scheme, kept.Inventory, request.Lines);
        var added = counts.Select((count, i) => (count.Card, Line: i)).Where(one => !kept.Sheet.Has(one.Card)).ToList();
        var book = await BookOf(db, kept, added, validation, cancel);
        validation.AddBeside(await Broken(db, call, kept, counts, cancel));
        validation.Beside(
            LedgerError.InvalidInventory,
            () =>
            {
                foreach (var (card, _) in added)
                    kept.Sheet.Add(card, book!.OnHand(card));
                kept.Sheet.Enter(counts);
                kept.Sheet.CheckSize("lines");
            }
        );
        kept.Keep(db);
        return await db.Commit(call, kept.ToProto(), cancel);
    }

    /// <summary>What the book shows of cards that come onto the sheet; tells of those that an event may not name. Null for no cards.</summary>
    private static async Task<SheetBook?> BookOf(
        StockDb db,
        KeptInventory kept,
        List<(CardKey Card, int Line)> added,
        Validation validation,
        CancellationToken cancel
    )
    {
        if (added.Count == 0)
            return null;
        var book = await SheetBook.Read(db, added.ConvertAll(one => one.Card), cancel);
        var found = new Validation();
        foreach (var (card, line) in added)
            book.Check(card, kept.Inventory.PlaceId, $"lines[{line}].", found);
        validation.AddBeside(found.Errors);
        return book;
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

    /// <summary>The rules that counts would break if they were posted now: who enters them mends them, and not who ends the sheet.</summary>
    private static async Task<IEnumerable<FieldError>> Broken(
        StockDb db,
        Call call,
        KeptInventory kept,
        List<(CardKey Card, long? Counted, IReadOnlyList<Discrepancy> Reasons)> counts,
        CancellationToken cancel
    )
    {
        var lines = counts.Select(
            (count, i) =>
                new DraftLine.Count
                {
                    ProductId = count.Card.ProductId,
                    LotId = count.Card.LotId,
                    PlaceId = count.Card.PlaceId,
                    // Stock of which a count is taken back is looked at like any other.
                    Quantity = count.Counted ?? 0,
                    OccurredOn = call.Today,
                    Reasons = count.Reasons,
                }
        );
        var inventory = kept.Inventory;
        var draft = new StockEventDraft(inventory.FacilityId, inventory.ProgramId, EventOrigin.Entered, [.. lines]);
        var facts = (await LedgerFactsReader.Read(db, call, draft, permission: null, cancel)).Facts;
        return EventRules
            .Broken(draft, facts)
            .Where(error => !error.Field.EndsWith("].occurred_on", StringComparison.Ordinal))
            .Select(error =>
                error with
                {
                    Field =
                        error.Field.EndsWith("].quantity", StringComparison.Ordinal)
                        && !error.Field.Contains(".reasons[", StringComparison.Ordinal)
                            ? error.Field[..^"quantity".Length] + "counted"
                            : error.Field,
                }
            );
    }
}
