using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Figures;

/// <summary>
/// The reads behind figures: one for each kind of figure whatever the size of the country, and one a period for who is covered at its
/// end. Databases count by days, for they do not know every country's months.
/// </summary>
internal sealed class FigureQueries(InsuranceDb db, FigureQuestion question)
{
    private static readonly ClaimState[] Live = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    // Not a constant: databases would not know that it is an id.
    private readonly Guid none = Guid.Empty;
    private readonly bool byProduct = question.ByProduct;
    private readonly DateOnly first = question.First;
    private readonly DateOnly last = question.Last;

    /// <summary>Who is covered on a day: policies are counted, persons summed.</summary>
    public Task<List<Counted>> InForce(DateOnly day, CancellationToken cancel) =>
        (
            from member in db.PolicyMembers
            where member.EffectiveOn != null && member.EffectiveOn <= day && day <= member.ExpiresOn
            join policy in Policies() on member.PolicyId equals policy.Id
            where
                policy.EffectiveOn <= day
                && day <= policy.ExpiresOn
                && !policy.Interruptions.Any(i => i.From <= day && (i.To == null || day <= i.To))
            join family in Families() on policy.FamilyId equals family.Id
            group new { member.PolicyId, member.InsureeId } by new
            {
                family.Location,
                Product = byProduct ? policy.ProductId : none,
            } into row
            select new Counted
            {
                Day = day,
                Location = row.Key.Location,
                Product = row.Key.Product,
                Count = row.Select(r => r.PolicyId).Distinct().Count(),
                Sum = row.Select(r => r.InsureeId).Distinct().Count(),
            }
        ).ToListAsync(cancel);

    /// <summary>Policies by the first day of their cover; kind 1 is renewals.</summary>
    public Task<List<Counted>> Begun(CancellationToken cancel) =>
        (
            from policy in Policies()
            where policy.EffectiveOn >= first && policy.EffectiveOn <= last
            join family in Families() on policy.FamilyId equals family.Id
            group policy.Id by new
            {
                Day = policy.EffectiveOn!.Value,
                family.Location,
                Product = byProduct ? policy.ProductId : none,
                Kind = policy.Stage == PolicyStage.New ? 0 : 1,
            } into row
            select new Counted
            {
                Day = row.Key.Day,
                Location = row.Key.Location,
                Product = row.Key.Product,
                Kind = row.Key.Kind,
                Count = row.Count(),
            }
        ).ToListAsync(cancel);

    /// <summary>Policies that covered up to their last day, by it.</summary>
    public Task<List<Counted>> Expired(CancellationToken cancel) =>
        (
            from policy in Policies()
            where
                policy.EffectiveOn != null
                && policy.ExpiresOn >= first
                && policy.ExpiresOn <= last
                && !policy.Interruptions.Any(i => i.Kind == InterruptionKind.Cancellation)
            join family in Families() on policy.FamilyId equals family.Id
            group policy.Id by new
            {
                Day = policy.ExpiresOn,
                family.Location,
                Product = byProduct ? policy.ProductId : none,
            } into row
            select new Counted
            {
                Day = row.Key.Day,
                Location = row.Key.Location,
                Product = row.Key.Product,
                Count = row.Count(),
            }
        ).ToListAsync(cancel);

    /// <summary>Suspensions, and as kind 1 cancellations, of policies that cover, by their first days.</summary>
    public Task<List<Counted>> Interrupted(CancellationToken cancel) =>
        (
            from policy in Policies()
            where policy.EffectiveOn != null
            from interruption in policy.Interruptions
            where
                interruption.From >= first
                && interruption.From <= last
                && (interruption.To == null || interruption.To >= interruption.From)
            join family in Families() on policy.FamilyId equals family.Id
            group policy.Id by new
            {
                Day = interruption.From,
                family.Location,
                Product = byProduct ? policy.ProductId : none,
                Kind = interruption.Kind == InterruptionKind.Suspension ? 0 : 1,
            } into row
            select new Counted
            {
                Day = row.Key.Day,
                Location = row.Key.Location,
                Product = row.Key.Product,
                Kind = row.Key.Kind,
                Count = row.Count(),
            }
        ).ToListAsync(cancel);

