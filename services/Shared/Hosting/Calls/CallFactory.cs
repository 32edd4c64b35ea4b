using System.Diagnostics;
using Platform.Hosting.Auth;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
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

    /// <inheritdoc cref="System(Tenant, string, string?)"/>
    /// <param name="turn">The tenant worked on, and the lease without which nothing is saved.</param>
    /// <param name="method">What the work calls itself in the audit log.</param>
    /// <param name="traceParent">Trace that the work belongs to; null for that of the current activity.</param>
    public Call System(Turn turn, string method, string? traceParent = null) =>
        new(turn.Tenant, Itself(turn.Tenant.Code), method, outbox, clock)
        {
            TraceParent = traceParent ?? Activity.Current?.Id,
            Lease = turn.Lease,
        };

    /// <summary>What the system does itself within a call: of its trace, and under the lease that it has.</summary>
    /// <param name="within">The call.</param>
    /// <param name="method">What the work calls itself in the audit log.</param>
    public Call System(Call within, string method) =>
        new(within.Tenant, Itself(within.Tenant.Code), method, outbox, clock)
        {
            TraceParent = within.TraceParent,
            Lease = within.Lease,
        };

    /// <summary>
    /// A part of a call, by the same caller, that is saved by itself whatever becomes of the rest: the answer under the call's idempotency
    /// key is none of its own. Its moment is its own too.
    /// </summary>
    /// <param name="whole">The call.</param>
    public Call Part(Call whole) =>
        new(whole.Tenant, whole.Caller, whole.Method, outbox, clock)
        {
            TraceParent = whole.TraceParent,
            Locale = whole.Locale,
            Lease = whole.Lease,
        };

    /// <summary>A call of somebody known without a token: whom the issuer has just recognised, and is about to give one.</summary>
    /// <param name="tenant">The tenant worked on.</param>
    /// <param name="subject">The <c>sub</c> of the tokens that will be given.</param>
    /// <param name="client">The client acted through; null for none.</param>
    /// <param name="method">What the work calls itself in the audit log.</param>
    public Call As(Tenant tenant, string subject, string? client, string method) =>
        new(tenant, Known(tenant.Code, subject, client), method, outbox, clock);

    /// <summary>A call of background work for whoever asked for it.</summary>
    /// <param name="turn">The tenant worked on, and the lease without which nothing is saved.</param>
    /// <param name="subject">The <c>sub</c> of the tokens of whoever asked.</param>
    /// <param name="client">The client acted through; null for none.</param>
    /// <param name="method">What the work calls itself in the audit log.</param>
    public Call As(Turn turn, string subject, string? client, string method) =>
        new(turn.Tenant, Known(turn.Tenant.Code, subject, client), method, outbox, clock) { Lease = turn.Lease };

    /// <summary>The system acts under its own name and asks itself for no permission.</summary>
    private static Caller Itself(TenantCode tenant) => Known(tenant, "system", client: null);

    private static Caller Known(TenantCode tenant, string subject, string? client) =>
        new()
        {
            Home = tenant,
            Subject = subject,
            Name = null,
            ClientId = client,
            IsPartner = false,
            Permissions = [],
            Roles = [],
            HomeFacility = null,
            Countries = [],
            TokenId = null,
            Expires = DateTimeOffset.MaxValue,
        };
}
