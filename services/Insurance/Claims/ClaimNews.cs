using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>What an event about a claim says besides the claim.</summary>
/// <param name="FacilityName">Name of the facility.</param>
/// <param name="FamilyId">The family of the person.</param>
/// <param name="Language">Language the family reads.</param>
/// <param name="Phone">Telephone it is written to; null where it is not.</param>
/// <param name="FacilityPhone">Telephone of who prepared the claim; null where nobody is to be told.</param>
internal sealed record ClaimContact(
    string FacilityName,
    Guid FamilyId,
    string Language,
    string? Phone,
    string? FacilityPhone = null
)
{
    /// <summary>How the facility is reached; null without phone.</summary>
    public Platform.V1.Contact? Facility =>
        FacilityPhone is { Length: > 0 } ? new Platform.V1.Contact { Phone = FacilityPhone } : null;

    /// <summary>How the family is reached; null where it is not.</summary>
    public Platform.V1.Contact? Contact =>
        Phone is { Length: > 0 } ? new Platform.V1.Contact { Language = Language, Phone = Phone } : null;
}

/// <summary>What other services are told of claims.</summary>
internal static class ClaimNews
{
    /// <summary>The contacts of claims, by their ids.</summary>
    public static Task<Dictionary<Guid, ClaimContact>> ContactsOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> claimIds,
        CancellationToken cancel
    )
    {
        var phones = db.FamilyPhones();
        return (
            from c in db.Claims
            where claimIds.Contains(c.Id)
            join i in db.Insurees on c.InsureeId equals i.Id
            join f in db.Families on i.FamilyId equals f.Id
            join at in db.Facilities on c.FacilityId equals at.Id
            select new
            {
                c.Id,
                at.Name,
                FamilyId = f.Id,
                f.Language,
                Phone = phones.Where(p => p.FamilyId == f.Id).Select(p => p.Phone).FirstOrDefault(),
                FacilityPhone = db
                    .ClaimAdministrators.Where(a => a.Id == c.ClaimAdministratorId && a.Active)
                    .Select(a => a.Person.Phone)
                    .FirstOrDefault(),
            }
        ).ToDictionaryAsync(
            c => c.Id,
            c => new ClaimContact(c.Name, c.FamilyId, c.Language, c.Phone, c.FacilityPhone),
            cancel
        );
    }

    /// <summary>Tells what was decided of claims that were loaded.</summary>
    public static async Task AnnounceDecisions(
        this InsuranceDb db,
        Call call,
        IReadOnlyCollection<Claim> claims,
        CancellationToken cancel
    )
    {
        if (claims.Count == 0)
            return;
        var contacts = await db.ContactsOf([.. claims.Select(claim => claim.Id)], cancel);
        foreach (var claim in claims)
            db.AnnounceDecision(call, claim, contacts[claim.Id]);
    }

    /// <summary>Tells what was decided; the contact only where the family consented to messages.</summary>
    public static void AnnounceDecision(this InsuranceDb db, Call call, Claim claim, ClaimContact contact) =>
        db.Publish(
            call,
            claim,
            claim.State == ClaimState.Rejected ? Rejected(claim, contact) : Valuated(claim, contact)
        );

    /// <summary>Tells the facility that a claim is back.</summary>
    public static void AnnounceReturn(this InsuranceDb db, Call call, Claim claim, ClaimContact contact) =>
        db.Publish(
            call,
            claim,
            new Events.V1.ClaimReturned
            {
                ClaimId = claim.Id.ToString(),
                Version = claim.Version,
                ClaimCode = claim.Code,
                FacilityId = claim.FacilityId.ToString(),
                FacilityContact = contact.Facility,
            }
        );

    /// <summary>Tells that nothing of a valuated claim is paid any more.</summary>
    public static void AnnounceReversal(this InsuranceDb db, Call call, Claim claim, ClaimContact contact) =>
        db.Publish(
            call,
            claim,
            new Events.V1.ClaimReversed
            {
                ClaimId = claim.Id.ToString(),
                Version = claim.Version,
                ClaimCode = claim.Code,
                FacilityId = claim.FacilityId.ToString(),
                FacilityContact = contact.Facility,
            }
        );

    /// <summary>Tells that the valuation of a claim is final.</summary>
    public static void AnnounceProcessing(this InsuranceDb db, Call call, Claim claim) =>
        db.Publish(
            call,
            claim,
            new Events.V1.ClaimProcessed
            {
                ClaimId = claim.Id.ToString(),
                Version = claim.Version,
                ClaimCode = claim.Code,
                FacilityId = claim.FacilityId.ToString(),
                Valuated = claim.Valuated,
                AwaitsIndex = claim.AwaitsIndex,
            }
        );

    /// <summary>Tells that somebody is to ask the family.</summary>
    public static void AnnounceFeedback(
        this InsuranceDb db,
        Call call,
        Claim claim,
        ClaimFeedback feedback,
        ClaimContact contact,
        FeedbackVisit? visit
    ) =>
        db.Publish(
            call,
            claim,
            new Events.V1.ClaimFeedbackRequested
            {
                ClaimId = claim.Id.ToString(),
                Version = claim.Version,
                ClaimCode = claim.Code,
                FacilityId = claim.FacilityId.ToString(),
                FacilityName = contact.FacilityName,
                FamilyId = contact.FamilyId.ToString(),
                VisitOn = claim.TargetDate.ToText(),
                DueOn = feedback.DueOn.ToText(),
                OfficerId = feedback.OfficerId?.ToString() ?? "",
                Contact = contact.Contact,
                OfficerContact = visit?.Officer.Clone(),
                HeadNumber = visit?.Family(contact.FamilyId)?.HeadNumber ?? "",
                Place = visit?.Family(contact.FamilyId)?.Place ?? "",
            }
        );

    private static IMessage Rejected(Claim claim, ClaimContact contact) =>
        new Events.V1.ClaimRejected
        {
            ClaimId = claim.Id.ToString(),
            Version = claim.Version,
            ClaimCode = claim.Code,
            FacilityId = claim.FacilityId.ToString(),
            Reason = (int)claim.Rejection,
            FacilityContact = contact.Facility,
        };

    private static IMessage Valuated(Claim claim, ClaimContact contact) =>
        new Events.V1.ClaimValuated
        {
            ClaimId = claim.Id.ToString(),
            Version = claim.Version,
            ClaimCode = claim.Code,
            FacilityId = claim.FacilityId.ToString(),
            FacilityName = contact.FacilityName,
            FamilyId = contact.FamilyId.ToString(),
            VisitOn = claim.TargetDate.ToText(),
            Claimed = claim.Claimed,
            Approved = claim.Approved,
            Valuated = claim.Valuated,
            Remunerated = claim.Remunerated,
            Contact = contact.Contact,
        };
}

/// <summary>An officer who is told by telephone whom to ask.</summary>
/// <param name="Officer">How the officer is reached.</param>
/// <param name="Households">What the officer finds families by.</param>
internal sealed record FeedbackVisit(Platform.V1.Contact Officer, IReadOnlyDictionary<Guid, Household> Households)
{
    /// <summary>What the officer finds a family by.</summary>
    public Household? Family(Guid id) => Households.GetValueOrDefault(id);

    /// <summary>Null where no officer is named, or the officer is not told by telephone.</summary>
    public static async Task<FeedbackVisit?> Of(
        InsuranceDb db,
        Guid? officerId,
        IReadOnlyCollection<ClaimContact> contacts,
        CancellationToken cancel
    ) =>
        officerId is { } id && (await db.OfficerContactsOf([id], cancel)).TryGetValue(id, out var officer)
            ? new FeedbackVisit(
                officer,
                await db.HouseholdsOf([.. contacts.Select(c => c.FamilyId).Distinct()], cancel)
            )
            : null;
}