    /// <summary>Money by the day it was paid, summed; kind 1 is photo fees.</summary>
    public Task<List<Counted>> Collected(CancellationToken cancel) =>
        (
            from contribution in db.Contributions
            where contribution.PaidOn >= first && contribution.PaidOn <= last
            join policy in Policies() on contribution.PolicyId equals policy.Id
            join family in Families() on policy.FamilyId equals family.Id
            group contribution.Amount by new
            {
                Day = contribution.PaidOn,
                family.Location,
                Product = byProduct ? policy.ProductId : none,
                Kind = contribution.PhotoFee ? 1 : 0,
            } into row
            select new Counted
            {
                Day = row.Key.Day,
                Location = row.Key.Location,
                Product = row.Key.Product,
                Kind = row.Key.Kind,
                Sum = row.Sum(),
            }
        ).ToListAsync(cancel);

    /// <summary>Money that may belong to days of the periods; that of the same days comes as one.</summary>
    public async Task<List<(Guid Location, Guid Product, ContributionSpan Span)>> Spans(CancellationToken cancel)
    {
        var sums = await (
            from contribution in db.Contributions
            where !contribution.PhotoFee && contribution.PaidOn <= last
            join policy in Policies() on contribution.PolicyId equals policy.Id
            where
                policy.EffectiveOn != null
                && policy.EffectiveOn <= last
                && (policy.ExpiresOn >= first || contribution.PaidOn >= first)
            join family in Families() on policy.FamilyId equals family.Id
            group contribution.Amount by new
            {
                family.Location,
                Product = byProduct ? policy.ProductId : none,
                contribution.PaidOn,
                policy.EffectiveOn,
                policy.ExpiresOn,
            } into days
            select new { days.Key, Amount = days.Sum() }
        ).ToListAsync(cancel);
        return
        [
            .. sums.Select(s =>
                (
                    s.Key.Location,
                    s.Key.Product,
                    new ContributionSpan(s.Amount, s.Key.PaidOn, s.Key.EffectiveOn!.Value, s.Key.ExpiresOn)
                )
            ),
        ];
    }

    /// <summary>
    /// Claims by the day their visits ended; kind is the <see cref="ClaimStage"/>. A claim is counted with each product that pays a line of
    /// it; what no product pays belongs to none.
    /// </summary>
    public async Task<List<(Counted Claims, ClaimAmounts Amounts)>> Claims(CancellationToken cancel)
    {
        var wanted = question.ProductId;
        var found = await (
            from claim in db.Claims
            where claim.State != ClaimState.Deleted && claim.TargetDate >= first && claim.TargetDate <= last
            join person in db.Insurees on claim.InsureeId equals person.Id
            join family in Families() on person.FamilyId equals family.Id
            from line in db.ClaimEntries.Where(l => l.ClaimId == claim.Id)
            from policy in db.Policies.Where(p => p.Id == line.Assignment.PolicyId).DefaultIfEmpty()
            where wanted == null || policy!.ProductId == wanted
            group new
            {
                claim.Id,
                line.Terms.Claimed,
                line.Terms.Approved,
                line.Terms.Valuated,
                line.Terms.Remunerated,
            } by new
            {
                Day = claim.TargetDate,
                family.Location,
                Product = byProduct && policy != null ? policy.ProductId : none,
                Submitted = claim.FirstSubmittedOn != null,
                claim.State,
            } into row
            select new
            {
                row.Key,
                Count = row.Select(l => l.Id).Distinct().Count(),
                Claimed = row.Sum(l => l.Claimed),
                Approved = row.Sum(l => l.Approved),
                Valuated = row.Sum(l => l.Valuated),
                Remunerated = row.Sum(l => l.Remunerated ?? 0),
            }
        ).ToListAsync(cancel);
        return
        [
            .. found.Select(c =>
                (
                    new Counted
                    {
                        Day = c.Key.Day,
                        Location = c.Key.Location,
                        Product = c.Key.Product,
                        Kind = (int)StageOf(c.Key.Submitted, c.Key.State),
                        Count = c.Count,
                    },
                    new ClaimAmounts(
                        c.Claimed,
                        Live.Contains(c.Key.State) ? c.Approved : 0,
                        Live.Contains(c.Key.State) ? c.Valuated : 0,
                        c.Key.State == ClaimState.Valuated ? c.Remunerated : 0
                    )
                )
            ),
        ];
    }

