using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>
/// SQLite has one writer at a time. Writers of this process queue here in order, which is faster and fairer than polling the
/// file's lock; PostgreSQL needs no gate.
/// </summary>
internal static class WriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    public static async Task<IDisposable?> Enter(DbContext db, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
            return null;
        var gate = Gates.GetOrAdd(db.Database.GetConnectionString()!, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        return new Exit(gate);
    }

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
