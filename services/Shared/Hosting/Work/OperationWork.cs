using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;

namespace Platform.Hosting.Work;

/// <summary>
/// Carries long operations out, the oldest of each tenant first, batch by batch. After a restart an operation goes on where its last batch
/// ended. One whose batch fails again and again ends as failed, and the next goes on.
/// </summary>
/// <param name="databases">Where the operations are kept.</param>
/// <param name="log">Takes the faults.</param>
public abstract class OperationWork<TDb>(TenantDbContextFactory<TDb> databases, ILogger log) : IWork
    where TDb : DbContext
{
    /// <summary>Where the operations are kept, and what they change.</summary>
    protected TenantDbContextFactory<TDb> Databases => databases;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        Guid next;
        await using (var db = databases.Open(turn.Tenant))
            next = await Open(db).Order().FirstOrDefaultAsync(cancel);
        if (next == Guid.Empty)
            return null;
        try
        {
            await Attempts.OfBatch(() => Batch(turn, next, cancel), cancel);
        }
        catch (Exception fault) when (fault.IsOfOne(cancel))
        {
            log.LogError(fault, "{Operation} of {Tenant}, one of {Work}, fails", next, turn.Tenant.Code, Name);
            await Fail(turn, next, cancel);
        }

        return TimeSpan.Zero;
    }

    /// <summary>The ids of the operations that have not ended.</summary>
    protected abstract IQueryable<Guid> Open(TDb db);

    /// <summary>Does the next batch of an operation; false where something it rests on was changed meanwhile, so that nothing of it was saved.</summary>
    public abstract Task<bool> Batch(Turn turn, Guid operationId, CancellationToken cancel);

    /// <summary>Ends an operation as failed.</summary>
    protected abstract Task Fail(Turn turn, Guid operationId, CancellationToken cancel);
}