    /// <summary>
    /// Claims that were processed, by the day their visits ended; summed are the days it took, in the country's standard time.
    /// </summary>
    public async Task<List<Counted>> Processed(CancellationToken cancel)
    {
        var wanted = question.ProductId;
        // Databases do not know when a country's clocks are changed.
        var minutes = question.Tenant.TimeZone.BaseUtcOffset.TotalMinutes;
        var found = await (
            from claim in db.Claims
            where
                claim.State != ClaimState.Deleted
                && claim.ProcessedAt != null
                && claim.TargetDate >= first
                && claim.TargetDate <= last
            join person in db.Insurees on claim.InsureeId equals person.Id
            join family in Families() on person.FamilyId equals family.Id
            from reservation in db.ClaimReservations.Where(r => r.ClaimId == claim.Id)
            join policy in db.Policies on reservation.PolicyId equals policy.Id
            where wanted == null || policy.ProductId == wanted
            group claim.Id by new
            {
                claim.TargetDate,
                claim.ClaimedOn,
                ProcessedOn = claim.ProcessedAt!.Value.AddMinutes(minutes).Date,
                family.Location,
                Product = byProduct ? policy.ProductId : none,
            } into days
            select new { days.Key, Count = days.Distinct().Count() }
        ).ToListAsync(cancel);
        return
        [
            .. found.Select(c => new Counted
            {
                Day = c.Key.TargetDate,
                Location = c.Key.Location,
                Product = c.Key.Product,
                Count = c.Count,
                Sum = (long)c.Count * (DateOnly.FromDateTime(c.Key.ProcessedOn).DayNumber - c.Key.ClaimedOn.DayNumber),
            }),
        ];
    }

    private static ClaimStage StageOf(bool submitted, ClaimState state) =>
        (submitted, state) switch
        {
            (false, _) => ClaimStage.Entered,
            (_, ClaimState.Rejected) => ClaimStage.Rejected,
            (_, ClaimState.Processed) => ClaimStage.Processed,
            (_, ClaimState.Valuated) => ClaimStage.Valuated,
            _ => ClaimStage.Submitted,
        };

    private IQueryable<Policy> Policies() =>
        question.ProductId is { } product ? db.Policies.Where(p => p.ProductId == product) : db.Policies;

    private IQueryable<FamilyPlace> Families()
    {
        if (question.ByLocation)
            return from family in db.Families
                join below in db.BelowBy(question.LocationId) on family.LocationId equals below.Id
                select new FamilyPlace { Id = family.Id, Location = below.Top };
        IQueryable<Family> families = db.Families;
        if (question.LocationId is { } top)
        {
            var places = db.Below(top);
            families = families.Where(f => places.Contains(f.LocationId));
        }

        return families.Select(f => new FamilyPlace { Id = f.Id, Location = none });
    }

    private sealed class FamilyPlace
    {
        public Guid Id { get; init; }
        public Guid Location { get; init; }
    }
}

/// <summary>How far a claim has come.</summary>
internal enum ClaimStage
{
    /// <summary>Never submitted.</summary>
    Entered,

    /// <summary>Submitted, and nothing of what follows.</summary>
    Submitted,
    Rejected,
    Processed,
    Valuated,
}

/// <summary>Amounts of claims, minor units.</summary>
internal readonly record struct ClaimAmounts(long Claimed, long Approved, long Valuated, long Remunerated);
