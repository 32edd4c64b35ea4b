using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// One commit at a time per idempotency key, across processes: an advisory lock that ends with the transaction, so that it works
/// behind a pooler and never waits.
/// </summary>
internal static class IdempotencyLock
{
    /// <exception cref="DomainException">Another process commits under the key at this moment.</exception>
    public static async Task Take(DbContext db, IdempotencyKey key, CancellationToken cancel)
    {
        var name = $"{key.Caller}\n{key.Method}\n{key.Key}";
        var taken = await db
            .Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"")
            .SingleAsync(cancel);
        if (!taken)
            throw Answers.InFlight();
    }
}
