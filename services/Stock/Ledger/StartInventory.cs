using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Makes the sheet of a facility and program.</summary>
internal static class StartInventory
{
    public static async Task<V1.Inventory> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.StartInventoryRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var facility = validation.Id("facility_id", request.FacilityId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var place = validation.OptionalId("place_id", request.PlaceId);
        var day = validation.OptionalDate("day", request.Day) ?? call.Today;
        validation.Check(day <= call.Today, "day", LedgerCodes.InFuture, "The day is yet to come.");
        if (call.Tenant.Section<LedgerSection>().Cards == CardScheme.Program)
            validation.Check(
                request.ProgramId.Length > 0,
                "program_id",
                LedgerCodes.Required,
                "Cards are kept by program: one is needed."
            );
        await using var db = databases.Open(call.Tenant);
        await CheckNamed(db, call, (facility, program, place), validation, cancel);
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        var inventory = StockInventory.Of(call.NewId(), facility, program, place, day, request.AtStartOfDay, call.Now);
        var sheet = PhysicalInventory.Start(day, request.AtStartOfDay, await Cards(db, call, inventory, [], cancel));
        sheet.CheckSize("place_id");
        db.Add(inventory);
        var lines = new List<StockInventoryLineRow>(sheet.Lines.Count);
        db.Keep(inventory, lines, sheet);
        return await db.CommitBulk(call, new KeptInventory(inventory, lines).ToProto(), cancel);
    }

    /// <summary>Reports what the counts could not be posted for.</summary>
    private static async Task CheckNamed(
        StockDb db,
        Call call,
        (Guid Facility, Guid? Program, Guid? Place) named,
        Validation validation,
        CancellationToken cancel
    )
    {
        var draft = new StockEventDraft(named.Facility, named.Program, EventOrigin.Entered, []);
        var facts = (await LedgerFactsReader.Read(db, call, draft, "stock.count", cancel)).Facts;
        if (named.Facility != Guid.Empty)
            validation.Check(
                facts.Facility is not null,
                "facility_id",
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
        if (named.Program != Guid.Empty)
            validation.Check(
                facts.HasProgram,
                "program_id",
                LedgerCodes.ProgramUnknown,
                "The facility has no such program."
            );
        if (named.Place is { } place && place != Guid.Empty)
            validation.Check(
                place == named.Facility
                    || await db.StoragePlaces.AnyAsync(
                        one => one.Id == place && one.FacilityId == named.Facility,
                        cancel
                    ),
                "place_id",
                LedgerCodes.PlaceUnknown,
                "The facility has no such place."
            );
    }

    /// <summary>
    /// The cards of a sheet, in the order of their products, lots and places: those that show something, and those that are on it already. One
    /// more than a sheet may have, where there are more.
    /// </summary>
    public static async Task<List<(CardKey Card, long OnHand)>> Cards(
        StockDb db,
        Call call,
        StockInventory inventory,
        IReadOnlyList<InventoryLine> onSheet,
        CancellationToken cancel
    )
    {
        var (facility, program) = (inventory.FacilityId, inventory.ProgramId);
        var known = onSheet.Select(line => line.Card.ToId()).ToArray();
        var cards = db.CardsOf(call, "stock.count")
            .AsNoTracking()
            .Where(card => card.FacilityId == facility && (card.OnHand != 0 || EF.Parameter(known).Contains(card.Id)));
        if (inventory.PlaceId is { } place)
            cards = cards.Where(card => card.PlaceId == place);
        if (program is { } managed)
            cards = cards.Where(card =>
                EF.Parameter(known).Contains(card.Id)
                || card.ProgramId == managed
                || (
                    card.ProgramId == null
                    && db.Products.Any(one =>
                        one.Id == card.ProductId && one.Programs.Any(part => part.ProgramId == managed)
                    )
                )
            );
        var found = await cards
            .OrderBy(card => card.ProductId)
            .ThenBy(card => card.LotId)
            .ThenBy(card => card.PlaceId)
            .Take(StockEventDraft.MostLines + 1)
            .ToListAsync(cancel);
        return found.ConvertAll(card =>
            (new CardKey(card.FacilityId, card.PlaceId, card.ProductId, card.LotId, card.ProgramId), card.OnHand)
        );
    }
}
