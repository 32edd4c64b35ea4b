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
    TenantBells bells,
    CallFactory calls,
    TimeProvider clock,
    ILogger<Sender> log
) : BackgroundService
{
    private static readonly TimeSpan BetweenErasures = TimeSpan.FromHours(1);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            new TenantLoop("The sender", tenants, bells, clock, log).Run(Send, stoppingToken, ended: Release),
            new TenantLoop("The erasure of old messages", tenants, new TenantBells(), clock, log).Run(
                Erase,
                stoppingToken
            )
        );

    /// <summary>A gateway's pause is looked at now and then, for the tenant's settings may change meanwhile.</summary>
    private async Task<TimeSpan?> Send(Tenant tenant, CancellationToken stopping) =>
        await due.Run(tenant, owner, stopping) is { } wait
            ? wait < TenantLoop.Longest
                ? wait
                : TenantLoop.Longest
            : null;

    private async Task<TimeSpan?> Erase(Tenant tenant, CancellationToken stopping) =>
        await old.Run(tenant, stopping) ? TimeSpan.Zero : BetweenErasures;

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
