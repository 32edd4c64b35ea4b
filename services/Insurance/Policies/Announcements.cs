using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>What other services are told of policies. The contact is there only where the family consented to messages (decision C23).</summary>
internal static class Announcements
{
    public static void AnnounceActivation(
        this InsuranceDb db,
        Call call,
        Policy policy,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyActivated
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductCode = product.Code,
                ProductName = product.Name,
                EffectiveOn = policy.EffectiveOn.ToText(),
                ExpiresOn = policy.ExpiresOn.ToText(),
                Value = policy.Value,
                Members = policy.Members.Count,
                Contact = contact,
            }
        );

    public static void AnnounceDeactivation(
        this InsuranceDb db,
        Call call,
        Policy policy,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyDeactivated
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductName = product.Name,
                Due = policy.Due,
                Contact = contact,
            }
        );

    public static void AnnounceSuspension(
        this InsuranceDb db,
        Call call,
        Policy policy,
        DateOnly from,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicySuspended
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductName = product.Name,
                From = from.ToText(),
                Contact = contact,
            }
        );

    public static void AnnounceResumption(
        this InsuranceDb db,
        Call call,
        Policy policy,
        DateOnly on,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyResumed
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductName = product.Name,
                From = on.ToText(),
                ExpiresOn = policy.ExpiresOn.ToText(),
                Contact = contact,
            }
        );

    public static void AnnounceCancellation(
        this InsuranceDb db,
        Call call,
        Policy policy,
        DateOnly from,
        long familyRefund,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyCancelled
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductName = product.Name,
                From = from.ToText(),
                Refund = familyRefund,
                Contact = contact,
            }
        );

    public static void AnnounceExpiry(
        this InsuranceDb db,
        Call call,
        Policy policy,
        string productName,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyExpired
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductName = productName,
                ExpiresOn = policy.ExpiresOn.ToText(),
                Contact = contact,
            }
        );

    /// <summary>A family hears of the money it paid itself; what goes back it hears of by what becomes of the policy.</summary>
    public static void AnnounceContribution(
        this InsuranceDb db,
        Call call,
        Contribution contribution,
        Policy policy,
        Product product,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            contribution,
            new Events.V1.ContributionRecorded
            {
                ContributionId = contribution.Id.ToString(),
                Version = contribution.Version,
                PolicyId = policy.Id.ToString(),
                PayerId = contribution.PayerId.ToText(),
                ProductName = product.Name,
                Receipt = contribution.Receipt,
                Amount = contribution.Amount,
                PaidOn = contribution.PaidOn.ToText(),
                Due = policy.Due,
                Contact = contribution is { PayerId: null, Amount: > 0 } ? contact?.Clone() : null,
            }
        );

    /// <summary>How officers are reached who are told by telephone, by their ids.</summary>
    public static async Task<Dictionary<Guid, Platform.V1.Contact>> OfficerContactsOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> officers,
        CancellationToken cancel
    )
    {
        if (officers.Count == 0)
            return [];
        var found = await db
            .Officers.Where(o => officers.Contains(o.Id) && o.ToldByPhone && o.Person.Phone != "")
            .Select(o => new { o.Id, o.Person.Phone })
            .ToListAsync(cancel);
        return found.ToDictionary(o => o.Id, o => new Platform.V1.Contact { Phone = o.Phone });
    }

    /// <summary>What an officer finds families by, by their ids: the number of the head, and the name of the place.</summary>
    public static async Task<Dictionary<Guid, Household>> HouseholdsOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> families,
        CancellationToken cancel
    )
    {
        if (families.Count == 0)
            return [];
        var found = await (
            from f in db.Families
            where families.Contains(f.Id)
            join head in db.Insurees on f.HeadId equals head.Id
            join place in db.Locations on f.LocationId equals place.Id
            select new
            {
                f.Id,
                head.Number,
                place.Name,
            }
        ).ToListAsync(cancel);
        return found.ToDictionary(f => f.Id, f => new Household(f.Number, f.Name));
    }
}

/// <summary>What an officer finds a family by.</summary>
/// <param name="HeadNumber">Insurance number of its head.</param>
/// <param name="Place">Name of the location it lives in.</param>
internal sealed record Household(string HeadNumber, string Place);
