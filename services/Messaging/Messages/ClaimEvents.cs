using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates.Domain;
using Platform.V1;

namespace Platform.Messaging.Messages;

/// <summary>What facilities hear of their contracts, claims and bills, and who is asked how a family was cared for.</summary>
internal static class ClaimEvents
{
    public static Task On(ClaimReturned claim, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        TellFacility(
            db,
            delivery,
            MessageEvent.ClaimReturned,
            claim.ClaimId,
            claim.FacilityContact,
            Of(claim.ClaimCode)
        );

    public static Task On(ClaimReversed claim, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        TellFacility(
            db,
            delivery,
            MessageEvent.ClaimReversed,
            claim.ClaimId,
            claim.FacilityContact,
            Of(claim.ClaimCode)
        );

    public static Task On(ClaimRejected claim, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        var values = Of(claim.ClaimCode);
        values["reason"] = new TextValue.Count(claim.Reason);
        return TellFacility(db, delivery, MessageEvent.ClaimRejected, claim.ClaimId, claim.FacilityContact, values);
    }

    public static Task On(ClaimFeedbackRequested claim, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(claim.VisitOn) is { } visit && InsuranceEvents.Day(claim.DueOn) is { } due)
        {
            values = Of(claim.ClaimCode);
            values["facility"] = new TextValue.Words(claim.FacilityName);
            values["visitOn"] = new TextValue.Day(visit);
            values["dueOn"] = new TextValue.Day(due);
        }

        InsuranceEvents.Take(db, delivery, MessageEvent.FeedbackRequested, claim.ClaimId, claim.Contact, values);
        InsuranceEvents.TakeForOfficer(
            db,
            delivery,
            MessageEvent.FeedbackVisitDue,
            claim.ClaimId,
            claim.OfficerContact,
            values,
            claim.HeadNumber,
            claim.Place
        );
        return Task.CompletedTask;
    }

    public static Task On(BillIssued bill, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(bill.FirstDay) is { } first && InsuranceEvents.Day(bill.LastDay) is { } last)
            values = new(StringComparer.Ordinal)
            {
                ["firstDay"] = new TextValue.Day(first),
                ["lastDay"] = new TextValue.Day(last),
                ["amount"] = new TextValue.Amount(bill.Total),
            };
        return TellFacility(db, delivery, MessageEvent.BillIssued, bill.BillId, bill.FacilityContact, values);
    }

    public static Task On(BillPaid bill, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        var values = new Dictionary<string, TextValue>(StringComparer.Ordinal)
        {
            ["amount"] = new TextValue.Amount(bill.Change),
            ["paid"] = new TextValue.Amount(bill.Paid),
            ["total"] = new TextValue.Amount(bill.Total),
        };
        return TellFacility(db, delivery, MessageEvent.BillPaid, bill.BillId, bill.FacilityContact, values);
    }

    public static Task On(FacilityContractChanged contract, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        Dictionary<string, TextValue>? values = null;
        if (InsuranceEvents.Day(contract.ChangedOn) is { } on)
            values = new(StringComparer.Ordinal) { ["on"] = new TextValue.Day(on) };
        return TellFacility(
            db,
            delivery,
            MessageEvent.FacilityContractChanged,
            contract.FacilityId,
            contract.FacilityContact,
            values
        );
    }

    private static Dictionary<string, TextValue> Of(string code) =>
        new(StringComparer.Ordinal) { ["claimCode"] = new TextValue.Words(code) };

    /// <summary>A facility without a telephone reads of its claims in the platform: that nobody wrote to it is no news.</summary>
    private static Task TellFacility(
        MessagingDb db,
        Delivery delivery,
        MessageEvent happened,
        string subject,
        Contact? contact,
        Dictionary<string, TextValue>? values
    )
    {
        if (contact is not null)
            InsuranceEvents.Take(db, delivery, happened, subject, contact, values);
        return Task.CompletedTask;
    }
}
