using System.Collections.Concurrent;
using System.Threading.Channels;
using Platform.Kernel;

namespace Platform.Messaging.Sending;

/// <summary>Tells the sender that a tenant has something to send, so that it need not look all the time.</summary>
internal sealed class SenderBell
{
    private readonly ConcurrentDictionary<TenantCode, Channel<bool>> signals = new();

    public void Ring(TenantCode tenant) => Of(tenant).Writer.TryWrite(true);

    /// <summary>True when rung before <paramref name="most"/> has passed.</summary>
    public async Task<bool> Wait(TenantCode tenant, TimeSpan most, TimeProvider clock, CancellationToken cancel)
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
