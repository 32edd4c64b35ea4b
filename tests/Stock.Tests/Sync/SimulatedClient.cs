using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;

namespace Platform.Stock.Tests.Sync;

/// <summary>
/// A tablet at a store: it writes a log while it is offline, pushes it whenever it can, and keeps what it pulled. It does what
/// docs/sync.md tells developers of clients to do, and knows nothing else of the server.
/// </summary>
internal sealed class SimulatedClient
{
    /// <summary>What a storekeeper may do.</summary>
    public static readonly string[] Permissions =
    [
        "stock.sync",
        "stock.read",
        "stock.post",
        "stock.cancel",
        "stock.count",
        "lots.edit",
    ];

    private readonly StockHost host;
    private readonly Dictionary<(SyncKind Kind, string Id), SyncChange> records = [];

    private SimulatedClient(StockHost host, Store store, SyncClient registered)
    {
        (this.host, Store, Registered) = (host, store, registered);
        Keeper = host.At(store.Code, Permissions);
    }

    public Store Store { get; }
    public SyncClient Registered { get; }
    public string Id => Registered.Id;
    public Metadata Keeper { get; set; }

    /// <summary>By how much its clock is wrong.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>All that was done there, in order.</summary>
    public List<ClientOperation> Log { get; } = [];

    /// <summary>Final answers, by sequence.</summary>
    public Dictionary<long, OperationResult> Answers { get; } = [];

    public string Cursor { get; private set; } = "";

    public SyncSettings? Settings { get; private set; }

    public SyncService.SyncServiceClient Sync => new(host.Service.Channel);

    public static async Task<SimulatedClient> At(StockHost host, Store store)
    {
        var sync = new SyncService.SyncServiceClient(host.Service.Channel);
        var registered = await sync.RegisterClientAsync(
            new() { FacilityId = store.Facility.ToString(), Name = "Tablet of the dispensary" },
            host.At(store.Code, Permissions)
        );
        return new SimulatedClient(host, store, registered);
    }

    /// <summary>Writes lines of stock into the log.</summary>
    public ClientOperation Write(params StockLine[] lines) =>
        Write(one => one.Event = new() { ProgramId = Store.Program.ToString(), Lines = { lines } });

    /// <summary>Writes an operation into the log.</summary>
    public ClientOperation Write(Action<ClientOperation> with)
    {
        var operation = new ClientOperation
        {
            Sequence = Log.Count + 1,
            Key = Guid.CreateVersion7().ToString(),
            OccurredAt = Timestamp.FromDateTime(host.Now() + Skew),
        };
        with(operation);
        Log.Add(operation);
        return operation;
    }

    /// <summary>Pushes operations, and takes the answers in.</summary>
    public async Task<PushOperationsResponse> Push(params ClientOperation[] operations)
    {
        var answer = await Send(operations);
        foreach (var result in answer.Results)
            Hear(result);
        return answer;
    }

    /// <summary>Pushes operations; the answer may be lost on its way.</summary>
    public async Task<PushOperationsResponse> Send(params IEnumerable<ClientOperation> operations) =>
        await Sync.PushOperationsAsync(new() { ClientId = Id, Operations = { operations } }, Keeper);

    /// <summary>Pushes all that has no final answer, in batches, until everything has one.</summary>
    public async Task Catch(int batch = 100)
    {
        while (Log.Where(one => !Answers.ContainsKey(one.Sequence)).Take(batch).ToArray() is { Length: > 0 } open)
            await Push(open);
    }

    /// <summary>Pulls to the end; answers what was told.</summary>
    public async Task<List<SyncChange>> Pull(int limit = 0)
    {
        var told = new List<SyncChange>();
        bool more;
        do
        {
            var answer = await Ask(Cursor, limit);
            told.AddRange(answer.Changes);
            (Cursor, more, Settings) = (answer.Cursor, answer.More, answer.Settings);
        } while (more);
        foreach (var change in told)
        {
            if (change.Removed)
                records.Remove((change.Kind, change.Id));
            else
                records[(change.Kind, change.Id)] = change;
        }

        return told;
    }

    public async Task<PullChangesResponse> Ask(string cursor, int limit = 0) =>
        await Sync.PullChangesAsync(
            new()
            {
                ClientId = Id,
                Cursor = cursor,
                Limit = limit,
            },
            Keeper
        );

    /// <summary>What it has of a kind.</summary>
    public IReadOnlyList<SyncChange> Of(SyncKind kind) => [.. records.Values.Where(one => one.Kind == kind)];

    public bool Has(SyncKind kind, Guid id) => records.ContainsKey((kind, id.ToString()));

    /// <summary>Its balances: what it pulled, card by card that shows something.</summary>
    public string Balances() =>
        Text(Of(SyncKind.StockCard).Select(one => one.StockCard).Where(card => card.OnHand != 0));

    /// <summary>What the server's book shows of the store.</summary>
    public static async Task<string> BalancesOf(Store store) => Text(await store.Stock());

    private static string Text(IEnumerable<StockCard> cards) =>
        string.Join(
            '\n',
            cards
                .Select(card =>
                    $"{card.ProductId} {card.LotId} {card.PlaceId}: {card.OnHand} {card.Reserved} {card.Usable}"
                )
                .Order(StringComparer.Ordinal)
        );

    private void Hear(OperationResult result)
    {
        if (result.Outcome is OperationOutcome.Applied or OperationOutcome.Conflict)
            Answers.TryAdd(result.Sequence, result);
    }
}
