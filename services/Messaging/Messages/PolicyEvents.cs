using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Messages;

/// <summary>What becomes of policies and the money for them, as messages say it.</summary>
internal static class PolicyEvents
{
    public static Task On(PolicyRenewalDue policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (
            InsuranceEvents.Day(policy.ExpiresOn) is { } expires
            && InsuranceEvents.Day(policy.RenewableTo) is { } renewable
        )
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["productCode"] = new TextValue.Words(policy.ProductCode),
                ["expiresOn"] = new TextValue.Day(expires),
                ["renewableTo"] = new TextValue.Day(renewable),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyRenewalDue, policy.PolicyId, policy.Contact, values);
        InsuranceEvents.TakeForOfficer(
            db,
            delivery,
            MessageEvent.RenewalVisitDue,
            policy.PolicyId,
            policy.OfficerContact,
            values,
            policy.HeadNumber,
            policy.Place
        );
        return Task.CompletedTask;
    }

    public static Task On(PolicySuspended policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(policy.From) is { } from)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["from"] = new TextValue.Day(from),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicySuspended, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(PolicyResumed policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(policy.From) is { } from && InsuranceEvents.Day(policy.ExpiresOn) is { } expires)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["from"] = new TextValue.Day(from),
                ["expiresOn"] = new TextValue.Day(expires),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyResumed, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(PolicyCancelled policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(policy.From) is { } from)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["from"] = new TextValue.Day(from),
                ["refund"] = new TextValue.Amount(policy.Refund),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyCancelled, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(PolicyDeactivated policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        var values = new Dictionary<string, TextValue>(StringComparer.Ordinal)
        {
            ["product"] = new TextValue.Words(policy.ProductName),
            ["due"] = new TextValue.Amount(policy.Due),
        };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyDeactivated, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(PolicyExpired policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(policy.ExpiresOn) is { } expires)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["expiresOn"] = new TextValue.Day(expires),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyExpired, policy.PolicyId, policy.Contact, values);
        return Task.CompletedTask;
    }

    public static Task On(
        ContributionRecorded contribution,
        Delivery delivery,
        MessagingDb db,
        CancellationToken cancel
    )
    {
        // A family hears of the money it paid itself: that it is not told of other money is no news.
        if (contribution.Contact is null && (contribution.PayerId.Length > 0 || contribution.Amount < 0))
            return Task.CompletedTask;
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(contribution.PaidOn) is { } paid)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(contribution.ProductName),
                ["receipt"] = new TextValue.Words(contribution.Receipt),
                ["amount"] = new TextValue.Amount(contribution.Amount),
                ["paidOn"] = new TextValue.Day(paid),
                ["due"] = new TextValue.Amount(contribution.Due),
            };
        InsuranceEvents.Take(
            db,
            delivery,
            MessageEvent.ContributionRecorded,
            contribution.ContributionId,
            contribution.Contact,
            values
        );
        return Task.CompletedTask;
    }
}
