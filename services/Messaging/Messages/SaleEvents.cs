using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Messages;

/// <summary>What is to be paid for a policy that was sold, or that one more member joined.</summary>
internal static class SaleEvents
{
    public static Task On(PolicySold policy, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        // A family that has nothing to pay hears when it is covered: that it is not told before is no news.
        if (policy.Contact is null && policy.FamilyDue == 0)
            return Task.CompletedTask;
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(policy.PayBy) is { } payBy)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(policy.ProductName),
                ["productCode"] = new TextValue.Words(policy.ProductCode),
                ["value"] = new TextValue.Amount(policy.Value),
                ["due"] = new TextValue.Amount(policy.FamilyDue),
                ["first"] = new TextValue.Amount(policy.ActivatesAt),
                ["installments"] = new TextValue.Count(policy.Installments),
                ["payBy"] = new TextValue.Day(payBy),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicySold, policy.PolicyId, policy.Contact, values);
        InsuranceEvents.TakeForOfficer(
            db,
            delivery,
            MessageEvent.PaymentVisitDue,
            policy.PolicyId,
            policy.OfficerContact,
            values,
            policy.HeadNumber,
            policy.Place
        );
        return Task.CompletedTask;
    }

    public static Task On(PolicyMemberAdded member, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        if (member.EffectiveOn.Length > 0)
            TakeCovered(member, delivery, db);
        else if (member.Contact is not null || member.FamilyDue > 0)
            TakeCharged(member, delivery, db);
        return Task.CompletedTask;
    }

    private static void TakeCovered(PolicyMemberAdded member, Delivery delivery, MessagingDb db)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(member.EffectiveOn) is { } from)
            values = new(StringComparer.Ordinal)
            {
                ["product"] = new TextValue.Words(member.ProductName),
                ["from"] = new TextValue.Day(from),
            };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyMemberAdded, member.PolicyId, member.Contact, values);
    }

    private static void TakeCharged(PolicyMemberAdded member, Delivery delivery, MessagingDb db)
    {
        var values = new Dictionary<string, TextValue>(StringComparer.Ordinal)
        {
            ["product"] = new TextValue.Words(member.ProductName),
            ["charge"] = new TextValue.Amount(member.Charge),
            ["due"] = new TextValue.Amount(member.FamilyDue),
        };
        InsuranceEvents.Take(db, delivery, MessageEvent.PolicyMemberCharged, member.PolicyId, member.Contact, values);
    }
}
