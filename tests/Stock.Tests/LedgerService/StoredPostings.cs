using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Events of all kinds that a store is posted, in and out of order, cancelled and corrected; what is not allowed is left out.</summary>
internal sealed class StoredPostings(StockHost host, Store store)
{
    /// <summary>The most days back that anything is posted.</summary>
    public const int MostDaysBack = 40;

    private readonly List<Guid> posted = [];

    /// <summary>Posts one event per step; the same number is the same event, as far as what is there allows it.</summary>
    public async Task Run(IEnumerable<int> steps)
    {
        foreach (var step in steps)
            await Step(new Random(step));
    }

    /// <summary>Posts something that is no cancellation; answers its lines, none if it was refused.</summary>
    public Task<Guid[]> Move(Random random) => Post(Line(random));

    public Task<Guid[]> Post(params DraftLine[] lines) => Try(lines);

    private Task Step(Random random)
    {
        if (posted.Count == 0 || random.Next(5) > 0)
            return Move(random);
        var line = posted[random.Next(posted.Count)];
        return random.Next(2) == 0
            ? Try(new DraftLine.Cancel(line))
            : Try(Line(random) with { Corrects = line }, new DraftLine.Cancel(line));
    }

    private DraftLine.OfStock Line(Random random)
    {
        var on = store.Day(random.Next(1, MostDaysBack));
        var quantity = random.Next(1, 30);
        DraftLine.OfStock line = random.Next(10) switch
        {
            0 or 1 or 2 => new DraftLine.Receive { SourceId = store.Supplier },
            3 or 4 => new DraftLine.Issue { DestinationId = store.Ward },
            5 => new DraftLine.Adjust { ReasonId = random.Next(2) == 0 ? store.Found : store.Damaged },
            6 => new DraftLine.Count { AtStartOfDay = random.Next(2) == 0 },
            7 => new DraftLine.Quarantine { ReasonId = random.Next(2) == 0 ? store.OnHold : store.Damaged },
            8 => new DraftLine.Unquarantine(random.Next(2) == 0 ? Condition.Held : Condition.Discarded),
            _ => new DraftLine.Reserve(Guid.CreateVersion7()),
        };
        var ofLot = random.Next(3) == 0;
        return line with
        {
            ProductId = ofLot ? store.Vaccine : store.Tablets,
            LotId = ofLot ? store.Lot : null,
            Quantity = quantity,
            OccurredOn = on,
        };
    }

    private async Task<Guid[]> Try(params DraftLine[] lines)
    {
        var draft = new StockEventDraft(store.Facility, store.Program, EventOrigin.Synced, lines);
        try
        {
            var answer = await LedgerPosting.Commit(
                host.Databases,
                host.Call(),
                async db =>
                    (
                        await LedgerPosting.Post(
                            db,
                            host.Call(),
                            draft,
                            new EventPaper(),
                            permission: null,
                            CancellationToken.None
                        )
                    ).ToProto(),
                CancellationToken.None
            );
            Guid[] moved =
            [
                .. answer
                    .Lines.Where(line => !line.ByLedger && line.Kind != V1.LineKind.Cancel)
                    .Select(line => Guid.Parse(line.Id)),
            ];
            posted.AddRange(moved);
            return moved;
        }
        catch (DomainException refused) when (refused.Code is LedgerError.StockRefused or LedgerError.InvalidEvent)
        {
            return [];
        }
    }
}
