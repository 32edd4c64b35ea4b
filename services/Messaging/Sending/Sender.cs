using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Sending;

/// <summary>
/// Sends the messages of every tenant, each in a loop of its own, so that a slow gateway or a dead database holds up nobody else; and
/// erases what is too old to be kept.
/// </summary>
internal sealed class Sender(
    Tenants tenants,
    TenantDbContextFactory<MessagingDb> databases,
    SendDueMessages due,
    EraseOldMessages old,
    SenderBell bell,
    CallFactory calls,
    TimeProvider clock,
    ILogger<Sender> log
) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenErasures = TimeSpan.FromHours(1);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var loops = new Dictionary<TenantCode, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (
                var tenant in tenants.Served.Where(t => !loops.TryGetValue(t.Code, out var loop) || loop.IsCompleted)
            )
                loops[tenant.Code] = Follow(tenant.Code, stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(loops.Values);
    }

    /// <summary>Passes over one tenant until it is served no more; idle passes come less and less often.</summary>
    private async Task Follow(TenantCode code, CancellationToken stopping)
    {
        var idle = Shortest;
        var nextErasure = DateTime.MinValue;
        while (!stopping.IsCancellationRequested && tenants.Find(code) is { } tenant)
        {
            TimeSpan pause;
            try
            {
                if (nextErasure <= clock.UtcNow() && !await old.Run(tenant, stopping))
                    nextErasure = clock.UtcNow() + BetweenErasures;
                var wait = await due.Run(tenant, owner, stopping);
                pause = wait ?? idle;
                idle =
                    wait is not null ? Shortest
                    : idle * 2 < Longest ? idle * 2
                    : Longest;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                log.LogWarning("The sender for {Tenant} pauses: {Error}", code, exception.GetType().Name);
                pause = Longest;
            }
            if (pause > TimeSpan.Zero && await bell.Wait(code, pause < Longest ? pause : Longest, clock, stopping))
                idle = Shortest;
        }
        await Release(code);
    }

    private async Task Release(TenantCode code)
    {
        try
        {
            if (tenants.Find(code) is not { } tenant)
                return;
            await using var db = databases.Open(tenant);
            await SenderLease.Release(db, calls.System(tenant, "messaging/send"), owner, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogDebug("The sender's lease for {Tenant} runs out by itself: {Error}", code, exception.GetType().Name);
        }
    }
}
