using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates.Domain;
using Platform.V1;

namespace Platform.Messaging.Messages;

/// <summary>What becomes of families and the people in them, as messages say it. Nobody is named in them.</summary>
internal static class EnrolmentEvents
{
    private static readonly Dictionary<string, TextValue> Nothing = [];

    public static Task On(FamilyEnrolled family, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(
            db,
            delivery,
            MessageEvent.FamilyEnrolled,
            family.FamilyId,
            family.Contact,
            With("members", new TextValue.Count(family.Members))
        );

    public static Task On(FamilyMoved family, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(
            db,
            delivery,
            MessageEvent.FamilyMoved,
            family.FamilyId,
            family.Contact,
            With("place", new TextValue.Words(family.Place))
        );

    public static Task On(MemberJoined family, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.MemberJoined, family.FamilyId, family.Contact, Nothing);

    public static Task On(MemberLeft family, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.MemberLeft, family.FamilyId, family.Contact, OnDay("lastDay", family.LastDay));

    public static Task On(FamilySplit family, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        var values = OnDay("lastDay", family.LastDay);
        values?.Add("members", new TextValue.Count(family.InsureeIds.Count));
        return Take(db, delivery, MessageEvent.FamilySplit, family.FamilyId, family.Contact, values);
    }

    public static Task On(FamilyHeadChanged family, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.FamilyHeadChanged, family.FamilyId, family.Contact, Nothing);

    public static Task On(InsureeStatusChanged person, Delivery delivery, MessagingDb db, CancellationToken cancel)
    {
        MessageEvent? happened = person.Status switch
        {
            "DEAD" => MessageEvent.MemberDied,
            "INACTIVE" => MessageEvent.MemberDeactivated,
            "ACTIVE" => MessageEvent.MemberReactivated,
            _ => null,
        };
        if (happened is { } known)
            return Take(db, delivery, known, person.InsureeId, person.Contact, OnDay("on", person.On));
        // A status of a later version: what it means for the family is not known here, so nothing is said.
        InsuranceEvents.LogUnread(delivery, "known status");
        return Task.CompletedTask;
    }

    public static Task On(InsureesMerged person, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.InsureesMerged, person.FromId, person.Contact, Nothing);

    public static Task On(InsureeMergeUndone person, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.InsureeMergeUndone, person.FromId, person.Contact, Nothing);

    public static Task On(InsuranceCardIssued person, Delivery delivery, MessagingDb db, CancellationToken cancel) =>
        Take(db, delivery, MessageEvent.CardIssued, person.InsureeId, person.Contact, Nothing);

    private static Task Take(
        MessagingDb db,
        Delivery delivery,
        MessageEvent happened,
        string subject,
        Contact? contact,
        Dictionary<string, TextValue>? values
    )
    {
        InsuranceEvents.Take(db, delivery, happened, subject, contact, values);
        return Task.CompletedTask;
    }

    private static Dictionary<string, TextValue> With(string name, TextValue value) =>
        new(StringComparer.Ordinal) { [name] = value };

    /// <summary>Null for a day that cannot be read.</summary>
    private static Dictionary<string, TextValue>? OnDay(string name, string text) =>
        InsuranceEvents.Day(text) is { } day ? With(name, new TextValue.Day(day)) : null;
}
