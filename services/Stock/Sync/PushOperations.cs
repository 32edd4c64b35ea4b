using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace Platform.Stock.Sync;

/// <summary>
/// Takes operations of a client's log: all are kept in one transaction, so that none is lost, and then those whose turn has come are done,
/// each in one of its own.
/// </summary>
internal static class PushOperations
{
    /// <summary>Most operations that one call does: a gap that is filled may set more free, which the next push goes on with.</summary>
    private const int MostDone = 500;

    public static async Task<V1.PushOperationsResponse> Run(
        SyncParts parts,
        Call call,
        V1.PushOperationsRequest request,
        CancellationToken cancel
    )
    {
        var (clientId, batch) = PushedBatch.Read(request);
        var (client, step) = await Keep(parts, call, clientId, batch, cancel);
        foreach (var due in step.Due.Take(MostDone))
        {
            if (!await DoOperation.Run(parts, call, client, due.Sequence, cancel))
                break;
        }

        return await Answer(parts, call, client, step, cancel);
    }

    private static async Task<(SyncClient Client, LogStep Step)> Keep(
        SyncParts parts,
        Call call,
        Guid clientId,
        IReadOnlyList<PushedOperation> batch,
        CancellationToken cancel
    )
    {
        var part = parts.Calls.Part(call);
        await using var db = parts.Databases.Open(call.Tenant);
        var client = await db.ActiveClient(part, clientId, cancel);
        LogStep? step = null;
        await db.CommitLocked(
            part,
            async () =>
            {
                var done = await db.HoldLog(clientId, cancel);
                step = new ClientLog(done, await Known(db, clientId, done, batch, cancel)).Take(
                    batch.Select(pushed => pushed.Operation)
                );
                await Keep(db, part, client, batch, step, cancel);
                await db.MarkPushed(clientId, part.Now, cancel);
                return new Empty();
            },
            cancel
        );
        return (client, step!);
    }

    /// <summary>What is held, and what stands at the places of the batch.</summary>
    private static async Task<List<ClientOperation>> Known(
        StockDb db,
        Guid client,
        long done,
        IReadOnlyList<PushedOperation> batch,
        CancellationToken cancel
    )
    {
        var sequences = batch.Select(pushed => pushed.Operation.Sequence).Distinct().ToArray();
        var known = await db
            .SyncOperations.Where(one =>
                one.ClientId == client && (one.Sequence > done || EF.Parameter(sequences).Contains(one.Sequence))
            )
            .Select(one => new
            {
                one.Sequence,
                one.Key,
                one.Fingerprint,
            })
            .ToListAsync(cancel);
        return known.ConvertAll(one => new ClientOperation(one.Sequence, one.Key, one.Fingerprint));
    }

    private static async Task Keep(
        StockDb db,
        Call call,
        SyncClient client,
        IReadOnlyList<PushedOperation> batch,
        LogStep step,
        CancellationToken cancel
    )
    {
        var strangers = new List<PushedOperation>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (step.Arrived[i].Arrival == Arrival.New)
                db.Add(
                    new SyncOperationRow
                    {
                        ClientId = client.Id,
                        Sequence = batch[i].Operation.Sequence,
                        Key = batch[i].Operation.Key,
                        Fingerprint = batch[i].Operation.Fingerprint,
                        OccurredAt = batch[i].OccurredAt,
                        ReceivedAt = call.Now,
                        PushedBy = call.Caller.Subject,
                        Content = batch[i].Sent.ToByteArray(),
                    }
                );
            else if (step.Arrived[i].Arrival == Arrival.PlaceTaken)
                strangers.Add(batch[i]);
        }

        if (strangers.Count == 0)
            return;
        var kept = (await Strangers(db, client.Id, strangers.Select(one => one.Operation), cancel)).ToHashSet();
        foreach (var stranger in strangers.Where(one => kept.Add(one.Operation)))
        {
            var origin = new ConflictOrigin(
                client.Id,
                client.FacilityId,
                stranger.Operation,
                stranger.OccurredAt,
                stranger.Sent.ToByteArray(),
                call.Caller.Subject
            );
            db.Found(call, Conflict.Of(call.NewId(), origin, Causes.PlaceTaken, call.Now));
        }
    }

    private static async Task<List<ClientOperation>> Strangers(
        StockDb db,
        Guid client,
        IEnumerable<ClientOperation> operations,
        CancellationToken cancel
    ) => [.. (await StrangersAt(db, client, operations, cancel)).Select(OperationOf)];

    private static Task<List<Conflict>> StrangersAt(
        StockDb db,
        Guid client,
        IEnumerable<ClientOperation> operations,
        CancellationToken cancel
    )
    {
        var sequences = operations.Select(one => one.Sequence).Distinct().ToArray();
        return db
            .SyncConflicts.AsNoTracking()
            .Where(one =>
                one.ClientId == client
                && one.Kind == ConflictKind.PlaceTaken
                && EF.Parameter(sequences).Contains(one.Sequence)
            )
            .ToListAsync(cancel);
    }

    private static ClientOperation OperationOf(Conflict conflict) =>
        new(conflict.Sequence, conflict.Key, conflict.Fingerprint);

    private static async Task<V1.PushOperationsResponse> Answer(
        SyncParts parts,
        Call call,
        SyncClient client,
        LogStep step,
        CancellationToken cancel
    )
    {
        await using var db = parts.Databases.Open(call.Tenant);
        var done = await db
            .SyncLogs.Where(log => log.ClientId == client.Id)
            .Select(log => log.Done)
            .SingleAsync(cancel);
        var sequences = step.Arrived.Select(one => one.Operation.Sequence).Distinct().ToArray();
        var rows = await db
            .SyncOperations.AsNoTracking()
            .Where(row => row.ClientId == client.Id && EF.Parameter(sequences).Contains(row.Sequence))
            .Select(row => new { row.Sequence, row.Answer })
            .ToDictionaryAsync(row => row.Sequence, row => row.Answer, cancel);
        var taken = step.Arrived.Where(one => one.Arrival == Arrival.PlaceTaken).Select(one => one.Operation).ToList();
        var strangers =
            taken.Count == 0 ? [] : (await StrangersAt(db, client.Id, taken, cancel)).ToDictionary(OperationOf);
        return new V1.PushOperationsResponse
        {
            Results =
            {
                step.Arrived.Select(one =>
                    one.Arrival switch
                    {
                        Arrival.PlaceTaken => strangers[one.Operation].ToResult(),
                        Arrival.TooFarAhead => Waiting(one.Operation, V1.OperationOutcome.NotTaken, done),
                        _ => rows[one.Operation.Sequence] is { } answer
                            ? Again(answer, one.Arrival == Arrival.Known)
                            : Waiting(one.Operation, V1.OperationOutcome.Held, done),
                    }
                ),
            },
            DoneThrough = done,
            ServerTime = call.Clock.UtcNow().ToTimestamp(),
        };
    }

    private static V1.OperationResult Waiting(ClientOperation operation, V1.OperationOutcome outcome, long done) =>
        new()
        {
            Sequence = operation.Sequence,
            Key = operation.Key.ToString(),
            Outcome = outcome,
            WaitsFor = done + 1,
        };

    private static V1.OperationResult Again(byte[] answer, bool repeated)
    {
        var result = V1.OperationResult.Parser.ParseFrom(answer);
        result.Repeated = repeated;
        return result;
    }
}
