using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates.Domain;
using Platform.V1;

namespace Platform.Messaging.Messages;

/// <summary>What the insurance service's events are to a message.</summary>
internal static class InsuranceEvents
{
    public static Task On(PolicyActivated policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (Day(policy.EffectiveOn) is { } effective && Day(policy.ExpiresOn) is { } expires)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["productCode"] = new TextValue.Words(policy.ProductCode),
                ["effectiveOn"] = new TextValue.Day(effective),
                ["expiresOn"] = new TextValue.Day(expires),
                ["amount"] = new TextValue.Amount(policy.Value),
                ["members"] = new TextValue.Count(policy.Members),
            };
        Take(db, delivery, MessageEvent.PolicyActivated, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(ClaimValuated claim, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (Day(claim.VisitOn) is { } visit)
            values = new(StringComparer.Ordinal)
            {
                ["claimCode"] = new TextValue.Words(claim.ClaimCode),
                ["facility"] = new TextValue.Words(claim.FacilityName),
                ["visitOn"] = new TextValue.Day(visit),
                ["claimed"] = new TextValue.Amount(claim.Claimed),
                ["approved"] = new TextValue.Amount(claim.Approved),
                ["amount"] = new TextValue.Amount(claim.Valuated),
            };
        Take(db, delivery, MessageEvent.ClaimValuated, claim.ClaimId, claim.Contact, values);
        return Task.CompletedTask;
    }

    internal static void Take(
        MessagingDb db,
        Delivery delivery,
        MessageEvent happened,
        string subject,
        Contact? contact,
        Dictionary<string, TextValue>? values
    )
    {
        // Trying again would not help, and would hold up what comes after it: the record says that nobody was told.
        if (values is null)
            LogUnread(delivery, "valid day");
        ComposeMessage.Run(db, delivery, happened, subject, contact, values);
    }

    /// <summary>Tells the officer too, where one is told by telephone: who and where the family is.</summary>
    internal static void TakeForOfficer(
        MessagingDb db,
        Delivery delivery,
        MessageEvent happened,
        string subject,
        Contact? officer,
        Dictionary<string, TextValue>? values,
        string headNumber,
        string place
    )
    {
        if (officer is null)
            return;
        Dictionary<string, TextValue>? known = values is null
            ? null
            : new(values, StringComparer.Ordinal)
            {
                ["number"] = new TextValue.Words(headNumber),
                ["place"] = new TextValue.Words(place),
            };
        Take(db, delivery, happened, subject, officer, known);
    }

    /// <summary>Tells the operator of an event that lacks what its message is made of.</summary>
    internal static void LogUnread(Delivery delivery, string lacks) =>
        delivery
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(InsuranceEvents))
            .LogError("Event {Id} of type {Type} has no {Lacks}", delivery.Event.Id, delivery.Event.Type, lacks);

    internal static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
