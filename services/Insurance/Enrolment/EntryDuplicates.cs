using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>People who may be one with those who are about to be enrolled, or with somebody of whom something else is said.</summary>
internal sealed class EntryDuplicates
{
    /// <summary>Told of for one person; who shares a name with more knows none of them by it.</summary>
    private const int MostTold = 10;

    private readonly List<Match> found;

    /// <summary>Pairs that were found before, by the other person.</summary>
    private readonly Dictionary<Guid, DuplicatePair> pairs = [];

    /// <summary>Others whose key was the same before, so that nothing new is said of them.</summary>
    private readonly HashSet<Guid> sameBefore = [];

    private EntryDuplicates(List<Match> found) => this.found = found;

    /// <summary>Of a person of whom something else is said now; those who were decided to be others are not told of again.</summary>
    /// <param name="db">Asked for those who share a key, and for the pairs that are known.</param>
    /// <param name="call">The call, for the country's rule.</param>
    /// <param name="locationId">Where the person lives.</param>
    /// <param name="person">The person, changed.</param>
    /// <param name="before">What was said before.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<EntryDuplicates> FindAgain(
        InsuranceDb db,
        Call call,
        Guid locationId,
        Insuree person,
        PersonTraits before,
        CancellationToken cancel
    )
    {
        if (before.SaysSame(Suspect.Of(person, locationId).Traits))
            return new EntryDuplicates([]);
        var matches = await Matches(db, call, locationId, [person], cancel);
        if (matches.Count == 0)
            return new EntryDuplicates([]);
        var others = matches.ConvertAll(match => match.Known.Person.Id);
        var known = await db
            .DuplicatePairs.Where(p =>
                (p.FirstId == person.Id && others.Contains(p.SecondId))
                || (p.SecondId == person.Id && others.Contains(p.FirstId))
            )
            .ToListAsync(cancel);
        var decided = known.ToDictionary(pair => pair.FirstId == person.Id ? pair.SecondId : pair.FirstId);
        // Those who were decided to be others take nobody's place among those who are told of.
        matches.RemoveAll(match =>
            decided.GetValueOrDefault(match.Known.Person.Id) is { State: DuplicateState.NotDuplicates }
        );
        var again = new EntryDuplicates(Told(matches));
        foreach (var match in again.found)
        {
            if (decided.TryGetValue(match.Known.Person.Id, out var pair))
                again.pairs.Add(match.Known.Person.Id, pair);
        }

        var calendar = call.Tenant.Months();
        again.sameBefore.UnionWith(
            again
                .found.Where(match => DuplicateScore.Of(before, match.Known.Traits, calendar).IsExact)
                .Select(match => match.Known.Person.Id)
        );
        return again;
    }

    /// <param name="db">Asked for those who share a key; one query, however many are enrolled.</param>
    /// <param name="call">The call, for the country's rule.</param>
    /// <param name="locationId">Where they live; null where it is not known.</param>
    /// <param name="people">Those who are enrolled.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<EntryDuplicates> Find(
        InsuranceDb db,
        Call call,
        Guid? locationId,
        IReadOnlyList<Insuree> people,
        CancellationToken cancel
    ) => new(Told(await Matches(db, call, locationId, people, cancel)));

    private static async Task<List<Match>> Matches(
        InsuranceDb db,
        Call call,
        Guid? locationId,
        IReadOnlyList<Insuree> people,
        CancellationToken cancel
    )
    {
        var most = DuplicateMatching.MostOfKey * people.Count;
        var known = await db.Sharing(SearchKeys.Of(people), most, cancel);
        var least = call.Tenant.Section<InsuranceSection>().DuplicateScore;
        var calendar = call.Tenant.Months();
        return
        [
            .. people
                .Index()
                .SelectMany(person =>
                {
                    var traits = Suspect.Of(person.Item, locationId).Traits;
                    return known
                        .Where(other => other.Person.Id != person.Item.Id)
                        .Select(other => new Match(
                            person.Index,
                            person.Item,
                            other,
                            DuplicateScore.Of(traits, other.Traits, calendar)
                        ))
                        .Where(match => match.Score.Value >= least || match.Score.IsExact);
                }),
        ];
    }

    /// <summary>Of each member those most alike, as many as are told of.</summary>
    private static List<Match> Told(List<Match> matches) =>
        [
            .. matches
                .GroupBy(match => match.Member)
                .SelectMany(member =>
                    member
                        .OrderByDescending(match => match.Score.Value)
                        .ThenBy(match => match.Known.Person.Id)
                        .Take(MostTold)
                ),
        ];

    /// <summary>Refuses those of whom a key says that they are enrolled already, unless somebody says why not.</summary>
    /// <param name="call">The call, for the country's rule.</param>
    /// <param name="reason">Why they are others; empty where nobody says so.</param>
    /// <param name="field">Path of a member in the request.</param>
    public void Refuse(Call call, string reason, Func<int, string> field)
    {
        if (reason.Length > 0 || !call.Tenant.Section<InsuranceSection>().RefuseDuplicates)
            return;
        var exact = found.Where(match => match.Score.IsExact && !sameBefore.Contains(match.Known.Person.Id)).ToList();
        if (exact.Count == 0)
            return;
        throw new DomainException(
            EnrolmentError.PossibleDuplicate,
            ErrorKind.FailedPrecondition,
            "Somebody who is enrolled already has the same telephone, birth date and name, or the same identifier; say why this is another person (duplicateReason).",
            [
                .. exact
                    .GroupBy(match => match.Member)
                    .Select(member => new FieldError(
                        field(member.Key),
                        "POSSIBLE_DUPLICATE",
                        $"{member.First().Known.Person.Number}: {EvidenceTexts.In(call.Locale).Say(member.First().Score)}"
                    )),
            ]
        );
    }

    /// <summary>Keeps the pairs for somebody to decide; what was decided with a reason is decided.</summary>
    public void Remember(InsuranceDb db, Call call, string reason)
    {
        foreach (var (_, person, known, score) in found)
        {
            if (pairs.TryGetValue(known.Person.Id, out var pair))
                pair.Rate(score);
            else
                db.Add(pair = DuplicatePair.Find(call.NewId(), person.Id, known.Person.Id, score, call.Now));
            if (score.IsExact && reason.Length > 0)
                pair.Dismiss(call.Caller.Subject, reason, call.Now);
        }
    }

    public IEnumerable<V1.PossibleDuplicate> ToProto(Call call) =>
        found.Select(match => new V1.PossibleDuplicate
        {
            Member = match.Member,
            Insuree = match.Known.Person.ToProto(),
            Score = match.Score.Value,
            Evidence = { DuplicateMapping.ToProto(match.Score.Evidence) },
            Reason = EvidenceTexts.In(call.Locale).Say(match.Score),
            Exact = match.Score.IsExact,
        });

    /// <summary>A person who may be one with a member.</summary>
    private sealed record Match(int Member, Insuree New, Suspect Known, DuplicateScore Score);
}
