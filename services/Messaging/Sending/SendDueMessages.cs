using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Messaging.Channels;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Sending.Domain;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Sending;

/// <summary>
/// Works off a tenant's due messages: claim some, hand them over, record what became of each. The lease keeps a tenant's throttle true
/// over all replicas; that no message is sent by two at once is for the claims, which hold even when the lease ends under a slow send. A
/// message is handed over at least once: a process that ends between the gateway's answer and the record leaves it claimed, and when the claim runs out the message
/// goes to the gateway again under the same reference.
/// </summary>
internal sealed class SendDueMessages(
    TenantDbContextFactory<MessagingDb> databases,
    CallFactory calls,
    ChannelCatalog channels,
    ChannelStates states,
    TimeProvider clock,
    ILogger<SendDueMessages> log
) : IWork
{
    /// <summary>Messages claimed, and so handed over, at once.</summary>
    public const int Batch = 16;

    /// <summary>What a claim lasts beyond the channel's own limit: the time to record the outcome.</summary>
    public static readonly TimeSpan ClaimMargin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenRecords = TimeSpan.FromSeconds(1);

    /// <summary>A gateway's pause is looked at now and then, for the tenant's settings may change meanwhile.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public string Name => "sender";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel) =>
        await Run(turn, cancel) is not { } wait ? null
        : wait < LongestPause ? wait
        : LongestPause;

    /// <summary>Works off one batch.</summary>
    /// <returns>How long to wait before the next one: zero when there may be more now, null when nothing is due.</returns>
    public async Task<TimeSpan?> Run(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        var call = calls.System(turn, "messaging/send");
        List<Message> claimed;
        var state = states.Of(tenant.Code);
        await using (var db = databases.Open(tenant))
        {
            if (state.Pause(call.Now) is var pause && pause > TimeSpan.Zero)
                return pause;
            var section = tenant.Section<MessagingSection>();
            var room = state.Throttle.Available(section.PerSecond, call.Now);
            if (room == 0)
                return state.Throttle.Wait(section.PerSecond);
            var due = await Due(db, call, state.IsOnTrial ? 1 : Math.Min(room, Batch), cancel);
            if (due.Count == 0)
                return null;
            claimed = await Claim(db, call, due, section, cancel);
        }
        state.Throttle.Take(claimed.Count);
        // A message that is on its way is seen to its end even when the process is asked to stop: that is what keeps it from being sent twice.
        await Task.WhenAll(claimed.Select(message => Send(tenant, message, state)));
        return TimeSpan.Zero;
    }

    private static async Task<List<Message>> Due(MessagingDb db, Call call, int most, CancellationToken cancel)
    {
        var now = call.Now;
        var due = await db
            .Messages.Where(m => m.DueAt != null && m.DueAt <= now)
            .OrderBy(m => m.DueAt)
            .Take(most)
            .ToListAsync(cancel);
        MessagingTelemetry.Waited(call.Tenant.Code, due.Count == 0 ? TimeSpan.Zero : now - due[0].DueAt!.Value);
        return due;
    }

    /// <summary>Takes the messages on, so that nobody else does; gives those up whose senders were lost in every attempt.</summary>
    private async Task<List<Message>> Claim(
        MessagingDb db,
        Call call,
        List<Message> due,
        MessagingSection section,
        CancellationToken cancel
    )
    {
        var longest = section.Channel == ChannelKind.Http ? section.Http!.TimeoutSeconds : 0;
        var lostAt = call.Now + TimeSpan.FromSeconds(longest) + ClaimMargin;
        foreach (var message in due)
        {
            if (message.State == MessageState.Sending)
                log.LogWarning(
                    "Message {Reference} was being handed over when its sender was lost; the gateway may have it already",
                    message.Reference
                );
            if (message.Attempts < section.Retries.MaxAttempts)
                message.Claim(lostAt);
            else
                message.GiveUp(
                    message.State == MessageState.Sending ? MessageReason.Interrupted : message.Reason!.Value,
                    message.Detail
                );
        }
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted)
        {
            // A report came in: the next pass sees it.
            return [];
        }
        foreach (var givenUp in due.Where(m => m.State == MessageState.Failed))
            MessagingTelemetry.Count(call.Tenant.Code, givenUp);
        return [.. due.Where(m => m.State == MessageState.Sending)];
    }

    private async Task Send(Tenant tenant, Message message, ChannelState state)
    {
        try
        {
            var outgoing = new Outgoing(message.Phone!, message.Text!, message.Reference, message.Segments);
            var handover = await channels.Of(tenant).Send(tenant, outgoing);
            if (handover is Handover.Later later)
                state.Fails(later.Asked, clock.UtcNow());
            else
                state.Works();
            await Record(tenant, message, handover);
        }
        catch (Exception exception)
        {
            log.LogError(
                "What became of message {Reference} could not be recorded ({Error}); it will be handed over again under the same reference",
                message.Reference,
                exception.GetType().Name
            );
        }
    }

    /// <summary>Records the outcome, and waits for a database that does not answer as long as the claim lasts.</summary>
    private async Task Record(Tenant tenant, Message claimed, Handover handover)
    {
        var recorded = false;
        while (!recorded)
        {
            try
            {
                recorded = await TryRecord(tenant, claimed, handover);
            }
            catch (Exception exception) when (Unavailability.IsCauseOf(exception) && clock.UtcNow() < claimed.DueAt)
            {
                await Task.Delay(BetweenRecords, clock);
            }
        }
    }

    /// <summary>False when somebody changed the message at this moment.</summary>
    private async Task<bool> TryRecord(Tenant tenant, Message claimed, Handover handover)
    {
        // What became of it is to be known whoever sends by now, so no lease is asked for.
        var call = calls.System(tenant, "messaging/send");
        await using var db = databases.Open(tenant);
        var message = await db.Messages.SingleAsync(m => m.Id == claimed.Id);
        // Reported on meanwhile, erased, or taken on by another sender after this one was late.
        if (message.State != MessageState.Sending || message.DueAt != claimed.DueAt)
            return true;
        Apply(tenant, message, handover, call.Now);
        try
        {
            await db.Commit(call, CancellationToken.None);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted)
        {
            return false;
        }
        MessagingTelemetry.Count(tenant.Code, message);
        return true;
    }

    private static void Apply(Tenant tenant, Message message, Handover handover, DateTime now)
    {
        switch (handover)
        {
            case Handover.Accepted accepted:
                message.Accept(accepted.GatewayId, now);
                break;
            case Handover.Refused refused:
                message.GiveUp(MessageReason.Refused, refused.Detail);
                break;
            case Handover.Later later:
                var plan = tenant.Section<MessagingSection>().Retries.Plan;
                var spread = RetryPlan.Spread(message.Id, message.Attempts);
                if (plan.After(message.Attempts, spread, later.Asked) is { } wait)
                    message.Postpone(later.Reason, later.Detail, now + wait);
                else
                    message.GiveUp(later.Reason, later.Detail);
                break;
        }
    }
}
