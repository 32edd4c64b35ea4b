using System.Diagnostics;
using Platform.Hosting.Auth;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Makes the calls of background work, whose caller is the system itself.</summary>
public sealed class CallFactory(Outbox outbox, TimeProvider clock)
{
    /// <param name="tenant">The tenant worked on.</param>
    /// <param name="method">What the work calls itself in the audit log.</param>
    /// <param name="traceParent">Trace that the work belongs to; null for that of the current activity.</param>
    public Call System(Tenant tenant, string method, string? traceParent = null) =>
        new(tenant, Itself(tenant.Code), method, outbox, clock) { TraceParent = traceParent ?? Activity.Current?.Id };

    /// <summary>The system acts under its own name and asks itself for no permission.</summary>
    private static Caller Itself(TenantCode tenant) =>
        new()
        {
            Home = tenant,
            Subject = "system",
            Name = null,
            ClientId = null,
            IsPartner = false,
            Permissions = [],
            Roles = [],
            HomeFacility = null,
            Countries = [],
            TokenId = null,
            Expires = DateTimeOffset.MaxValue,
        };
}
