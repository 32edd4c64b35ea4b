using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>
/// What many claims are decided by, read together: in a number of queries that neither their number nor what was claimed before changes.
/// Claims are decided one after the other; each sees those before it in the batch as if they had been stored.
/// </summary>
internal sealed class ClaimBatch
{
    private readonly BatchRows rows;
    private readonly ClaimedEntries entries;
    private readonly Dictionary<Guid, Claimant> persons;
    private readonly IReadOnlyDictionary<Guid, BenefitTerms> terms;
    private readonly Dictionary<Guid, PolicyUsage> usages = [];
    private readonly Dictionary<Guid, List<EarlierLine>> earlier;
    private readonly HashSet<string> codes;
    private readonly HashSet<ClaimMark> marks;

    private ClaimBatch(BatchRows rows, IReadOnlyDictionary<Guid, BenefitTerms> terms)
    {
        (this.rows, this.terms) = (rows, terms);
        entries = new ClaimedEntries(rows.Entries);
        persons = rows.Persons.ToDictionary(p => p.Id);
        earlier = rows.Earlier.GroupBy(l => l.InsureeId).ToDictionary(g => g.Key, g => g.ToList());
        codes = rows.Codes.ToHashSet(StringComparer.Ordinal);
        marks = [.. rows.Marks];
        foreach (var policy in rows.Persons.SelectMany(p => p.Policies))
        {
            if (policy.Usage is { } usage)
                usages[policy.Id] = usage;
        }
    }

    /// <summary>Reads what claims are decided by. The persons are read before their history, as for one claim.</summary>
    /// <param name="own">Those of the claims that were entered before: their own codes are not taken.</param>
    public static async Task<ClaimBatch> Load(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        IReadOnlyCollection<ClaimValues> claims,
        IReadOnlyCollection<Guid> own,
        CancellationToken cancel
    )
    {
        var read = await BatchQueries.Read(db, claims, own, cancel);
        var versions = read.Persons.SelectMany(p => p.Policies).Select(p => p.ProductVersionId);
        return new ClaimBatch(read, await benefits.Of(db, call.Tenant, versions, cancel));
    }

    /// <summary>The facts of a claim as they are after those decided before it.</summary>
    public ClaimFacts FactsOf(ClaimValues values)
    {
        var person = persons.GetValueOrDefault(values.InsureeId);
        foreach (var policy in person?.Policies ?? [])
        {
            policy.Usage = usages.GetValueOrDefault(policy.Id);
            policy.Members = rows.Linked[policy.Id].Count(days => days.Contains(values.TargetDate));
        }

        return new ClaimFacts(
            rows.Facilities.GetValueOrDefault(values.FacilityId),
            entries,
            person,
            [.. NamesOf(values)],
            PriorLinesOf(values),
            [.. (person?.Policies ?? []).Select(policy => policy.ToCover(terms[policy.ProductVersionId]))]
        );
    }

    /// <summary>Notes what was decided, for the claims that come after it.</summary>
    public void Note(Claim claim, ClaimFacts facts)
    {
        codes.Add(claim.Code);
        if (!ClaimStates.IsLive(claim.State))
            return;
        marks.Add(new ClaimMark(claim.InsureeId, claim.FacilityId, claim.TargetDate, claim.Fingerprint));
        foreach (var policy in facts.Person!.Policies)
        {
            if (policy.Usage is { } usage)
                usages[policy.Id] = usage;
        }

        if (!earlier.TryGetValue(claim.InsureeId, out var lines))
            earlier.Add(claim.InsureeId, lines = []);
        lines.AddRange(
            claim
                .Lines.Where(line => line.Rejection == RejectionCode.Accepted)
                .Select(line => new EarlierLine(
                    claim.InsureeId,
                    new PriorLine(line.EntryId, line.Assignment.PolicyId, claim.TargetDate, line.Terms.Quantity)
                ))
        );
    }

    private IEnumerable<Named> NamesOf(ClaimValues values)
    {
        foreach (var id in values.DiagnosisIds)
        {
            if (rows.Diagnoses.TryGetValue(id, out var days))
                yield return new Named
                {
                    Kind = NamedKind.Diagnosis,
                    Id = id,
                    From = days.From,
                    To = days.To,
                };
        }

        if (rows.Administrators.TryGetValue(values.ClaimAdministratorId, out var facilityId))
            yield return new Named { Kind = NamedKind.Administrator, Id = facilityId };
        if (codes.Contains(values.Code))
            yield return new Named { Kind = NamedKind.SameCode };
        if (marks.Contains(ClaimMark.Of(values)))
            yield return new Named { Kind = NamedKind.SameClaim };
    }

    private PriorLine[] PriorLinesOf(ClaimValues values)
    {
        if (!earlier.TryGetValue(values.InsureeId, out var lines))
            return [];
        var named = values.Lines.Select(line => line.EntryId).ToHashSet();
        return [.. lines.Where(line => named.Contains(line.Line.EntryId)).Select(line => line.Line)];
    }
}

/// <summary>What duplicates of a claim have in common with it.</summary>
internal readonly record struct ClaimMark(Guid InsureeId, Guid FacilityId, DateOnly TargetDate, byte[] Fingerprint)
{
    public static ClaimMark Of(ClaimValues values) =>
        new(
            values.InsureeId,
            values.FacilityId,
            values.TargetDate,
            ClaimFingerprint.Of([.. values.Lines.Select(ClaimFacts.Unpriced)])
        );

    public bool Equals(ClaimMark other) =>
        (InsureeId, FacilityId, TargetDate) == (other.InsureeId, other.FacilityId, other.TargetDate)
        && Fingerprint.AsSpan().SequenceEqual(other.Fingerprint);

    public override int GetHashCode() => HashCode.Combine(InsureeId, FacilityId, TargetDate);
}

/// <summary>A passed line of a person's earlier claims.</summary>
internal readonly record struct EarlierLine(Guid InsureeId, PriorLine Line);
