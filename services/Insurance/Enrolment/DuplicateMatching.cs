using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>A person with what is compared.</summary>
internal sealed record Suspect(Insuree Person, PersonTraits Traits)
{
    public static Suspect Of(Insuree person, Guid? locationId) =>
        new(
            person,
            new PersonTraits(
                person.Id,
                person.LastName,
                person.OtherNames,
                person.BirthDate,
                person.Sex,
                person.PhoneKey,
                [.. person.Identifiers.Select(x => (x.Type, x.Key))],
                person.FamilyId,
                locationId
            )
        );
}

/// <summary>Keys that people are looked for by; those of one list are of one index.</summary>
internal sealed record SearchKeys(
    IReadOnlyCollection<string> Phones,
    IReadOnlyCollection<string> Births,
    IReadOnlyCollection<string> Names,
    IReadOnlyCollection<string> Identifiers
)
{
    /// <summary>The keys of people, and those of names a year away.</summary>
    public static SearchKeys Of(IReadOnlyCollection<Insuree> people) =>
        new(
            Distinct(people.Select(p => p.PhoneKey)),
            Distinct(people.Select(p => p.BirthKey)),
            Distinct(people.SelectMany(p => MatchKeys.NearNames(p.NameKey))),
            Distinct(people.SelectMany(p => p.Identifiers.Select(x => x.Key)))
        );

    private static List<string> Distinct(IEnumerable<string> keys) =>
        [.. keys.Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>Finds those who may be one with others, by index, whatever the number of people.</summary>
internal static class DuplicateMatching
{
    /// <summary>People who share a key: one that more share tells nobody apart, and is passed over.</summary>
    public const int MostOfKey = 50;

    /// <summary>
    /// Those who share a key with somebody, where they live included; one query. Of keys that many share, as many are answered as were
    /// asked for at most.
    /// </summary>
    public static async Task<List<Suspect>> Sharing(
        this InsuranceDb db,
        SearchKeys keys,
        int mostOfKind,
        CancellationToken cancel
    )
    {
        var (phones, births, names, identifiers) = keys;
        var registered = db.Insurees.Where(i => i.MergedIntoId == null);
        var ids = db
            .Insurees.SelectMany(
                i => i.Identifiers.Where(x => identifiers.Contains(x.Key)),
                (i, x) => new { i.Id, x.Key }
            )
            .OrderBy(x => x.Key)
            .Select(x => x.Id)
            .Take(mostOfKind)
            .Union(
                registered
                    .Where(i => phones.Contains(i.PhoneKey))
                    .OrderBy(i => i.PhoneKey)
                    .Select(i => i.Id)
                    .Take(mostOfKind)
            )
            .Union(
                registered
                    .Where(i => births.Contains(i.BirthKey))
                    .OrderBy(i => i.BirthKey)
                    .Select(i => i.Id)
                    .Take(mostOfKind)
            )
            .Union(
                registered
                    .Where(i => names.Contains(i.NameKey))
                    .OrderBy(i => i.NameKey)
                    .Select(i => i.Id)
                    .Take(mostOfKind)
            );
        var found = await (
            from i in registered.AsNoTracking()
            where ids.Contains(i.Id)
            join f in db.Families on i.FamilyId equals f.Id
            select new { Person = i, f.LocationId }
        ).ToListAsync(cancel);
        return [.. found.Select(f => Suspect.Of(f.Person, f.LocationId))];
    }

    /// <summary>The keys that no more than <see cref="MostOfKey"/> people share; one query, by index alone.</summary>
    public static async Task<SearchKeys> Telling(this InsuranceDb db, SearchKeys keys, CancellationToken cancel)
    {
        var (phones, births, names, _) = keys;
        var shared = await db
            .Insurees.Where(i => phones.Contains(i.PhoneKey))
            .GroupBy(i => i.PhoneKey)
            .Select(g => new
            {
                Kind = 0,
                g.Key,
                Count = g.Count(),
            })
            .Concat(
                db.Insurees.Where(i => births.Contains(i.BirthKey))
                    .GroupBy(i => i.BirthKey)
                    .Select(g => new
                    {
                        Kind = 1,
                        g.Key,
                        Count = g.Count(),
                    })
            )
            .Concat(
                db.Insurees.Where(i => names.Contains(i.NameKey))
                    .GroupBy(i => i.NameKey)
                    .Select(g => new
                    {
                        Kind = 2,
                        g.Key,
                        Count = g.Count(),
                    })
            )
            .Where(k => k.Count <= MostOfKey)
            .ToListAsync(cancel);
        return keys with { Phones = OfKind(0), Births = OfKind(1), Names = OfKind(2) };

        List<string> OfKind(int kind) => [.. shared.Where(k => k.Kind == kind).Select(k => k.Key)];
    }
}
