using Google.Protobuf.WellKnownTypes;
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
    private readonly Dictionary<SeedLot, Guid> lots = [];
    private readonly Dictionary<SeedLineRef, Guid> mistyped = [];

    public SeedPosting(TenantDbContextFactory<StockDb> databases, SeedRegisterIds registers)
    {
        (this.databases, this.registers) = (databases, registers);
        ids = new SeedIds
        {
            Programs = registers.Programs,
            Products = registers.Products,
            Reasons = registers.Reasons,
            Nodes = registers.Nodes,
            Lot = lot => lots[lot],
            Line = line => mistyped[line],
        };
    }

    /// <summary>Posts events together or not at all.</summary>
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
                    Remember(entered, posted.Decided);
                }

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
            .Where(lot => !lots.ContainsKey(lot))
            .Distinct()
            .ToArray();
        if (unknown.Length == 0)
            return;
        await using var db = databases.Open(call.Tenant);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var lot in unknown)
        {
            lots.Add(lot, call.NewId());
            var product = registers.Products[lot.Product.Code];
            var key = LotKey.Of(registers.TradeItems[lot.Product.Code], product, lot.Code);
            db.Add(Lot.Create(lots[lot], key, product, new LotDates(lot.Expiry, lot.MadeOn), call.Now));
        }

        await db.CommitBulk(call, cancel);
    }

    private void Remember(SeedEvent entered, DecidedEvent decided)
    {
        for (var i = 0; i < decided.LineIds.Length; i++)
        {
            var line = decided.Posted.Lines[i].Line;
            if (line >= 0 && entered.Lines[line].IsMistyped)
                mistyped[new SeedLineRef(entered.Number, line)] = decided.LineIds[i];
        }
    }
}
