using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>
/// Tells a work of this process that a tenant has something to do, so that it need not look all the time; it wakes no other. Rung where
/// another process holds the lease, it is that one's next look that finds it.
/// </summary>
public sealed class Bell<TWork>
    where TWork : IWork
{
    internal TenantBells Tenants { get; } = new();

    /// <summary>A ring is not lost while the work is busy, and however often it is rung meanwhile, it is heard once.</summary>
    public void Ring(TenantCode tenant) => Tenants.Ring(tenant);
}
