using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>What the outlooks of a batch of policies are made of: read in as many queries for one policy as for all.</summary>
internal sealed class RenewalFacts
{
    private readonly AgeRule ages;
    private readonly PhotoRule photos;
    private SoldVersions versions = null!;
    private Dictionary<Guid, (string Code, string Name)> names = [];
    private Dictionary<Guid, Platform.V1.Contact> contacts = [];
    private Dictionary<Guid, OfficerAtWork> officers = [];
    private Dictionary<Guid, Platform.V1.Contact> officerContacts = [];
    private Dictionary<Guid, Household> households = [];
    private ILookup<Guid, RenewingMember> members = null!;
    private HashSet<(Guid Family, Guid Place)> soldHere = [];

    private RenewalFacts(Call call)
    {
        var section = call.Tenant.Section<InsuranceSection>();
        (ages, photos) = (call.Tenant.Ages(), new PhotoRule(section.AdultPhotoMonths, section.ChildPhotoMonths));
    }

    public static async Task<RenewalFacts> Load(
        InsuranceDb db,
        Call call,
        IReadOnlyCollection<ExpiringPolicy> policies,
        CancellationToken cancel
    )
    {
        var facts = new RenewalFacts(call) { versions = await SoldVersions.Load(db, cancel) };
        var families = policies.Select(p => p.FamilyId).Distinct().ToList();
        facts.names = (
            await db
                .Products.Select(p => new
                {
                    p.Id,
                    p.Code,
                    p.Name,
                })
                .ToListAsync(cancel)
        ).ToDictionary(p => p.Id, p => (p.Code, p.Name));
        facts.contacts = await db.FamilyContactsOf(families, cancel);
        facts.members = await MembersOf(db, families, cancel);
        facts.officers = await OfficersOf(db, policies, cancel);
        facts.officerContacts = await db.OfficerContactsOf(facts.officers.Keys, cancel);
        facts.households = facts.officerContacts.Count == 0 ? [] : await db.HouseholdsOf(families, cancel);
        facts.soldHere = await facts.PlacesOf(db, policies, families, cancel);
        return facts;
    }

    public RenewalOutlook Outlook(ExpiringPolicy policy)
    {
        var next = policy.ExpiresOn.AddDays(1);
        var successor = versions.Successor(policy.ProductId, next);
        var sold = versions.SoldOn(successor.ProductId, next);
        return RenewalOutlook.Of(
            policy,
            successor,
            sold?.RenewalGraceMonths,
            sold?.LocationId is not { } place || soldHere.Contains((policy.FamilyId, place)),
            ServingOfficer.On(next, policy.OfficerId, officers),
            [.. members[policy.FamilyId]],
            ages,
            photos
        );
    }

    public (string Code, string Name) NameOf(Guid product) => names[product];

    public Platform.V1.Contact? ContactOf(Guid family) => contacts.GetValueOrDefault(family)?.Clone();

    /// <summary>Tells the officer who is to visit the family, where the officer is told by telephone.</summary>
    public void TellOfficer(Events.V1.PolicyRenewalDue news, Guid family, Guid? officer)
    {
        if (officer is not { } visitor || !officerContacts.TryGetValue(visitor, out var contact))
            return;
        news.OfficerContact = contact.Clone();
        if (households.TryGetValue(family, out var household))
            (news.HeadNumber, news.Place) = (household.HeadNumber, household.Place);
    }

    private static async Task<ILookup<Guid, RenewingMember>> MembersOf(
        InsuranceDb db,
        List<Guid> families,
        CancellationToken cancel
    )
    {
        var found = await db
            .Insurees.AsNoTracking()
            .Where(i => families.Contains(i.FamilyId) && i.LeftOn == null && i.Status == InsureeStatus.Active)
            .Select(i => new
            {
                i.FamilyId,
                i.Id,
                i.BirthDate,
                HasPhoto = i.PhotoHash != "",
                i.PhotoTakenOn,
            })
            .ToListAsync(cancel);
        return found.ToLookup(i => i.FamilyId, i => new RenewingMember(i.Id, i.BirthDate, i.HasPhoto, i.PhotoTakenOn));
    }

    private static async Task<Dictionary<Guid, OfficerAtWork>> OfficersOf(
        InsuranceDb db,
        IReadOnlyCollection<ExpiringPolicy> policies,
        CancellationToken cancel
    )
    {
        var named = policies.Select(p => p.OfficerId).OfType<Guid>().Distinct().ToList();
        if (named.Count == 0)
            return [];
        var serving = await db.WithSubstitutes(named, cancel);
        return await db
            .Officers.Where(o => serving.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.WorksTo,
                o.SubstituteId,
            })
            .ToDictionaryAsync(o => o.Id, o => new OfficerAtWork(o.WorksTo, o.SubstituteId), cancel);
    }

    /// <summary>The families who live where a product is sold; a query for each place of a product, of which there are few.</summary>
    private async Task<HashSet<(Guid, Guid)>> PlacesOf(
        InsuranceDb db,
        IReadOnlyCollection<ExpiringPolicy> policies,
        List<Guid> families,
        CancellationToken cancel
    )
    {
        var here = new HashSet<(Guid, Guid)>();
        var places = policies
            .Select(p => (p.ProductId, Next: p.ExpiresOn.AddDays(1)))
            .Distinct()
            .Select(p => versions.SoldOn(versions.Successor(p.ProductId, p.Next).ProductId, p.Next)?.LocationId)
            .OfType<Guid>()
            .Distinct();
        foreach (var place in places.ToList())
        {
            var below = db.Below(place);
            var found = await db
                .Families.Where(f => families.Contains(f.Id) && below.Contains(f.LocationId))
                .Select(f => f.Id)
                .ToListAsync(cancel);
            here.UnionWith(found.Select(f => (f, place)));
        }

        return here;
    }
}
