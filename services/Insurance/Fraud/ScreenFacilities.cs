using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>
/// Counts what facilities claimed in the last months, compares those of each level, and learns what quantities are usual. It goes month by
/// month; what stands of a month stays when the next one fails, and a screening made again changes nothing.
/// </summary>
internal sealed class ScreenFacilities(
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    Bell<ScreenClaims> screening
) : IWork
{
    private const int MostAfterDeath = 10_000;

    /// <summary>Countries have their own midnights, so the day is asked often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public string Name => "facility screening";

    /// <summary>Screens the facilities when that was not done today.</summary>
    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        await using (var db = databases.Open(tenant))
        {
            var today = calls.System(turn, "screen facilities").Today;
            if (await db.FraudProgress.AnyAsync(p => p.ScreenedOn >= today, cancel))
                return Pause;
        }

        try
        {
            await Run(turn, tenant.Section<FraudSection>().Months, cancel);
        }
        catch (DomainException overtaken)
            when (overtaken.Kind == ErrorKind.Aborted || overtaken.Code is FraudError.FoundMeanwhile)
        {
            // A command screens too, or an officer decided at this moment: it is begun again.
            return null;
        }

        screening.Ring(tenant.Code);
        return Pause;
    }

    /// <summary>Screens the running month and those before it; answers how many signals were raised.</summary>
    /// <exception cref="DomainException">ABORTED or ALREADY_EXISTS: something was changed at this moment.</exception>
    public async Task<int> Run(Turn turn, int months, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        var call = calls.System(turn, "screen facilities");
        await Learn(tenant, call, cancel);
        var raised = 0;
        var first = new DateOnly(call.Today.Year, call.Today.Month, 1);
        for (var i = 0; i < months; i++)
            raised += await Month(tenant, call, first.AddMonths(-i), cancel);
        await End(tenant, call, cancel);
        return raised;
    }

    /// <summary>Learns what is usual before claims are compared with it.</summary>
    private async Task Learn(Tenant tenant, Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var since = call.Today.AddDays(-tenant.Section<FraudSection>().PeerDays);
        var usual = await FacilityCounts.PeersSince(db, since, cancel);
        var known = await db.EntryPeers.ToDictionaryAsync(p => (p.EntryId, p.Level), cancel);
        foreach (var (key, peers) in usual)
        {
            if (!known.Remove(key, out var entry))
                entry = db.Add(EntryPeers.Of(key.Entry, key.Level)).Entity;
            entry.Take(peers);
        }

        db.RemoveRange(known.Values);
        await db.CommitBulk(call, cancel);
    }

    private async Task<int> Month(Tenant tenant, Call call, DateOnly month, CancellationToken cancel)
    {
        var rules = tenant.Section<FraudSection>().Rules;
        await using var db = databases.Open(tenant);
        var key = FacilityScreening.KeyOf(month);
        var known = await db.FacilityMonths.Where(m => m.Month == month).ToDictionaryAsync(m => m.FacilityId, cancel);
        var signals = await db.FraudSignals.Where(s => s.ClaimId == null && s.Key == key).ToListAsync(cancel);
        var counts = await FacilityCounts.OfMonth(db, month, rules, cancel);
        var facilities = await db
            .Facilities.Select(f => new
            {
                f.Id,
                f.Level,
                f.MergedIntoId,
            })
            .ToDictionaryAsync(f => f.Id, cancel);
        // A facility that was merged since is nobody's peer any more: the one that stayed has its claims.
        foreach (
            var gone in known.Keys.Where(id => facilities.GetValueOrDefault(id)?.MergedIntoId is not null).ToList()
        )
        {
            known.Remove(gone, out var counted);
            db.Remove(counted!);
        }

        foreach (var facilityId in known.Keys.Union(counts.Keys).Where(facilities.ContainsKey).ToList())
        {
            if (!known.TryGetValue(facilityId, out var counted))
                known.Add(facilityId, counted = db.Add(FacilityMonth.Of(facilityId, month)).Entity);
            counted.Take(facilities[facilityId].Level, counts.GetValueOrDefault(facilityId), call.Now);
        }

        var found = known
            .Values.GroupBy(m => m.Level)
            .Where(peers => peers.Key != FacilityLevel.Store)
            .SelectMany(peers => FacilityScreening.Of([.. peers], rules))
            .ToLookup(f => f.FacilityId, f => f.Finding);
        var of = signals.ToLookup(s => facilities.GetValueOrDefault(s.SubjectId)?.MergedIntoId ?? s.SubjectId);
        var (raised, changed) = (0, new List<Guid>());
        foreach (var facilityId in known.Keys.Union(of.Select(same => same.Key)))
        {
            var (ours, withdrawn) = SignalMerge.OfOne(facilityId, of[facilityId]);
            var merge = SignalMerge.Merge(
                ours,
                [.. found[facilityId]],
                finding => FraudSignal.OfFacility(call.NewId(), facilityId, finding, call.Now),
                call.Now
            );
            db.AddRange(merge.Added);
            foreach (var signal in merge.Raised)
                db.AnnounceSignal(call, signal);
            raised += merge.Raised.Count;
            if (merge.Changed || withdrawn)
                changed.Add(facilityId);
        }

        await Rescreening.Ask(db, call, changed, month, cancel);
        await db.CommitBulk(call, cancel);
        return raised;
    }

    private async Task End(Tenant tenant, Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        foreach (var claimId in await FacilityCounts.AfterDeath(db, MostAfterDeath, cancel))
            db.Add(ScreeningDue.Of(call.NewId(), claimId));
        var progress = await db.FraudProgress.FirstOrDefaultAsync(cancel) ?? db.Add(FraudProgress.New()).Entity;
        progress.Screened(call.Today);
        await db.CommitBulk(call, cancel);
    }
}

/// <summary>Has the risk of claims reckoned again.</summary>
internal static class Rescreening
{
    /// <summary>
    /// Claims of facilities whose visits ended in a month, as far as they may still be reviewed; of one that was merged, or others were
    /// merged into, those of all of them.
    /// </summary>
    public static async Task Ask(
        InsuranceDb db,
        Call call,
        IReadOnlyCollection<Guid> facilityIds,
        DateOnly month,
        CancellationToken cancel
    )
    {
        if (facilityIds.Count == 0)
            return;
        var end = month.AddMonths(1);
        var stayed = db.Facilities.Where(f => facilityIds.Contains(f.Id)).Select(f => f.MergedIntoId ?? f.Id);
        var named = db.Facilities.Where(f => stayed.Contains(f.MergedIntoId ?? f.Id)).Select(f => f.Id);
        var claims = await db
            .Claims.Where(c =>
                named.Contains(c.FacilityId)
                && c.TargetDate >= month
                && c.TargetDate < end
                && c.State == ClaimState.Checked
            )
            .Select(c => c.Id)
            .ToListAsync(cancel);
        foreach (var claimId in claims)
            db.Add(ScreeningDue.Of(call.NewId(), claimId));
    }
}
