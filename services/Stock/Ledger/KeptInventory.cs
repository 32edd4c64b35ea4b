using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>A sheet as it was loaded: the record, its lines, and the rules over both.</summary>
internal sealed class KeptInventory
{
    private readonly List<StockInventoryLineRow> lines;

    public KeptInventory(StockInventory inventory, List<StockInventoryLineRow> lines)
    {
        (Inventory, this.lines) = (inventory, lines);
        Sheet = inventory.Restore(lines);
    }

    public StockInventory Inventory { get; }

    public PhysicalInventory Sheet { get; }

    /// <summary>Sheets where a caller has a permission; one of no program is of all.</summary>
    public static IQueryable<StockInventory> Visible(StockDb db, Call call, string permission) =>
        db.BooksOf(call, permission) is { } books
            ? db.StockInventories.Where(one =>
                books.Any(book =>
                    book.FacilityId == one.FacilityId && (book.ProgramId == null || book.ProgramId == one.ProgramId)
                )
            )
            : db.StockInventories;

    /// <summary>A sheet with its lines.</summary>
    public static async Task<KeptInventory> Find(
        StockDb db,
        Call call,
        string permission,
        string id,
        CancellationToken cancel
    )
    {
        var wanted = Wire.IdOrNone(id);
        var inventory =
            await Visible(db, call, permission).FirstOrDefaultAsync(one => one.Id == wanted, cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "inventory");
        var found = await db
            .StockInventoryLines.Where(line => line.InventoryId == wanted)
            .OrderBy(line => line.Number)
            .ToListAsync(cancel);
        return new KeptInventory(inventory, found);
    }

    /// <summary>Takes on what was decided on the sheet.</summary>
    public void Keep(StockDb db, Guid? eventId = null)
    {
        db.Keep(Inventory, lines, Sheet);
        Inventory.Follow(Sheet.State, eventId);
    }

    /// <summary>The sheet with its lines.</summary>
    public V1.Inventory ToProto()
    {
        var told = ToProto(Inventory);
        foreach (var line in Sheet.Lines)
        {
            var one = new V1.InventoryLine
            {
                ProductId = line.Card.ProductId.ToString(),
                LotId = line.Card.LotId.ToText(),
                PlaceId = line.Card.PlaceId.ToString(),
                Snapshot = line.Snapshot,
                Reasons = { line.Reasons.Select(EventMapping.ToProto) },
            };
            if (line.Counted is { } counted)
                one.Counted = counted;
            told.Lines.Add(one);
        }

        return told;
    }

    /// <summary>The sheet without its lines.</summary>
    public static V1.Inventory ToProto(StockInventory inventory) =>
        new()
        {
            Id = inventory.Id.ToString(),
            FacilityId = inventory.FacilityId.ToString(),
            ProgramId = inventory.ProgramId.ToText(),
            PlaceId = inventory.PlaceId.ToText(),
            Day = inventory.Day.ToText(),
            AtStartOfDay = inventory.AtStartOfDay,
            State = (V1.InventoryState)inventory.State.ToWire(),
            EventId = inventory.EventId.ToText(),
            Etag = inventory.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StartedAt = inventory.StartedAt.ToTimestamp(),
        };
}
