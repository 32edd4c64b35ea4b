using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Everything that a claim is decided by, as far as it exists.</summary>
internal sealed class ClaimFacts
{
    private readonly ClaimedEntries claimed;
    private readonly IReadOnlyList<Named> named;
    private readonly IReadOnlyCollection<PriorLine> priorLines;

    public ClaimFacts(
        ClaimingFacility? facility,
        ClaimedEntries entries,
        Claimant? person,
        IReadOnlyList<Named> names,
        IReadOnlyCollection<PriorLine> priorLines,
        Cover[] covers
    )
    {
        (Facility, claimed, Person) = (facility, entries, person);
        (named, this.priorLines, Covers) = (names, priorLines, covers);
    }

    public ClaimingFacility? Facility { get; }

    public Claimant? Person { get; }

    public Cover[] Covers { get; }

    /// <summary>What an event about the claim says besides the claim.</summary>
    public ClaimContact Contact => new(Facility!.Name, Person!.FamilyId, Person.Language, Person.Phone);

    public IReadOnlyDictionary<Guid, RegisterEntry> Entries => claimed.Registers;

    public bool CodeTaken => named.Any(n => n.Kind == NamedKind.SameCode);

    /// <summary>Facility of the claim administrator; null when there is no such administrator at work.</summary>
    public Guid? AdministratorOf => named.FirstOrDefault(n => n.Kind == NamedKind.Administrator)?.Id;

    public MedicalEntry? RegisterEntry(Guid id) => claimed[id];

    public bool HasDiagnosis(Guid id) => named.Any(n => n.Kind == NamedKind.Diagnosis && n.Id == id);

    /// <summary>Reads the facts of a claim.</summary>
    /// <param name="claimId">The claim, if it was entered before; its own lines are no history.</param>
    public static async Task<ClaimFacts> Load(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        ClaimValues values,
        Guid claimId,
        CancellationToken cancel
    )
    {
        var ids = values
            .Lines.SelectMany(line => line.Parts.Select(part => part.EntryId).Append(line.EntryId))
            .Distinct()
            .ToList();
        var facility = await ClaimQueries.Facility(db, values.FacilityId, cancel);
        if (facility is not null)
            values = values with { FacilityId = facility.Id };
        var entries = await ClaimQueries.Entries(db, ids, values.FacilityId, cancel);
        var person = await ClaimQueries.Person(db, values.InsureeId, values.TargetDate, cancel);
        if (person is not null)
            values = values with { InsureeId = person.Id };
        var fingerprint = ClaimFingerprint.Of([.. values.Lines.Select(Unpriced)]);
        var names = await ClaimQueries.Names(db, values, facility?.Ids ?? [], fingerprint, claimId, cancel);
        var prior = await ClaimQueries.PriorLines(db, values.InsureeId, ids, claimId, cancel);
        return new ClaimFacts(
            facility,
            new ClaimedEntries(entries),
            person,
            names,
            prior,
            await CoversOf(db, benefits, call, person, cancel)
        );
    }

    /// <summary>What an enquiry asks of a claim that is not made: the person is read already, and nothing of the claim has a name.</summary>
    public static async Task<ClaimFacts> LoadEnquiry(
        InsuranceDb db,
        ClaimValues values,
        Claimant person,
        Cover[] covers,
        CancellationToken cancel
    )
    {
        var facility = await ClaimQueries.Facility(db, values.FacilityId, cancel);
        var found = values.Lines is [var line]
            ? await ClaimQueries.Entry(db, line.EntryId, facility?.Id ?? values.FacilityId, person.Id, cancel)
            : null;
        var entries = new ClaimedEntries(found is null ? [] : [new ClaimedEntry(found.Entry, found.Prices)]);
        return new ClaimFacts(facility, entries, person, [], found?.PriorLines ?? [], covers);
    }

    public static async Task<Cover[]> CoversOf(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        Claimant? person,
        CancellationToken cancel
    )
    {
        if (person is null)
            return [];
        var versions = person.Policies.Select(policy => policy.ProductVersionId);
        var terms = await benefits.Of(db, call.Tenant, versions, cancel);
        return [.. person.Policies.Select(policy => policy.ToCover(terms[policy.ProductVersionId]))];
    }

    /// <summary>The values with the person and the facility that stay, where those they name were merged (decision C27).</summary>
    public ClaimValues Kept(ClaimValues values) => values with { InsureeId = Person!.Id, FacilityId = Facility!.Id };

    /// <summary>The claim as it is adjudicated.</summary>
    public ClaimCase ToCase(ClaimValues values, DateOnly today, DateOnly? firstSubmittedOn, bool duplicateAccepted) =>
        new()
        {
            Header = new ClaimHeader(
                values.VisitFrom,
                values.VisitTo,
                values.ClaimedOn,
                today,
                values.Visit,
                [.. values.DiagnosisIds.Select(DiagnosisOf)]
            )
            {
                FirstSubmittedOn = firstSubmittedOn,
                HasDuplicate = named.Any(n => n.Kind == NamedKind.SameClaim),
                DuplicateAccepted = duplicateAccepted,
            },
            Lines = [.. values.Lines.Select(line => line.ToLine(Entries[line.EntryId]))],
            Insuree = Person!.ToFacts(values.TargetDate),
            Facility = FacilityAt(values.TargetDate),
            Covers = Covers,
            PriorLines = [.. priorLines],
        };

    private ClaimDiagnosis DiagnosisOf(Guid id)
    {
        var known = named.FirstOrDefault(n => n.Kind == NamedKind.Diagnosis && n.Id == id);
        return new ClaimDiagnosis(id, known is null ? null : new DateRange(known.From, known.To));
    }

    /// <summary>The facility as it was on the day that every rule asks about.</summary>
    private Platform.Insurance.Claims.Domain.Facility FacilityAt(DateOnly day)
    {
        var (facility, contract) = (Facility!, Facility!.Contract);
        var standing = Newest(facility.Standings.Where(s => s.Validity.Contains(day)), s => s.Number);
        if (standing is null || !facility.Open.Contains(day) || contract is null || !contract.Days.Contains(day))
            return new Platform.Insurance.Claims.Domain.Facility(facility.Id);
        var terms = Newest(contract.Terms.Where(t => t.Validity.Contains(day)), t => t.Number);
        return new Platform.Insurance.Claims.Domain.Facility(
            facility.Id,
            new FacilityVersion(new DateRange(day, day))
            {
                CareType = standing.CareType,
                Rank = RankOf(standing.Level),
                IsHospital = standing.Level == FacilityLevel.Hospital,
                Contract = contract.Days,
                Items = claimed.ListOf(terms?.ItemPriceListId),
                Services = claimed.ListOf(terms?.ServicePriceListId),
            }
        );
    }

    private static int RankOf(FacilityLevel level) =>
        level switch
        {
            FacilityLevel.Dispensary => 1,
            FacilityLevel.HealthCentre => 2,
            FacilityLevel.Hospital => 3,
            _ => 0,
        };

    private static T? Newest<T>(IEnumerable<T> valid, Func<T, int> number)
        where T : class => valid.MaxBy(number);

    internal static ClaimLine Unpriced(ClaimLineValues line) =>
        line.ToLine(new RegisterEntry(line.EntryId, EntryKind.Item, ""));
}
