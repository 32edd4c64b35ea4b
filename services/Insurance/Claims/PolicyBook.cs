using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>
/// Policies that share claims, with what was used of them and every claim that uses them, in sequence (decision I12). It is opened before
/// a claim on them changes, and then values the later ones again: in a number of queries that no history makes larger, under the locks
/// that submissions take.
/// </summary>
internal sealed class PolicyBook
{
    private readonly InsuranceDb db;
    private readonly Call call;
    private readonly List<PolicyUsage> usages;
    private readonly List<InsureeUsage> owns;
    private IReadOnlyList<ClaimPlace> places;
    private readonly Dictionary<Guid, BenefitTerms> benefits;

    private PolicyBook(
        InsuranceDb db,
        Call call,
        List<PolicyUsage> usages,
        List<InsureeUsage> owns,
        IReadOnlyList<ClaimPlace> places,
        Dictionary<Guid, BenefitTerms> benefits
    )
    {
        (this.db, this.call, this.usages) = (db, call, usages);
        (this.owns, this.places, this.benefits) = (owns, places, benefits);
    }

    /// <summary>How many claims use the policies.</summary>
    public int Claims => places.Count;

    /// <summary>The policies, with those they share claims with.</summary>
    public IReadOnlyCollection<Guid> Policies => benefits.Keys;

