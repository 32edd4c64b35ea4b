using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Writes down what became of families and people, and tells other services of it.</summary>
internal static class EnrolmentNews
{
    public static async Task TellEnrolled(
        this InsuranceDb db,
        Call call,
        Family family,
        IReadOnlyCollection<Insuree> members,
        Guid? from = null,
        CancellationToken cancel = default
    )
    {
        if (from is null)
            db.Note(call, EnrolmentChangeKind.Enrolled, family.Id, toLocation: family.LocationId);
        db.Publish(
            call,
            family,
            new Events.V1.FamilyEnrolled
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                LocationId = family.LocationId.ToString(),
                Members = members.Count,
                FromFamilyId = from.ToText(),
                Contact = await db.ContactOf(family, members, cancel),
            }
        );
    }

    public static async Task TellRelocated(
        this InsuranceDb db,
        Call call,
        Family family,
        Guid from,
        List<Insuree> members,
        CancellationToken cancel
    )
    {
        db.Note(call, EnrolmentChangeKind.Relocated, family.Id, fromLocation: from, toLocation: family.LocationId);
        db.Publish(
            call,
            family,
            new Events.V1.FamilyMoved
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                FromLocationId = from.ToString(),
                ToLocationId = family.LocationId.ToString(),
                Place = await db.Locations.Where(l => l.Id == family.LocationId).Select(l => l.Name).FirstAsync(cancel),
                Contact = await db.ContactOf(family, members, cancel),
            }
        );
    }

    public static async Task TellJoined(
        this InsuranceDb db,
        Call call,
        Family family,
        Insuree member,
        Guid? from,
        CancellationToken cancel
    )
    {
        if (from is null)
            db.Note(call, EnrolmentChangeKind.Joined, family.Id, member.Id);
        db.Publish(
            call,
            family,
            new Events.V1.MemberJoined
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                InsureeId = member.Id.ToString(),
                FromFamilyId = from.ToText(),
                Contact = await db.ContactOf(family, [member], cancel),
            }
        );
    }

    public static async Task TellLeft(
        this InsuranceDb db,
        Call call,
        Family family,
        Insuree member,
        DateOnly lastDay,
        Departure how,
        CancellationToken cancel
    )
    {
        var kind = how.ToFamilyId is null ? EnrolmentChangeKind.Left : EnrolmentChangeKind.Moved;
        db.Note(call, kind, family.Id, member.Id, how.ToFamilyId, on: lastDay, reason: how.Reason);
        db.Publish(
            call,
            family,
            new Events.V1.MemberLeft
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                InsureeId = member.Id.ToString(),
                LastDay = lastDay.ToText(),
                ToFamilyId = how.ToFamilyId.ToText(),
                CoverKept = how.CoverKept,
                Closed = family.ClosedOn is not null,
                Contact = await db.ContactOf(family, [member], cancel),
            }
        );
    }

    public static async Task TellSplit(
        this InsuranceDb db,
        Call call,
        Family family,
        Family founded,
        IReadOnlyList<Insuree> leavers,
        DateOnly lastDay,
        Departure how,
        CancellationToken cancel
    )
    {
        foreach (var leaver in leavers)
            db.Note(call, EnrolmentChangeKind.Split, family.Id, leaver.Id, founded.Id, on: lastDay, reason: how.Reason);
        db.Publish(
            call,
            family,
            new Events.V1.FamilySplit
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                NewFamilyId = founded.Id.ToString(),
                InsureeIds = { leavers.Select(l => l.Id.ToString()) },
                LastDay = lastDay.ToText(),
                CoverKept = how.CoverKept,
                Contact = await db.FamilyContactOf(family.Id, cancel),
            }
        );
        await db.TellEnrolled(call, founded, leavers, family.Id, cancel);
    }

    public static async Task TellNewHead(
        this InsuranceDb db,
        Call call,
        Family family,
        Guid formerHeadId,
        IReadOnlyCollection<Insuree> members,
        CancellationToken cancel
    )
    {
        db.Note(call, EnrolmentChangeKind.HeadChanged, family.Id, family.HeadId, otherInsuree: formerHeadId);
        db.Publish(
            call,
            family,
            new Events.V1.FamilyHeadChanged
            {
                FamilyId = family.Id.ToString(),
                Version = family.Version,
                HeadId = family.HeadId.ToString(),
                FormerHeadId = formerHeadId.ToString(),
                Contact = await db.ContactOf(family, members, cancel),
            }
        );
    }

    public static async Task TellStatus(
        this InsuranceDb db,
        Call call,
        Family family,
        Insuree insuree,
        DateOnly on,
        IReadOnlyCollection<Insuree> members,
        string reason,
        CancellationToken cancel
    )
    {
        var kind = insuree.Status switch
        {
            InsureeStatus.Dead => EnrolmentChangeKind.Died,
            InsureeStatus.Inactive => EnrolmentChangeKind.Deactivated,
            _ => EnrolmentChangeKind.Reactivated,
        };
        db.Note(call, kind, family.Id, insuree.Id, on: on, reason: reason);
        db.Publish(
            call,
            insuree,
            new Events.V1.InsureeStatusChanged
            {
                InsureeId = insuree.Id.ToString(),
                Version = insuree.Version,
                FamilyId = family.Id.ToString(),
                Status = insuree.Status.ToString().ToUpperInvariant(),
                On = on.ToText(),
                Contact = await db.ContactOf(family, members, cancel),
            }
        );
    }

    /// <summary>Tells that a card was issued for a person.</summary>
    public static async Task TellCard(
        this InsuranceDb db,
        Call call,
        Family family,
        Insuree insuree,
        CancellationToken cancel
    ) =>
        db.Publish(
            call,
            insuree,
            new Events.V1.InsuranceCardIssued
            {
                InsureeId = insuree.Id.ToString(),
                Version = insuree.Version,
                FamilyId = family.Id.ToString(),
                Contact = await db.ContactOf(family, [insuree], cancel),
            }
        );

    /// <summary>Tells of a merge, or that it was taken back: of the person who goes, whose id leads somewhere else now.</summary>
    /// <param name="db">The database.</param>
    /// <param name="call">The call.</param>
    /// <param name="gone">The person who goes, or had gone.</param>
    /// <param name="into">The person who stays, or had stayed.</param>
    /// <param name="contact">How the family of that person is reached; null where it is not, or hears of it by another event.</param>
    /// <param name="reason">Why.</param>
    public static void TellMerge(
        this InsuranceDb db,
        Call call,
        Insuree gone,
        Guid into,
        Platform.V1.Contact? contact,
        string reason
    )
    {
        var merged = gone.MergedIntoId is not null;
        var kind = merged ? EnrolmentChangeKind.Merged : EnrolmentChangeKind.MergeUndone;
        db.Note(call, kind, gone.FamilyId, gone.Id, otherInsuree: into, reason: reason);
        IMessage news = merged
            ? new Events.V1.InsureesMerged
            {
                FromId = gone.Id.ToString(),
                Version = gone.Version,
                IntoId = into.ToString(),
                Contact = contact,
            }
            : new Events.V1.InsureeMergeUndone
            {
                FromId = gone.Id.ToString(),
                Version = gone.Version,
                IntoId = into.ToString(),
                Contact = contact,
            };
        db.Publish(call, gone, news);
    }

    private static void Note(
        this InsuranceDb db,
        Call call,
        EnrolmentChangeKind kind,
        Guid family,
        Guid? insuree = null,
        Guid? otherFamily = null,
        Guid? otherInsuree = null,
        Guid? fromLocation = null,
        Guid? toLocation = null,
        DateOnly? on = null,
        string reason = ""
    ) =>
        db.Add(
            new EnrolmentChange
            {
                Id = call.NewId(),
                Kind = kind,
                FamilyId = family,
                InsureeId = insuree,
                OtherFamilyId = otherFamily,
                OtherInsureeId = otherInsuree,
                FromLocationId = fromLocation,
                ToLocationId = toLocation,
                On = on ?? call.Today,
                At = call.Now,
                By = call.Caller.Subject,
                Reason = reason,
            }
        );

    /// <summary>How a family is reached, by a head who may have been loaded, or made, and is not stored yet.</summary>
    private static async Task<Platform.V1.Contact?> ContactOf(
        this InsuranceDb db,
        Family family,
        IReadOnlyCollection<Insuree> loaded,
        CancellationToken cancel
    )
    {
        if (loaded.FirstOrDefault(m => m.Id == family.HeadId) is not { } head)
            return await db.FamilyContactOf(family.Id, cancel);
        return family.ContactBy(head);
    }
}

/// <summary>How a member leaves a family.</summary>
/// <param name="ToFamilyId">The family joined; null for none.</param>
/// <param name="CoverKept">Whether policies of the family left cover the member to their end.</param>
/// <param name="Reason">Why, as far as it was said.</param>
internal sealed record Departure(Guid? ToFamilyId, bool CoverKept, string Reason);
