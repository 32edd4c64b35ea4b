using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Work;

/// <summary>One pass of a work over one tenant, and the lease under which it saves.</summary>
public sealed class Turn
{
    internal Turn(Tenant tenant, Lease? lease) => (Tenant, Lease) = (tenant, lease);

    /// <summary>The tenant worked on.</summary>
    public Tenant Tenant { get; }

    internal Lease? Lease { get; }

    /// <summary>
    /// A turn that no lease guards, for an operator's command, which does not wait for the process that works. Whatever both change has
    /// to be told apart by its versions.
    /// </summary>
    public static Turn Unguarded(Tenant tenant) => new(tenant, lease: null);
}
