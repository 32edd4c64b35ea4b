using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>
/// All that a run is decided by, read in as many queries whether it pays ten claims or a million.
/// </summary>
internal sealed record RunFacts(PaymentLedger? Ledger, RunOrder Order, RunInput Input, DaySpan Days)
{
    public static async Task<RunFacts> Load(
        InsuranceDb db,
        Call call,
        Validation validation,
        RunKey key,
        CancellationToken cancel
    )
    {
        validation.Check(
            key.ProductId == Guid.Empty || await db.Products.AnyAsync(p => p.Id == key.ProductId, cancel),
            "product_id",
            "UNKNOWN",
            "There is no such product."
        );
        await db.CheckLocation(validation, "location_id", key.LocationId, cancel);
        validation.ThrowIfInvalid(BatchError.InvalidRun);
        var periods = call.Tenant.Periods();
        var days = periods.DaysOf(key.Month);
        // The ledger is read first, so that whatever is decided by runs that are no more the newest is refused by its version.
        var ledger = await db.PaymentLedgers.FirstOrDefaultAsync(l => l.Id == key.ProductId, cancel);
        var order = await db.OrderOf(key.ProductId, key.LocationId, cancel);
        var version = await VersionOn(db, key.ProductId, days.Last, cancel);
        var (relative, capitation) = (version?.Terms.Relative ?? new(), version?.Terms.Capitation ?? new());
        var scope = key.LocationId is { } place ? db.Below(place) : null;
        var facilities = await Facilities(db, scope, capitation, cancel);
        var due = await ShareQueries.Due(db, call.Tenant, key, periods, facilities, cancel);
        return new RunFacts(
            ledger,
            order,
            new RunInput
            {
                Periods = periods,
                Month = key.Month,
                Relative = relative,
                Distribution = version?.Distribution ?? [],
                Capitation = capitation,
                Contributions = await Contributions(db, key.ProductId, scope, cancel),
                Due = due,
                Changed = await ShareQueries.Changed(db, key.ProductId, facilities, cancel),
                Capitated = await Capitated(db, key.ProductId, facilities, due, days, cancel),
            },
            days
        );
    }

    /// <summary>The version whose pools the month is paid from: the newest that was published for its last day.</summary>
    private static Task<ProductVersion?> VersionOn(
        InsuranceDb db,
        Guid productId,
        DateOnly day,
        CancellationToken cancel
    ) =>
        db
            .ProductVersions.AsNoTracking()
            .Where(v =>
                v.ProductId == productId
                && v.Status == ProductVersionStatus.Published
                && (v.EffectiveFrom == null || v.EffectiveFrom <= day)
            )
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Who is paid for claims of each facility: itself, or the one it was merged into.</summary>
    private static async Task<Dictionary<Guid, PaidFacility>> Facilities(
        InsuranceDb db,
        IQueryable<Guid>? scope,
        Capitation capitation,
        CancellationToken cancel
    )
    {
        var kept = db.Facilities.AsNoTracking();
        if (scope is not null)
            kept = kept.Where(f => scope.Contains(f.LocationId));
        var found = await (
            from facility in db.Facilities.AsNoTracking()
            join payee in kept on facility.MergedIntoId ?? facility.Id equals payee.Id
            select new
            {
                facility.Id,
                PayeeId = payee.Id,
                payee.Level,
                payee.SubLevel,
            }
        ).ToListAsync(cancel);
        return found.ToDictionary(f => f.Id, f => new PaidFacility(f.PayeeId, IsCapitated(f.Level, f.SubLevel)));

        bool IsCapitated(FacilityLevel level, string subLevel) =>
            capitation.Classes.Any(c => c.Level == level && (c.SubLevel.Length == 0 || c.SubLevel == subLevel));
    }

    /// <summary>Contributions that belong to the same days come as one, however many they are.</summary>
    private static async Task<ContributionSpan[]> Contributions(
        InsuranceDb db,
        Guid productId,
        IQueryable<Guid>? scope,
        CancellationToken cancel
    )
    {
        IQueryable<Family> families = db.Families;
        if (scope is not null)
            families = families.Where(f => scope.Contains(f.LocationId));
        var sums = await (
            from contribution in db.Contributions.AsNoTracking()
            join policy in db.Policies on contribution.PolicyId equals policy.Id
            join family in families on policy.FamilyId equals family.Id
            where contribution.ProductId == productId && !contribution.PhotoFee && policy.EffectiveOn != null
            group contribution.Amount by new
            {
                contribution.PaidOn,
                policy.EffectiveOn,
                policy.ExpiresOn,
            } into days
            select new { days.Key, Amount = days.Sum() }
        ).ToListAsync(cancel);
        return
        [
            .. sums.Select(s => new ContributionSpan(
                s.Amount,
                s.Key.PaidOn,
                s.Key.EffectiveOn!.Value,
                s.Key.ExpiresOn
            )),
        ];
    }

    /// <summary>What capitated facilities are compared by: the people of their catchments, and their claims of the month.</summary>
    private static async Task<FacilityIndicators[]> Capitated(
        InsuranceDb db,
        Guid productId,
        Dictionary<Guid, PaidFacility> facilities,
        IReadOnlyList<DueShare> due,
        DaySpan days,
        CancellationToken cancel
    )
    {
        var capitated = facilities.Values.Where(facility => facility.Capitated).Select(f => f.Id).ToHashSet();
        if (capitated.Count == 0)
            return [];
        var people = await CatchmentQueries.Read(db, productId, days.Last, capitated, cancel);
        var claims = due.Where(share => share.Facility.Capitated && days.Contains(share.ProcessedOn))
            .ToLookup(share => share.Facility.Id);
        return
        [
            .. capitated.Select(id => new FacilityIndicators(
                id,
                people[id].Population,
                people[id].Families,
                people[id].InsuredPopulation,
                people[id].InsuredFamilies,
                Visits: claims[id].Count(),
                AdjustedAmount: claims[id].Sum(share => share.Lines.Sum(line => line.Valuated))
            )),
        ];
    }
}

/// <summary>Reads the runs of a product that hold.</summary>
internal static class HeldRuns
{
    /// <summary>The order that runs of a place keep.</summary>
    public static async Task<RunOrder> OrderOf(
        this InsuranceDb db,
        Guid productId,
        Guid? locationId,
        CancellationToken cancel
    )
    {
        var held = await db
            .PaymentRuns.AsNoTracking()
            .Where(r => r.ProductId == productId && r.Status == PaymentRunStatus.Done)
            .Select(r => new
            {
                r.Id,
                r.LocationId,
                r.Year,
                r.Month,
            })
            .ToListAsync(cancel);
        HashSet<Guid>? related = null;
        if (locationId is { } place)
        {
            related = await db.Below(place).Concat(db.Above(place)).ToHashSetAsync(cancel);
        }
        return new RunOrder(
            [.. held.Select(r => new HeldRun(r.Id, r.LocationId, new FiscalMonth(r.Year, r.Month)))],
            related
        );
    }
}
