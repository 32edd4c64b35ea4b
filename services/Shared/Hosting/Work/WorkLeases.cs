using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>
/// The lease of each tenant under which this process does all background work of its service. It is started before the works and stopped
/// after them, and then gives back what it holds.
/// </summary>
internal sealed class WorkLeases(Leases leases, TimeProvider clock, ILogger<WorkLeases> log) : IHostedService
{
    public const string Name = "background work";

    /// <summary>How long a process that does not hold a lease leaves it alone.</summary>
    public static readonly TimeSpan Standby = TimeSpan.FromSeconds(5);

    /// <summary>How often a lease is renewed in the middle of a pass.</summary>
    public static readonly TimeSpan Renewal = Leases.Term / 4;

    private readonly ConcurrentDictionary<TenantCode, Slot> slots = new();

    /// <summary>The lease of a tenant, when it is this process's for half a term or so; else null.</summary>
    public async Task<Lease?> Hold(Tenant tenant, CancellationToken cancel)
    {
        var slot = Of(tenant.Code);
        await slot.Gate.WaitAsync(cancel);
        try
        {
            if (slot.Lease is { } known)
            {
                if (known.Left > Leases.Term / 2 || await leases.Renew(known, cancel))
                    return known;
                slot.Lease = null;
            }
            else if (clock.UtcNow() < slot.AskAgainAt)
            {
                return null;
            }

            slot.Lease = await leases.Take(tenant, Name, cancel);
            slot.AskAgainAt = clock.UtcNow() + Standby;
            return slot.Lease;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>How long it is until this process asks again for a lease that it does not hold.</summary>
    public TimeSpan Rest(TenantCode tenant)
    {
        var left = Of(tenant).AskAgainAt - clock.UtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Renews the lease in the middle of a pass, unless another pass of the tenant has just done so; false when it is lost.</summary>
    public async Task<bool> Renew(Lease lease, CancellationToken cancel)
    {
        var slot = Of(lease.Tenant.Code);
        await slot.Gate.WaitAsync(cancel);
        try
        {
            return lease.Left > Leases.Term - Leases.Grace - Renewal / 2 || await leases.Renew(lease, cancel);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives the leases back, so that the next process need not wait until they run out.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(slots.Values.Select(slot => slot.Lease).Where(lease => lease is { IsHeld: true }).Select(LetGo!));

    private Slot Of(TenantCode tenant) => slots.GetOrAdd(tenant, static _ => new Slot());

    private async Task LetGo(Lease lease)
    {
        try
        {
            await leases.Release(lease);
        }
        catch (Exception exception)
        {
            log.LogDebug(
                "The lease of {Tenant} runs out by itself: {Reason}",
                lease.Tenant.Code,
                Unavailability.Reason(exception)
            );
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Lease? Lease { get; set; }

        public DateTime AskAgainAt { get; set; }
    }
}
