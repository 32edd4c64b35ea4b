using System.Collections.Concurrent;
using System.Threading.Channels;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// Tells a <see cref="TenantLoop"/> that a tenant has something to do, so that it need not look all the time. A ring is not lost while
/// nobody waits, and not counted while somebody works.
/// </summary>
internal sealed class TenantBells
{
    private readonly ConcurrentDictionary<TenantCode, Channel<bool>> signals = new();

    public void Ring(TenantCode tenant) => Of(tenant).Writer.TryWrite(true);

    /// <summary>True when rung before <paramref name="most"/> has passed.</summary>
    internal async Task<bool> Wait(TenantCode tenant, TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await Of(tenant).Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Channel<bool> Of(TenantCode tenant) =>
        signals.GetOrAdd(
            tenant,
            static _ =>
                Channel.CreateBounded<bool>(
                    new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
                )
        );
}
