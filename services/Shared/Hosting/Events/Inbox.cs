using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
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

/// <summary>Takes an event in: its effect, the mark that it has been had, and the audit rows commit together, once.</summary>
internal sealed class Inbox<TDb>(
    Subscriptions subscriptions,
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    CallFactory calls,
    IServiceProvider services,
    ILogger<Inbox<TDb>> log
) : IInbox
    where TDb : DbContext
{
    public async Task<Verdict> Take(string topic, CloudEvent received, CancellationToken cancel)
    {
        if (received.Source != $"/{received.Tenant}/{topic}")
            return Verdict.Drop;
        if (subscriptions.Find(topic, received.Type) is not { } subscription)
            return Verdict.Success;
        if (tenants.Find(received.Tenant) is not { } tenant)
            throw new TenantUnavailableException(received.Tenant);
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
        await using var db = databases.Open(tenant);
        return await Apply(subscription, tenant, received, payload, db, cancel);
    }

    private async Task<Verdict> Apply(
        Subscription subscription,
        Tenant tenant,
        CloudEvent received,
        IMessage payload,
        TDb db,
        CancellationToken cancel
    )
    {
        if (await db.Set<InboxRow>().AnyAsync(i => i.EventId == received.Id, cancel))
            return Verdict.Success;
        var call = calls.System(tenant, $"events/{received.Type}", received.TraceParent);
        var subject = await db.Set<InboxSubjectRow>().FindAsync([received.Source, received.Subject], cancel);
        var last = subject?.Sequence ?? 0;
        if (subscription.Order == EventOrder.Every && received.Sequence > last + 1)
            return Verdict.Retry;
        if (subscription.Order == EventOrder.Any || received.Sequence > last)
        {
            try
            {
                await subscription.Handle(payload, new Delivery(received, call, services), db, cancel);
            }
            catch (DomainException refusal)
            {
                log.LogWarning(
                    "Event {Id} of type {Type} was refused: {Code}",
                    received.Id,
                    received.Type,
                    refusal.Code
                );
                return Verdict.Retry;
            }
        }
        await Mark(db, received, subject, call, cancel);
        try
        {
            await db.Commit(call, cancel);
            return Verdict.Success;
        }
        // Somebody else delivers the same event, or another of this aggregate, at this moment: it will be seen next time.
        catch (DomainException conflict) when (conflict.Kind is ErrorKind.Aborted or ErrorKind.AlreadyExists)
        {
            return Verdict.Retry;
        }
        catch (DbUpdateException exception) when (UniqueKeys.IsViolation(exception))
        {
            return Verdict.Retry;
        }
    }

    private static async Task Mark(
        TDb db,
        CloudEvent received,
        InboxSubjectRow? subject,
        Call call,
        CancellationToken cancel
    )
    {
        db.Add(new InboxRow { EventId = received.Id, At = call.Now });
        if (subject is null)
            db.Add(
                new InboxSubjectRow
                {
                    Source = received.Source,
                    Subject = received.Subject,
                    Sequence = received.Sequence,
                }
            );
        else if (received.Sequence > subject.Sequence)
            subject.Sequence = received.Sequence;
        var source = await db.Set<InboxSourceRow>().FindAsync([received.Source], cancel);
        if (source is null)
            db.Add(source = new InboxSourceRow { Source = received.Source });
        source.Position = Math.Max(source.Position, received.Position);
        source.EventAt = received.Time;
        source.AppliedAt = call.Now;
    }
}

internal interface IInbox
{
    Task<Verdict> Take(string topic, CloudEvent received, CancellationToken cancel);
}
