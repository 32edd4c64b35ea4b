using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Auth;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Who does what in which tenant: handed to every use case, and to <c>db.Commit</c>, which writes it to the audit log.</summary>
public sealed class Call(Tenant tenant, Caller caller, string method, Outbox outbox, TimeProvider clock)
{
    internal const string StateKey = "platform.call";

    public Tenant Tenant { get; } = tenant;

    public Caller Caller { get; } = caller;

    /// <summary>Full name of the rpc, or what background work calls itself: <c>events</c>, <c>import openimis</c>.</summary>
    public string Method { get; } = method;

    public TimeProvider Clock { get; } = clock;

    /// <summary>W3C trace context of the caller, carried into events.</summary>
    public string? TraceParent { get; init; } = System.Diagnostics.Activity.Current?.Id;

    /// <summary>The version the caller has seen, from <c>If-Match</c>; null when not given.</summary>
    public string? IfMatch { get; init; }

    /// <summary>First language of the caller that the tenant has; else the tenant's own.</summary>
    public string Locale { get; init; } = tenant.Locales[0];

    internal IdempotencyKey? Idempotency { get; init; }

    /// <summary>The lease that background work holds: without it nothing is saved.</summary>
    internal Lease? Lease { get; init; }

    /// <summary>How long the answer to an idempotency key is kept.</summary>
    internal TimeSpan KeepAnswers { get; init; } = TimeSpan.FromHours(24);

    /// <summary>True once the answer has been saved with what it tells of.</summary>
    internal bool AnswerKept { get; set; }

    /// <summary>True once the caller has said which version it has read: only then may a conflict be told as a failed precondition.</summary>
    internal bool NamesVersion { get; private set; }

    internal Outbox Outbox { get; } = outbox;

    /// <summary>Who acts, as the audit log names it: the subject, with its home tenant when that is another.</summary>
    internal string Actor => Caller.Home == Tenant.Code ? Caller.Subject : $"{Caller.Home}:{Caller.Subject}";

    /// <summary>Under whose name work in the background is audited that the caller begins.</summary>
    public (string Actor, string? Client) Author => (Actor, Caller.ClientId);

    /// <summary>When the call came, UTC, cut to microseconds as PostgreSQL keeps it: one instant, and so one day, for all that it does.</summary>
    public DateTime Now { get; } = clock.UtcNow();

    /// <summary>The day it is in the tenant's time zone.</summary>
    public DateOnly Today => Tenant.DayOf(Now);

    public Guid NewId() => Ids.New(Clock);

    public bool May(string permission) => Caller.Permissions.Contains(permission);

    /// <summary>Refuses the change when the caller has seen an older version than <paramref name="aggregate"/> has.</summary>
    /// <param name="aggregate">What is about to be changed.</param>
    /// <param name="etag">The version in the request; empty when it has none. <c>If-Match</c> counts too.</param>
    /// <exception cref="DomainException">ABORTED: the record has changed since the caller read it.</exception>
    public void CheckEtag(IVersioned aggregate, string? etag)
    {
        var version = aggregate.Version.ToString(CultureInfo.InvariantCulture);
        var anyVersion = IfMatch is null or "" or "*";
        NamesVersion |= !anyVersion || !string.IsNullOrEmpty(etag);
        var matches = anyVersion || IfMatch!.Split(',').Any(tag => tag.Trim(' ', '"') == version);
        if (!matches || !(string.IsNullOrEmpty(etag) || etag == version))
            throw EtagMismatch();
    }

    internal static DomainException EtagMismatch(Exception? cause = null) =>
        new(CallError.EtagMismatch, ErrorKind.Aborted, "The record has changed since it was read.", cause: cause);
}

/// <summary>What the pipeline itself refuses.</summary>
public enum CallError
{
    EtagMismatch,
    ConcurrentChange,
    InvalidRequest,
    IdempotencyKeyInFlight,
    IdempotencyKeyReused,
    IdempotencyKeyRequired,
    TenantUnavailable,
    PermissionMissing,
    TenantForbidden,
    Unauthenticated,
    IssuerUnavailable,
    Internal,
}

public static class CallExtensions
{
    /// <summary>The call that the pipeline has checked.</summary>
    public static Call Call(this ServerCallContext context) => (Call)context.UserState[Calls.Call.StateKey];

    /// <summary>
    /// Whether nothing was saved because a record had changed since the use case read it, whatever the caller is told: it may be read
    /// again, and decided on anew.
    /// </summary>
    public static bool IsOvertaken(this DomainException refusal) =>
        refusal.InnerException is DbUpdateConcurrencyException;

    /// <summary>Now in UTC, cut to microseconds.</summary>
    public static DateTime UtcNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
