using System.Collections.Concurrent;
using Platform.Kernel;

namespace Platform.Stock.Ledger;

/// <summary>
/// Postings of a tenant wait for their turn here, and not for a connection: that wait is short, and ends in a refusal. They leave a
/// connection of the pool to those who read.
/// </summary>
internal static class PostingGate
{
    private const int AtOnce = 4;

    private static readonly ConcurrentDictionary<TenantCode, SemaphoreSlim> Gates = new();

    /// <summary>A turn, until it is disposed.</summary>
    public static async Task<IDisposable> Enter(TenantCode tenant, CancellationToken cancel)
    {
        var gate = Gates.GetOrAdd(tenant, static _ => new SemaphoreSlim(AtOnce, AtOnce));
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
