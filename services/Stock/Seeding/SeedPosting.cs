using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Seeding;

/// <summary>Posts what was entered in an invented country, and makes the lots that it is about.</summary>
internal sealed class SeedPosting
{
    private readonly TenantDbContextFactory<StockDb> databases;
    private readonly SeedRegisterIds registers;
    private readonly SeedIds ids;
    private readonly Dictionary<LotKey, Guid> lots;
    private readonly Dictionary<SeedLineRef, Guid> mistyped;

    private SeedPosting(
        TenantDbContextFactory<StockDb> databases,
        SeedRegisterIds registers,
        Dictionary<LotKey, Guid> lots,
        Dictionary<SeedLineRef, Guid> mistyped
    )
    {
        (this.databases, this.registers, this.lots, this.mistyped) = (databases, registers, lots, mistyped);
        ids = new SeedIds
        {
            Programs = registers.Programs,
            Products = registers.Products,
            Reasons = registers.Reasons,
            Nodes = registers.Nodes,
            Lot = lot => lots[KeyOf(lot)],
            Line = line => mistyped[line],
        };
    }

    /// <summary>The posting of a country of which nothing is posted yet.</summary>
    public static SeedPosting Begin(TenantDbContextFactory<StockDb> databases, SeedRegisterIds registers) =>
        new(databases, registers, [], []);

    /// <summary>The posting of a country of which some is posted.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="call">The call.</param>
    /// <param name="registers">By which ids its registers are known.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<SeedPosting> GoOn(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        SeedRegisterIds registers,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var known = await db
            .Lots.AsNoTracking()
            .Select(lot => new
            {
                lot.TradeItemId,
                lot.ProductId,
                lot.Code,
                lot.Id,
            })
            .ToDictionaryAsync(lot => LotKey.Of(lot.TradeItemId, lot.ProductId, lot.Code), lot => lot.Id, cancel);
        var wrong = await db
            .SeededLines.AsNoTracking()
            .ToDictionaryAsync(line => new SeedLineRef(line.Event, line.Line), line => line.LineId, cancel);
        return new SeedPosting(databases, registers, known, wrong);
    }

    /// <summary>Posts events together or not at all, and notes how far the past is made.</summary>
    /// <param name="call">The call of the day on which they are entered.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancel">Cancels the call.</param>
    public async Task Post(Call call, IReadOnlyList<SeedEvent> events, CancellationToken cancel)
    {
        await AddLots(call, events, cancel);
        await LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                foreach (var entered in events)
                {
                    var draft = SeedDrafts.Of(entered, ids);
                    var posted = await LedgerPosting.Post(db, call, draft, new EventPaper(), permission: null, cancel);
                    Remember(db, entered, posted.Decided);
                }

                var seeding = await db.Seedings.SingleAsync(cancel);
                seeding.Events += events.Count;
                seeding.Lines += events.Sum(entered => entered.Lines.Count);
                return new Empty();
            },
            cancel
        );
    }

    private async Task AddLots(Call call, IReadOnlyList<SeedEvent> events, CancellationToken cancel)
    {
        var unknown = events
            .SelectMany(entered => entered.Lines)
            .Select(line => line.Lot)
            .OfType<SeedLot>()
            .DistinctBy(KeyOf)
            .Where(lot => !lots.ContainsKey(KeyOf(lot)))
            .ToArray();
        if (unknown.Length == 0)
            return;
        await using var db = databases.Open(call.Tenant);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var lot in unknown)
        {
            var id = call.NewId();
            lots.Add(KeyOf(lot), id);
            var product = registers.Products[lot.Product.Code];
            db.Add(Lot.Create(id, KeyOf(lot), product, new LotDates(lot.Expiry, lot.MadeOn), call.Now));
        }

        await db.CommitBulk(call, cancel);
    }

    private LotKey KeyOf(SeedLot lot) =>
        LotKey.Of(registers.TradeItems[lot.Product.Code], registers.Products[lot.Product.Code], lot.Code);

    private void Remember(StockDb db, SeedEvent entered, DecidedEvent decided)
    {
        for (var i = 0; i < decided.LineIds.Length; i++)
        {
            var line = decided.Posted.Lines[i].Line;
            if (line < 0 || !entered.Lines[line].IsMistyped)
                continue;
            mistyped[new SeedLineRef(entered.Number, line)] = decided.LineIds[i];
            db.Add(
                new SeededLineRow
                {
                    Event = entered.Number,
                    Line = line,
                    LineId = decided.LineIds[i],
                }
            );
        }
    }
}