    /// <param name="db">Where the changes are saved.</param>
    /// <param name="known">What products pay.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="policies">The policies that are asked for; those they share claims with are found.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<PolicyBook> Open(
        InsuranceDb db,
        BenefitCache known,
        Call call,
        IReadOnlyCollection<Guid> policies,
        CancellationToken cancel
    )
    {
        var all = policies.ToHashSet();
        if (all.Count > 0)
            all.UnionWith(await db.SharingClaimsWith(all, cancel));
        while (true)
        {
            // The locks are read before what they guard, so that whatever comes in between is noticed when this is saved.
            var locks = await db.PolicyUsages.Where(u => all.Contains(u.PolicyId)).ToListAsync(cancel);
            var reservations = await db
                .ClaimReservations.AsNoTracking()
                .Where(r => db.ClaimReservations.Any(o => o.ClaimId == r.ClaimId && all.Contains(o.PolicyId)))
                .ToListAsync(cancel);
            var found = all.Count;
            all.UnionWith(reservations.Select(r => r.PolicyId));
            if (all.Count > found)
                continue;
            var shares = await db.InsureeUsages.Where(u => all.Contains(u.PolicyId)).ToListAsync(cancel);
            return new PolicyBook(
                db,
                call,
                locks,
                shares,
                ClaimSequence.Of(reservations),
                await BenefitsOf(db, known, call, all, cancel)
            );
        }
    }

    /// <summary>Values a claim as its review left it, and those that come after it.</summary>
    /// <returns>The claims that were valued anew, this one first.</returns>
    public async Task<List<Claim>> AfterReview(Claim reviewed, CancellationToken cancel)
    {
        var later = await Later(reviewed, cancel);
        return Value(later, await Traces([reviewed.Id, .. later.Keys], cancel), reviewed);
    }

    /// <summary>Values the claims that come after one that uses the policies no more.</summary>
    /// <returns>The claims that are paid something else now.</returns>
    public async Task<List<Claim>> AfterWithdrawal(Claim withdrawn, CancellationToken cancel)
    {
        var later = await Later(withdrawn, cancel);
        return Value(later, await Traces([.. later.Keys], cancel), withdrawn);
    }

    /// <summary>Values the claims that come after the first of many that use the policies no more.</summary>
    /// <returns>The claims that are paid something else now.</returns>
    public async Task<List<Claim>> AfterWithdrawals(IReadOnlyCollection<Claim> withdrawn, CancellationToken cancel)
    {
        var gone = withdrawn.Select(claim => claim.Id).ToHashSet();
        var later = places
            .SkipWhile(place => !gone.Contains(place.ClaimId))
            .Where(place => !gone.Contains(place.ClaimId))
            .Where(place => place.Uses.Any(use => benefits[use.PolicyId].LooksBack(use.Category)))
            .Select(place => place.ClaimId)
            .ToList();
        places = [.. places.Where(place => !gone.Contains(place.ClaimId))];
        return Value(later.Count == 0 ? [] : await Load(later, cancel), await Traces(later, cancel), changed: null);
    }

    /// <summary>Values every claim from the first on, from nothing but what is stored of the claims.</summary>
    /// <param name="wrong">Takes the accumulators that said something else.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <returns>The claims that are paid something else now.</returns>
    public async Task<List<Claim>> FromTheStart(ICollection<Guid> wrong, CancellationToken cancel)
    {
        var ids = places.Select(place => place.ClaimId).ToList();
        var claims = await Load(ids, cancel);
        return Value(claims, await Traces(ids, cancel), changed: null, wrong);
    }

    /// <summary>Values every claim anew of policies that two people used who turned out to be one.</summary>
    /// <param name="from">The person who goes, whose claims have been given to the other.</param>
    /// <param name="into">The person who stays.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <returns>The claims that are paid something else now.</returns>
    public Task<List<Claim>> AfterMerge(Guid from, Guid into, CancellationToken cancel)
    {
        var gone = owns.Where(own => own.InsureeId == from).ToList();
        db.RemoveRange(gone);
        owns.RemoveAll(gone.Contains);
        places = [.. places.Select(place => place.InsureeId == from ? place with { InsureeId = into } : place)];
        return FromTheStart(new List<Guid>(), cancel);
    }

    private async Task<Dictionary<Guid, Claim>> Later(Claim changed, CancellationToken cancel)
    {
        var ids = places
            .SkipWhile(place => place.ClaimId != changed.Id)
            .Skip(1)
            .Where(place => place.Uses.Any(use => benefits[use.PolicyId].LooksBack(use.Category)))
            .Select(place => place.ClaimId)
            .ToList();
        return ids.Count == 0 ? [] : await Load(ids, cancel);
    }

    private Task<Dictionary<Guid, Claim>> Load(List<Guid> ids, CancellationToken cancel) =>
        db
            .Claims.Include(c => c.Lines)
            .Include(c => c.Reservations)
            .AsSplitQuery()
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancel);

    private async Task<Dictionary<Guid, IReadOnlyList<TraceStep>>> Traces(List<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var newest =
            from v in db.ClaimValuations.AsNoTracking()
            join c in db.Claims on v.ClaimId equals c.Id
            where ids.Contains(c.Id) && v.Number == c.Valuations
            select new { v.ClaimId, v.Steps };
        return await newest.ToDictionaryAsync(v => v.ClaimId, v => TraceBytes.Read(v.Steps), cancel);
    }

    private List<Claim> Value(
        Dictionary<Guid, Claim> claims,
        Dictionary<Guid, IReadOnlyList<TraceStep>> traces,
        Claim? changed,
        ICollection<Guid>? wrong = null
    )
    {
        var tallies = benefits.Keys.ToDictionary(id => id, _ => new PolicyTally());
        var revalued = new List<Claim>();
        foreach (var place in places)
        {
            var claim = place.ClaimId == changed?.Id ? changed : claims.GetValueOrDefault(place.ClaimId);
            if (claim is not null && traces.TryGetValue(claim.Id, out var earlier))
            {
                if (Value(claim, place, earlier, tallies, reviewed: claim == changed) is { } record)
                {
                    db.Add(record);
                    revalued.Add(claim);
                }
            }

            foreach (var use in claim?.Reservations ?? place.Uses)
            {
                if (use.Used is { } used)
                    tallies[use.PolicyId].Add(place.InsureeId, used);
            }
        }

        Keep(tallies, wrong);
        return revalued;
    }

    private ClaimValuation? Value(
        Claim claim,
        ClaimPlace place,
        IReadOnlyList<TraceStep> earlier,
        Dictionary<Guid, PolicyTally> tallies,
        bool reviewed
    )
    {
        var covers = place.Uses.Select(use => new Cover(
            use.PolicyId,
            benefits[use.PolicyId],
            PolicyStage.New,
            DateOnly.MinValue,
            DateOnly.MaxValue,
            DateOnly.MinValue,
            DateOnly.MaxValue
        )
        {
            Members = use.Members,
            Use = tallies[use.PolicyId].SeenBy(place.InsureeId),
        });
        var outcome = claim.Outcome;
        var rejected = outcome.Lines.Index().Where(line => line.Item.Code == RejectionCode.ByMedicalOfficer);
        var trace = ClaimTrace.After(earlier, rejected.Select(line => line.Index));
        var value = Valuation.Of(claim.CaseBy([.. covers]), outcome, trace);
        return reviewed ? claim.ValueReviewed(value, trace, call.Now) : claim.Revalue(value, trace, call.Now);
    }

    private void Keep(Dictionary<Guid, PolicyTally> tallies, ICollection<Guid>? wrong)
    {
        foreach (var usage in usages)
        {
            usage.Touch();
            if (usage.Replace(tallies[usage.PolicyId].SeenBy(Guid.Empty)))
                wrong?.Add(usage.PolicyId);
        }

        foreach (var own in owns)
        {
            if (own.Replace(tallies[own.PolicyId].SeenBy(own.InsureeId)))
                wrong?.Add(own.PolicyId);
        }

        var known = owns.Select(own => (own.PolicyId, own.InsureeId)).ToHashSet();
        foreach (var (policyId, tally) in tallies)
        foreach (var insureeId in tally.Insurees.Where(insureeId => !known.Contains((policyId, insureeId))))
        {
            var own = db.Add(InsureeUsage.Of(call.NewId(), policyId, insureeId)).Entity;
            own.Replace(tally.SeenBy(insureeId));
            wrong?.Add(policyId);
        }
    }

    private static async Task<Dictionary<Guid, BenefitTerms>> BenefitsOf(
        InsuranceDb db,
        BenefitCache known,
        Call call,
        HashSet<Guid> policies,
        CancellationToken cancel
    )
    {
        var sold = await db
            .Policies.Where(p => policies.Contains(p.Id))
            .Select(p => new { p.Id, p.ProductVersionId })
            .ToListAsync(cancel);
        var terms = await known.Of(db, call.Tenant, sold.Select(p => p.ProductVersionId), cancel);
        return sold.ToDictionary(p => p.Id, p => terms[p.ProductVersionId]);
    }
}
