using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;
using Turn = Platform.Stock.Sync.Domain.Turn;

namespace Platform.Stock.Sync;

/// <summary>Does one operation whose turn has come, once, in a transaction of its own: it is done, or kept for a person.</summary>
internal static class DoOperation
{
    /// <summary>How often the service fails at an operation before a person is asked.</summary>
    private const int MostFailures = 3;

    /// <summary>Does it, unless somebody did meanwhile.</summary>
    /// <returns>False where it has to wait: what it rests on is being changed by others all the time, or the service failed at it.</returns>
    public static async Task<bool> Run(
        SyncParts parts,
        Call whole,
        SyncClient client,
        long sequence,
        CancellationToken cancel
    )
    {
        var call = parts.Calls.Part(whole);
        SyncOperationRow row;
        SyncOperationRow? first;
        await using (var db = parts.Databases.Open(call.Tenant))
        {
            row = await db
                .SyncOperations.AsNoTracking()
                .SingleAsync(one => one.ClientId == client.Id && one.Sequence == sequence, cancel);
            first = await db
                .SyncOperations.AsNoTracking()
                .Where(one => one.ClientId == client.Id && one.Key == row.Key && one.Sequence < sequence)
                .OrderBy(one => one.Sequence)
                .FirstOrDefaultAsync(cancel);
        }

        if (row.State != OperationState.Held)
            return true;
        var frame = new LogPlace(parts, call, client, sequence);
        try
        {
            return await Take(frame, row, first, cancel);
        }
        catch (Exception fault) when (fault is not DomainException && fault.IsOfOne(cancel))
        {
            parts.Log.LogError(
                fault,
                "Operation {Sequence} of client {Client} of {Tenant} fails",
                sequence,
                client.Id,
                call.Tenant.Code
            );
            if (await frame.NoteFailure(cancel) < MostFailures)
                return false;
            await frame.Keep(Causes.Failed(fault), cancel);
            return true;
        }
    }

    private static async Task<bool> Take(
        LogPlace frame,
        SyncOperationRow row,
        SyncOperationRow? first,
        CancellationToken cancel
    )
    {
        switch (ClientLog.TurnOf(row.Operation, first?.Operation))
        {
            case Turn.Repeat:
                await frame.End(OperationState.Repeated, (_, _) => Repeat(row, first!), cancel);
                return true;
            case Turn.KeyTaken:
                await frame.Keep(Causes.KeyTaken, cancel);
                return true;
        }

        var operation = V1.ClientOperation.Parser.ParseFrom(row.Content);
        if (ClockRule.Check(frame.Call, operation, row.OccurredAt) is { Count: > 0 } ahead)
        {
            await frame.Keep(Causes.ClockAhead(ahead), cancel);
            return true;
        }

        return await Try(frame, operation, cancel);
    }

    private static async Task<bool> Try(LogPlace frame, V1.ClientOperation operation, CancellationToken cancel)
    {
        try
        {
            var lots = await frame.Parts.Lots.Find(frame.Parts, frame.Call, operation, cancel);
            var doing = new Doing(frame.Client.Id, frame.Client.FacilityId, frame.Sequence, lots, Settles: null);
            await LedgerPosting.Commit(
                frame.Parts.Databases,
                frame.Call,
                db =>
                    frame.EndIn(
                        db,
                        OperationState.Applied,
                        async row => new V1.OperationResult
                        {
                            Sequence = row.Sequence,
                            Key = row.Key.ToString(),
                            Outcome = V1.OperationOutcome.Applied,
                            Applied = await OperationContent.Do(db, frame.Call, doing, operation, cancel),
                        },
                        cancel
                    ),
                cancel
            );
            return true;
        }
        catch (DomainException refused) when (Causes.IsFinal(refused))
        {
            await frame.Keep(Causes.Refused(refused), cancel);
            return true;
        }
        catch (DomainException)
        {
            return false;
        }
    }

    private static Task<V1.OperationResult> Repeat(SyncOperationRow row, SyncOperationRow first)
    {
        var answer = V1.OperationResult.Parser.ParseFrom(first.Answer);
        if (answer.FirstSequence == 0)
            answer.FirstSequence = first.Sequence;
        answer.Sequence = row.Sequence;
        return Task.FromResult(answer);
    }
}

/// <summary>The place of a client's log whose turn has come.</summary>
internal sealed record LogPlace(SyncParts Parts, Call Call, SyncClient Client, long Sequence)
{
    /// <summary>Ends the operation with an answer, in a transaction of its own.</summary>
    public async Task End(
        OperationState state,
        Func<StockDb, SyncOperationRow, Task<V1.OperationResult>> answer,
        CancellationToken cancel
    )
    {
        await using var db = Parts.Databases.Open(Call.Tenant);
        await db.CommitLocked(Call, () => EndIn(db, state, row => answer(db, row), cancel), cancel);
    }

    /// <summary>Notes that the service failed at the operation; answers how often it did.</summary>
    public async Task<int> NoteFailure(CancellationToken cancel)
    {
        await using var db = Parts.Databases.Open(Call.Tenant);
        var failures = 0;
        await db.CommitLocked(
            Call,
            async () =>
            {
                failures = await db.NoteFailure(Client.Id, Sequence, cancel);
                return new Empty();
            },
            cancel
        );
        return failures;
    }

    /// <summary>Keeps the operation for a person, in a transaction of its own.</summary>
    public Task Keep(ConflictCause cause, CancellationToken cancel) =>
        End(
            OperationState.Conflict,
            (db, row) =>
            {
                var conflict = Conflict.Of(
                    Call.NewId(),
                    new ConflictOrigin(
                        Client.Id,
                        Client.FacilityId,
                        row.Operation,
                        row.OccurredAt,
                        row.Content!,
                        row.PushedBy
                    ),
                    cause,
                    Call.Now
                );
                db.Found(Call, conflict);
                return Task.FromResult(conflict.ToResult());
            },
            cancel
        );

    /// <summary>Ends the operation in the transaction that is open, unless somebody did meanwhile.</summary>
    public async Task<Empty> EndIn(
        StockDb db,
        OperationState state,
        Func<SyncOperationRow, Task<V1.OperationResult>> answer,
        CancellationToken cancel
    )
    {
        if (await db.HoldLog(Client.Id, cancel) != Sequence - 1)
            return new Empty();
        var row = await db
            .SyncOperations.AsTracking()
            .SingleAsync(one => one.ClientId == Client.Id && one.Sequence == Sequence, cancel);
        row.End(state, (await answer(row)).ToByteArray(), Call.Now);
        await db.MarkDone(Client.Id, Sequence, cancel);
        return new Empty();
    }
}
