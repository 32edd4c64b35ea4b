using System.Collections.Concurrent;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// Queues what competes for one thing of a tenant, in this process. Things share the queues of their tenant; tenants share none, so
/// that a country whose database hangs holds up no other.
/// </summary>
/// <param name="queues">How many queues each tenant has, 1 and up.</param>
public sealed class OneAtATime(int queues)
{
    private readonly ConcurrentDictionary<TenantCode, SemaphoreSlim[]> tenants = new();

    /// <summary>Waits until it is this one's turn; disposing of the answer lets the next go on.</summary>
    public async Task<IDisposable> Enter(TenantCode tenant, Guid id, CancellationToken cancel)
    {
        var own = tenants.GetOrAdd(
            tenant,
            static (_, count) => [.. Enumerable.Range(0, count).Select(_ => new SemaphoreSlim(1, 1))],
            queues
        );
        var turn = own[(uint)id.GetHashCode() % own.Length];
        await turn.WaitAsync(cancel);
        return new Exit(turn);
    }

    private sealed class Exit(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
