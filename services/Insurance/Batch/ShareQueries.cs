using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>What a product is to pay of claims: two queries for what is due, two for what changed since it was paid.</summary>
internal static class ShareQueries
{
    private static readonly ClaimState[] Final = [ClaimState.Processed, ClaimState.Valuated];

    /// <summary>
    /// Claims processed in the month, and those of its fiscal year that wait for an index, unless a run that holds has paid them. Of what
    /// another system decided, what it still owed, however old.
    /// </summary>
    public static async Task<DueShare[]> Due(
        InsuranceDb db,
        Tenant tenant,
        RunKey key,
        FiscalPeriods periods,
        Dictionary<Guid, PaidFacility> facilities,
        CancellationToken cancel
    )
    {
        var days = periods.DaysOf(key.Month);
        var yearFrom = tenant.Midnight(periods.DaysOf(key.Month with { Number = 1 }).First);
        var (begin, end) = (tenant.Midnight(days.First), tenant.Midnight(days.Last.AddDays(1)));
        var product = key.ProductId;
        var claims =
            from claim in db.Claims.AsNoTracking()
            where
                Final.Contains(claim.State)
                && (claim.Valuations > 0 || claim.OwedAt != null)
                && (claim.OwedAt ?? claim.ProcessedAt) < end
                && (
                    claim.OwedAt != null
                    || claim.ProcessedAt >= begin
                    || (claim.AwaitsIndex && claim.ProcessedAt >= yearFrom)
                )
                && !db.BillLines.Any(l =>
                    l.ClaimId == claim.Id
                    && l.ProductId == product
                    && db.PaymentRuns.Any(r => r.Id == l.RunId && r.Status == PaymentRunStatus.Done)
                )
            select claim;
        var lines = await (
            from claim in claims
            join line in db.ClaimEntries on claim.Id equals line.ClaimId
            join policy in db.Policies on line.Assignment.PolicyId equals policy.Id
            where policy.ProductId == product && line.Rejection == RejectionCode.Accepted
            select new
            {
                claim.Id,
                claim.FacilityId,
                claim.Valuations,
                DueAt = claim.OwedAt ?? claim.ProcessedAt,
                Owed = claim.OwedAt != null,
                Recorded = claim.OwedAt != null && claim.Valuations == 0 && line.Terms.Remunerated != null,
                line.Number,
                line.Assignment.Origin,
                line.Terms.Valuated,
                line.Terms.Remunerated,
                Hospital = db.ClaimReservations.Any(r =>
                    r.ClaimId == claim.Id && r.PolicyId == policy.Id && r.Hospital
                ),
            }
        ).ToListAsync(cancel);
        return
        [
            .. lines
                .Where(line => facilities.ContainsKey(line.FacilityId))
                .GroupBy(line => line.Id)
                .Select(claim => (First: claim.First(), Lines: claim))
                .Select(claim => new DueShare(
                    claim.First.Id,
                    claim.First.Valuations,
                    tenant.DayOf(claim.First.DueAt!.Value),
                    claim.First.Hospital,
                    facilities[claim.First.FacilityId],
                    [
                        .. claim
                            .Lines.OrderBy(line => line.Number)
                            .Select(line => new DueLine(
                                line.Number,
                                line.Origin == PriceOrigin.Relative,
                                line.Recorded ? line.Remunerated!.Value : line.Valuated,
                                line.Recorded
                            )),
                    ],
                    claim.First.Owed
                )),
        ];
    }

    /// <summary>Claims that a run which holds has paid by a valuation that is no more the newest.</summary>
    public static async Task<ChangedShare[]> Changed(
        InsuranceDb db,
        Guid product,
        Dictionary<Guid, PaidFacility> facilities,
        CancellationToken cancel
    )
    {
        var changed = Held(db, product)
            .Join(db.Claims, l => l.ClaimId, c => (Guid?)c.Id, (line, claim) => new { line, claim })
            .Where(c => c.line.Valuation != c.claim.Valuations);
        var paid = await changed
            .Select(c => new
            {
                c.claim.Id,
                c.claim.FacilityId,
                c.claim.Valuations,
                c.line.RunNumber,
                c.line.Settled,
            })
            .ToListAsync(cancel);
        var now = await (
            from line in db.ClaimEntries.AsNoTracking()
            join claim in db.Claims on line.ClaimId equals claim.Id
            join policy in db.Policies on line.Assignment.PolicyId equals policy.Id
            where
                policy.ProductId == product
                && Final.Contains(claim.State)
                && line.Rejection == RejectionCode.Accepted
                && changed.Any(c => c.claim.Id == claim.Id)
            select new
            {
                line.ClaimId,
                line.Number,
                line.Assignment.Origin,
                line.Terms.Valuated,
            }
        ).ToListAsync(cancel);
        var lines = now.ToLookup(l => l.ClaimId);
        return
        [
            .. paid.Where(p => facilities.ContainsKey(p.FacilityId))
                .GroupBy(p => p.Id)
                .Select(claim => claim.MaxBy(p => p.RunNumber)!)
                .Select(p => new ChangedShare(
                    p.Id,
                    facilities[p.FacilityId].Id,
                    p.Valuations,
                    p.Settled,
                    [.. lines[p.Id].Select(l => new DueLine(l.Number, l.Origin == PriceOrigin.Relative, l.Valuated))]
                )),
        ];
    }

    /// <summary>The newest line that holds of each claim that a product has paid.</summary>
    public static IQueryable<BillLine> Held(InsuranceDb db, Guid product) =>
        db
            .BillLines.AsNoTracking()
            .Where(l =>
                l.ProductId == product
                && l.ClaimId != null
                && db.PaymentRuns.Any(r => r.Id == l.RunId && r.Status == PaymentRunStatus.Done)
                && !db.BillLines.Any(later =>
                    later.ClaimId == l.ClaimId
                    && later.ProductId == product
                    && later.RunNumber > l.RunNumber
                    && db.PaymentRuns.Any(r => r.Id == later.RunId && r.Status == PaymentRunStatus.Done)
                )
            );

    /// <summary>Claims with their lines, to be changed.</summary>
    public static Task<List<Claim>> ToSettle(InsuranceDb db, IEnumerable<Guid> claims, CancellationToken cancel)
    {
        var ids = claims.ToList();
        return db.Claims.Include(c => c.Lines).Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
    }
}
