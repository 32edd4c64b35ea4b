using Microsoft.EntityFrameworkCore;

namespace Platform.Stock.Storage.Sync;

/// <summary>The logs of clients, as those hold them who take operations in or do them.</summary>
internal static class SyncLogs
{
    /// <summary>Holds the log of a client until the transaction ends; answers how far it is done.</summary>
    public static async Task<long> HoldLog(this StockDb db, Guid client, CancellationToken cancel)
    {
        var done = 0L;
        var statements = new Statements(db);
        await statements
            .Read(
                $"SELECT done FROM sync_log WHERE client_id = @client{statements.ForUpdate("sync_log")}",
                row => done = row.GetInt64(0),
                ("client", client)
            )
            .Run(cancel);
        return done;
    }

    /// <summary>Notes how far a log that is held is done.</summary>
    public static Task MarkDone(this StockDb db, Guid client, long done, CancellationToken cancel) =>
        new Statements(db)
            .Do("UPDATE sync_log SET done = @done WHERE client_id = @client", ("done", done), ("client", client))
            .Run(cancel);

    /// <summary>Notes that the service failed at an operation; answers how often it did.</summary>
    public static async Task<int> NoteFailure(this StockDb db, Guid client, long sequence, CancellationToken cancel)
    {
        var operation = db.SyncOperations.Where(one => one.ClientId == client && one.Sequence == sequence);
        await operation.ExecuteUpdateAsync(
            one => one.SetProperty(row => row.Failures, row => row.Failures + 1),
            cancel
        );
        return await operation.Select(row => row.Failures).SingleAsync(cancel);
    }

    /// <summary>Notes that a client pushed.</summary>
    public static Task MarkPushed(this StockDb db, Guid client, DateTime now, CancellationToken cancel) =>
        db
            .SyncLogs.Where(log => log.ClientId == client)
            .ExecuteUpdateAsync(log => log.SetProperty(row => row.PushedAt, now), cancel);
}
