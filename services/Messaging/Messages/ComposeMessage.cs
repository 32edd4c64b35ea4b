using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Sending;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates;
using Platform.Messaging.Templates.Domain;
using Platform.V1;

namespace Platform.Messaging.Messages;

/// <summary>Makes the message that an event brings about, or the record of why there is none.</summary>
internal static class ComposeMessage
{
    /// <param name="db">The tenant's database; the delivery commits.</param>
    /// <param name="delivery">The event.</param>
    /// <param name="happened">What it tells of.</param>
    /// <param name="subject">Id of the policy, claim or contribution.</param>
    /// <param name="contact">How the family is reached; null without consent or telephone.</param>
    /// <param name="values">What placeholders stand for; null when the event cannot be read.</param>
    public static void Run(
        MessagingDb db,
        Delivery delivery,
        MessageEvent happened,
        string subject,
        Contact? contact,
        IReadOnlyDictionary<string, TextValue>? values
    )
    {
        var call = delivery.Call;
        var known = Guid.TryParse(subject, out var subjectId);
        var origin = new MessageOrigin(happened, delivery.Event.Id, subjectId, call.Now, call.Today);
        var message = Compose(call, origin, contact, known ? values : null);
        db.Add(message);
        MessagingTelemetry.Count(call.Tenant.Code, message);
        if (message.State == MessageState.Queued)
            delivery.Services.GetRequiredService<Bell<SendDueMessages>>().Ring(call.Tenant.Code);
    }

    private static Message Compose(
        Call call,
        MessageOrigin origin,
        Contact? contact,
        IReadOnlyDictionary<string, TextValue>? values
    )
    {
        Message Suppressed(MessageReason reason) => Message.Suppress(call.NewId(), origin, reason);

        if (values is null)
            return Suppressed(MessageReason.InvalidEvent);
        if (string.IsNullOrWhiteSpace(contact?.Phone))
            return Suppressed(MessageReason.NoContact);
        var phone = PhoneNumber.Read(contact.Phone, call.Tenant.NumberingPlan());
        if (phone.Refusal is { } refusal)
            return Suppressed(refusal);
        if (WriteText.For(call.Tenant, origin.Event, contact.Language, values) is not { } written)
            return Suppressed(MessageReason.NoTemplate);
        if (written.Size.Segments > call.Tenant.Section<MessagingSection>().MaxSegments)
            return Suppressed(MessageReason.TooLong);
        return Message.Queue(call.NewId(), origin, phone.E164!, written);
    }

    /// <summary>The tenant's phone plan as the domain knows it.</summary>
    public static NumberingPlan NumberingPlan(this Tenant tenant) =>
        new(tenant.PhonePlan.CountryCode, tenant.PhonePlan.TrunkPrefix, digits => tenant.PhonePlan.IsNational(digits));
}
