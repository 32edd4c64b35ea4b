using System.Diagnostics;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>The three answers that Dapr knows, and that a relay understands too.</summary>
internal enum Verdict
{
    Success,
    Retry,
    Drop,
}

/// <summary>Takes events in.</summary>
internal interface IInbox
{
    /// <exception cref="TenantUnavailableException">The tenant cannot be served now.</exception>
    Task<Verdict> Take(string topic, CloudEvent received, CancellationToken cancel);
}

/// <summary>Takes an event in: its effect, the mark that it has been had, and the audit rows commit together, once.</summary>
internal sealed class Inbox<TDb>(
    Subscriptions subscriptions,
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    CallFactory calls,
    FeedProgress progress,
    IServiceScopeFactory scopes,
    ILogger<Inbox<TDb>> log
) : IInbox
    where TDb : DbContext
{
    public async Task<Verdict> Take(string topic, CloudEvent received, CancellationToken cancel)
    {
        if (received.Source != CloudEvent.SourceOf(received.Tenant, topic))
        {
            log.LogError("Event {Id} on topic {Topic} is dropped: its source is another", received.Id, topic);
            return Verdict.Drop;
        }
        var tenant = tenants.Find(received.Tenant) ?? throw new TenantUnavailableException(received.Tenant);
        var call = calls.System(tenant, $"events/{received.Type}", received.TraceParent);
        var verdict = subscriptions.Find(topic, received.Type) is { } subscription
            ? await Take(subscription, received, call, cancel)
            : Verdict.Success;
        if (verdict == Verdict.Success)
            progress.Took(received, call.Now);
        return verdict;
    }

    private async Task<Verdict> Take(
        Subscription subscription,
        CloudEvent received,
        Call call,
        CancellationToken cancel
    )
    {
        using var activity = CallTelemetry.Activities.StartActivity(
            $"process {received.Type}",
            ActivityKind.Consumer,
            received.TraceParent
        );
        IMessage payload;
        try
        {
            payload = Payload.Read(received.Data, subscription.Type);
        }
        catch (InvalidProtocolBufferException)
        {
            log.LogError("Event {Id} of type {Type} cannot be read: dropped", received.Id, received.Type);
            return Verdict.Drop;
        }
        await using var db = databases.Open(call.Tenant);
        if (await db.Set<InboxRow>().AnyAsync(i => i.EventId == received.Id, cancel))
            return Verdict.Success;
        try
        {
            if (!await Apply(subscription, received, payload, call, db, cancel))
                return Verdict.Retry;
            db.Add(new InboxRow { EventId = received.Id, At = call.Now });
            await db.Commit(call, cancel);
            return Verdict.Success;
        }
        // Refused by a rule; or somebody else delivers the same event, or another of this aggregate, at this moment.
        catch (DomainException refusal)
        {
            log.LogWarning("Event {Id} of type {Type} waits: {Code}", received.Id, received.Type, refusal.Code);
            return Verdict.Retry;
        }
    }

    /// <summary>Has the event's effect if it is due; false when one before it is missing.</summary>
    private async Task<bool> Apply(
        Subscription subscription,
        CloudEvent received,
        IMessage payload,
        Call call,
        TDb db,
        CancellationToken cancel
    )
    {
        if (subscription.Order != EventOrder.Any)
        {
            var subject = await db.Set<InboxSubjectRow>().FindAsync([received.Source, received.Subject], cancel);
            if (subject is null)
                db.Add(subject = new InboxSubjectRow { Source = received.Source, Subject = received.Subject });
            if (subscription.Order == EventOrder.Every && received.Sequence > subject.Sequence + 1)
                return false;
            // Two events of one version are two effects; an older version comes too late for either order.
            if (received.Sequence < subject.Sequence)
                return true;
            subject.Sequence = received.Sequence;
            subject.Taken++;
        }
        await using var scope = scopes.CreateAsyncScope();
        await subscription.Handle(payload, new Delivery(received, call, scope.ServiceProvider), db, cancel);
        return true;
    }
}
