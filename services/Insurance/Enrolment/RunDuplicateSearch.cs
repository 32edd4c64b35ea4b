using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Carries searches for duplicates out: the next people are compared with those who share a key with them, and the pairs and the progress
/// are saved together, in a number of commands that neither their number nor that of the pairs changes.
/// </summary>
internal sealed class RunDuplicateSearch(
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    ILogger<RunDuplicateSearch> log
) : OperationWork<InsuranceDb>(databases, log)
{
    internal const int BatchSize = 200;

    public override string Name => "duplicate search";

    protected override IQueryable<Guid> Open(InsuranceDb db) =>
        db.DuplicateSearches.Where(s => s.EndedAt == null).Select(s => s.Id);

    protected override async Task Fail(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var search = await db.DuplicateSearches.FirstAsync(s => s.Id == operationId, cancel);
        var call = calls.As(turn, search.StartedBy, search.Client, "search for duplicates");
        search.Fail(call.Now);
        await db.Commit(call, cancel);
    }

    /// <summary>The next people of a search; false where a pair was found by an enrolment, or decided, at this moment.</summary>
    public override async Task<bool> Batch(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var search = await db.DuplicateSearches.FirstAsync(s => s.Id == operationId, cancel);
        if (search.EndedAt is not null)
            return true;
        var call = calls.As(turn, search.StartedBy, search.Client, "search for duplicates");
        var page = await Next(db, search, cancel);
        if (page.Count == 0)
            search.End(call.Now);
        else
            await Compare(db, call, search, page, cancel);
        try
        {
            await db.CommitBulk(call, cancel);
            return true;
        }
        catch (DomainException conflict) when (conflict.Kind is ErrorKind.Aborted or ErrorKind.AlreadyExists)
        {
            return false;
        }
    }

    private static async Task<List<Suspect>> Next(InsuranceDb db, DuplicateSearch search, CancellationToken cancel)
    {
        var people = StartDuplicateSearch
            .PeopleOf(db, search.LocationId, search.ChangedSince)
            .AsNoTracking()
            .Where(i => i.Id > search.Cursor)
            .OrderBy(i => i.Id)
            .Take(BatchSize);
        var found = await (
            from i in people
            join f in db.Families on i.FamilyId equals f.Id
            orderby i.Id
            select new { Person = i, f.LocationId }
        ).ToListAsync(cancel);
        return [.. found.Select(f => Suspect.Of(f.Person, f.LocationId))];
    }

    private static async Task Compare(
        InsuranceDb db,
        Call call,
        DuplicateSearch search,
        List<Suspect> page,
        CancellationToken cancel
    )
    {
        var keys = await db.Telling(SearchKeys.Of([.. page.Select(p => p.Person)]), cancel);
        // Each key leads to so many people at most, so the bound is never met by those of keys that tell somebody apart.
        var most = DuplicateMatching.MostOfKey * 3 * BatchSize;
        var others = new Neighbours(await db.Sharing(keys, most, cancel));
        var ids = page.Select(p => p.Person.Id).ToList();
        var pairs = await db
            .DuplicatePairs.Where(p => ids.Contains(p.FirstId) || ids.Contains(p.SecondId))
            .ToDictionaryAsync(p => (p.FirstId, p.SecondId), cancel);
        var whole = search is { LocationId: null, ChangedSince: null };
        var least = call.Tenant.Section<InsuranceSection>().DuplicateScore;
        var (found, changed) = (0, 0);
        foreach (var person in page)
        {
            var news = (Found: false, Changed: false);
            // Of a pair that a whole search meets twice, once is enough.
            foreach (var other in others.Of(person).Where(o => !whole || o.Person.Id > person.Person.Id))
                Judge(db, call, pairs, person, other, least, ref news);
            found += news.Found ? 1 : 0;
            changed += news is { Found: false, Changed: true } ? 1 : 0;
        }
        search.Advance(page[^1].Person.Id, page.Count, found, changed);
    }

    private static void Judge(
        InsuranceDb db,
        Call call,
        Dictionary<(Guid, Guid), DuplicatePair> pairs,
        Suspect person,
        Suspect other,
        int least,
        ref (bool Found, bool Changed) news
    )
    {
        var score = DuplicateScore.Of(person.Traits, other.Traits, call.Tenant.Months());
        var key = DuplicatePair.InOrder(person.Person.Id, other.Person.Id);
        var enough = score.Value >= least || score.IsExact;
        if (!pairs.TryGetValue(key, out var pair))
        {
            if (!enough)
                return;
            pairs.Add(key, pair = DuplicatePair.Find(call.NewId(), key.First, key.Second, score, call.Now));
            db.Add(pair);
            news.Found = true;
        }
        else if (enough)
        {
            news.Changed |= pair.Rate(score);
        }
        else if (pair.State == DuplicateState.Open && db.Entry(pair).State != EntityState.Deleted)
        {
            db.Remove(pair);
            news.Changed = true;
        }
    }

    /// <summary>Those who share a key with somebody of a batch, by their keys.</summary>
    private sealed class Neighbours
    {
        private readonly ILookup<string, Suspect> byKey;

        public Neighbours(List<Suspect> people) =>
            byKey = people.SelectMany(p => KeysOf(p.Person).Select(key => (key, p))).ToLookup(k => k.key, k => k.p);

        public IEnumerable<Suspect> Of(Suspect person) =>
            KeysOf(person.Person)
                .Concat(MatchKeys.NearNames(person.Person.NameKey).Select(key => $"n{key}"))
                .SelectMany(key => byKey[key])
                .Where(other => other.Person.Id != person.Person.Id)
                .DistinctBy(other => other.Person.Id);

        private static IEnumerable<string> KeysOf(Insuree person)
        {
            if (person.PhoneKey.Length > 0)
                yield return $"p{person.PhoneKey}";
            if (person.BirthKey.Length > 0)
                yield return $"b{person.BirthKey}";
            if (person.NameKey.Length > 0)
                yield return $"n{person.NameKey}";
            foreach (var identifier in person.Identifiers)
                yield return $"i{identifier.Key}";
        }
    }
}
