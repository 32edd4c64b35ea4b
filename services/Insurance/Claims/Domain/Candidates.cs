using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Chooses the policy that pays a line (sheet 4.5, decisions I9 to I11, I22, I27, I28). Candidates are the policies valid at
/// the target date whose product covers the entry for this visit and age; those with a waiting period, a maximum number or a
/// category limit in the way are dropped; of the rest the one that pays most of a unit is taken.
/// </summary>
internal readonly ref struct Candidates(
    ClaimCase claim,
    AdjudicationRules rules,
    VisitFacts visit,
    ReadOnlySpan<CoverState> states,
    ReadOnlySpan<LinePrice> prices,
    Findings findings
)
{
    private readonly ReadOnlySpan<CoverState> states = states;
    private readonly ReadOnlySpan<LinePrice> prices = prices;

    /// <summary>A policy that could pay a line.</summary>
    private readonly record struct Candidate(
        Cover Cover,
        ProductLine Line,
        AgeRules Age,
        Limitation Limitation,
        long UnitPrice,
        long Used,
        bool LeftOut,
        bool Exhausted
    )
    {
        /// <summary>What is paid of a unit, in ten-thousandths of a minor unit, so that no comparison rounds.</summary>
        public long PaysOfUnit =>
            Limitation.Type == LimitationType.CoInsurance
                ? checked(UnitPrice * Limitation.Value)
                : checked(Math.Min(UnitPrice, Limitation.Value) * Money.Whole);

        /// <summary>
        /// Which kind is taken of two that pay the same: a fixed amount above the price, then co-insurance, then a fixed amount
        /// (sheet 4.5).
        /// </summary>
        public int LetterRank =>
            Limitation.Type == LimitationType.CoInsurance ? 1
            : Limitation.Value > UnitPrice ? 0
            : 2;
    }

    /// <summary>
    /// Assigns the lines that passed so far, in an order of their own, for earlier lines use up what later ones may have.
    /// </summary>
    public void Assign(LineCheck[] checks, ReadOnlySpan<int> order)
    {
        for (var place = 0; place < order.Length; place++)
        {
            var i = order[place];
            var (code, best) = Choose(i, checks, order[..place]);
            if (code != RejectionCode.Accepted)
            {
                if (checks[i].Passed)
                    checks[i] = new LineCheck(code, default);
            }
            else if (checks[i].Passed)
            {
                checks[i] = new LineCheck(RejectionCode.Accepted, AssignmentOf(i, best));
            }
        }
    }

    private (RejectionCode Code, Candidate Best) Choose(int i, LineCheck[] checks, ReadOnlySpan<int> earlier)
    {
        ref readonly var line = ref claim.Lines[i];
        Candidate? best = null;
        Cover? firstDropped = null;
        var firstCode = RejectionCode.NotCovered;
        var firstDay = DateOnly.MaxValue;
        for (var c = 0; c < claim.Covers.Length; c++)
        {
            if (!states[c].Valid || Find(c, i, checks, earlier) is not { } candidate)
                continue;
            var code = Drop(candidate, states[c].CountCode, i);
            if (code == RejectionCode.Accepted)
            {
                findings.Trace?.Add(
                    i,
                    TraceRule.Candidate,
                    candidate.UnitPrice,
                    candidate.PaysOfUnit,
                    candidate.Cover.PolicyId
                );
                if (best is not { } other || IsBetter(candidate, other))
                    best = candidate;
            }
            else if (UsableFrom(candidate) is var day && ComesFirst(day, candidate.Cover, firstDay, firstDropped))
            {
                (firstCode, firstDropped, firstDay) = (code, candidate.Cover, day);
            }
        }

        if (best is { } chosen)
            return (RejectionCode.Accepted, chosen);
        if (firstDropped is null)
            findings.FailLine(i, RejectionCode.NotCovered);
        return (firstCode, default);
    }

    private Candidate? Find(int c, int i, LineCheck[] checks, ReadOnlySpan<int> earlier)
    {
        ref readonly var line = ref claim.Lines[i];
        var cover = claim.Covers[c];
        if (!cover.Benefits.Lines.TryGetValue(line.Entry.Id, out var product))
            return null;
        if (product.For(claim.Header.Visit, visit.Adult) is not { } limitation)
            return null;
        var age = product.For(visit.Adult);
        var leftOut = age.Exclusion switch
        {
            CeilingExclusion.Both => true,
            CeilingExclusion.Hospital => states[c].Hospital,
            CeilingExclusion.NotHospital => !states[c].Hospital,
            _ => false,
        };
        return new Candidate(
            cover,
            product,
            age,
            limitation,
            line.ApprovedPrice ?? prices[i].Unit(product.Origin, line.Asked, rules.PayAtMostAsked),
            age.MaxQuantity is null ? 0 : UsedOf(line.Entry.Id, cover.PolicyId, checks, earlier),
            leftOut,
            states[c].Exhausted && !leftOut
        );
    }

    private RejectionCode Drop(in Candidate candidate, RejectionCode countCode, int i)
    {
        var first = RejectionCode.Accepted;
        if (visit.Target < candidate.Cover.UsableFrom(candidate.Age, rules.Ages.Calendar))
            Fail(ref first, RejectionCode.WaitingPeriod, candidate, i);
        if (candidate.Used >= candidate.Age.MaxQuantity)
            Fail(ref first, RejectionCode.QuantityUsedUp, candidate, i);
        if (countCode != RejectionCode.Accepted)
            Fail(ref first, countCode, candidate, i);
        return first;
    }

    private void Fail(ref RejectionCode first, RejectionCode code, in Candidate candidate, int i)
    {
        if (first == RejectionCode.Accepted)
            first = code;
        findings.FailLine(i, code, candidate.Cover.PolicyId);
    }

    private long UsedOf(Guid entryId, Guid policyId, LineCheck[] checks, ReadOnlySpan<int> earlier)
    {
        var used = 0L;
        foreach (ref readonly var prior in claim.PriorLines.AsSpan())
        {
            if (prior.EntryId == entryId && prior.PolicyId == policyId)
                used = checked(used + prior.Quantity);
        }

        foreach (var i in earlier)
        {
            ref readonly var check = ref checks[i];
            if (check.Passed && check.Assignment.PolicyId == policyId && claim.Lines[i].Entry.Id == entryId)
                used = checked(used + check.Assignment.AllowedQuantity);
        }

        return used;
    }

    private bool IsBetter(in Candidate candidate, in Candidate other)
    {
        if (candidate.Exhausted != other.Exhausted)
            return other.Exhausted;
        if (candidate.PaysOfUnit != other.PaysOfUnit)
            return candidate.PaysOfUnit > other.PaysOfUnit;
        if (candidate.LetterRank != other.LetterRank)
            return candidate.LetterRank < other.LetterRank;
        return ComesFirst(UsableFrom(candidate), candidate.Cover, UsableFrom(other), other.Cover);
    }

    private DateOnly UsableFrom(in Candidate candidate) =>
        rules.Ages.Calendar.AddMonths(candidate.Cover.PolicyEffective, candidate.Age.WaitingMonths);

    private static bool ComesFirst(DateOnly day, Cover cover, DateOnly otherDay, Cover? other)
    {
        if (other is null || day != otherDay)
            return other is null || day < otherDay;
        return cover.PolicyEffective != other.PolicyEffective
            ? cover.PolicyEffective < other.PolicyEffective
            : cover.PolicyId.CompareTo(other.PolicyId) < 0;
    }

    private Assignment AssignmentOf(int i, in Candidate best)
    {
        ref readonly var line = ref claim.Lines[i];
        var policyId = best.Cover.PolicyId;
        findings.Trace?.Add(i, TraceRule.Chosen, (long)best.Limitation.Type, best.Limitation.Value, policyId);
        var allowed = line.Provided;
        if (best.Age.MaxQuantity is { } most)
        {
            allowed = Math.Min(allowed, most - best.Used);
            findings.Trace?.Add(i, TraceRule.MaxQuantity, line.Provided, allowed, policyId);
        }

        return new Assignment(
            policyId,
            best.Limitation,
            best.Line.Origin,
            best.LeftOut,
            allowed,
            prices[i].List,
            prices[i].Unit(best.Line.Origin, line.Asked, rules.PayAtMostAsked),
            prices[i].Surplus
        );
    }
}
