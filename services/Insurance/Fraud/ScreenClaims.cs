using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>
/// Screens the claims that wait for it, some hundred at once: their signals, their risk and the events are saved together, in a number of
/// commands that neither their number nor the history of the persons changes. Whoever submits a claim never waits for it.
/// </summary>
public sealed class ScreenClaims(TenantDbContextFactory<InsuranceDb> databases, CallFactory calls) : IWork
{
    internal const int BatchSize = 500;

    public string Name => "claim screening";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel) =>
        await Batch(turn, cancel) > 0 ? TimeSpan.Zero : null;

    /// <summary>Screens the next claims; answers how many waited, 0 when none did.</summary>
    internal async Task<int> Batch(Turn turn, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var due = await db.ScreeningsDue.OrderBy(d => d.Id).Take(BatchSize).ToListAsync(cancel);
        if (due.Count == 0)
            return 0;
        var call = calls.System(turn, "screen claims");
        await Screen(db, call, [.. due.Select(d => d.ClaimId).Distinct()], cancel);
        db.RemoveRange(due);
        try
        {
            await db.CommitBulk(call, cancel);
        }
        catch (DomainException overtaken)
            when (overtaken.Kind == ErrorKind.Aborted || overtaken.Code is FraudError.FoundMeanwhile)
        {
            // A command screened some of them, or an officer decided at this moment: they are read again.
        }

        return due.Count;
    }

    private static async Task Screen(InsuranceDb db, Call call, List<Guid> ids, CancellationToken cancel)
    {
        var rules = call.Tenant.Section<FraudSection>().Rules;
        // What is about to be changed is read before what it is decided by, so that whatever comes in between is noticed.
        var signals = await db.FraudSignals.Where(s => ids.Contains(s.SubjectId)).ToListAsync(cancel);
        var risks = await db.ClaimRisks.Where(r => ids.Contains(r.ClaimId)).ToDictionaryAsync(r => r.ClaimId, cancel);
        var claims = await ScreeningFacts.Load(db, call, ids, rules, cancel);
        var ofFacilities = await OfFacilities(db, claims, cancel);
        var known = signals.ToLookup(s => s.SubjectId);
        foreach (var (claim, person, others, month) in claims)
        {
            var found = ClaimScreening.Of(claim, person, others, rules);
            var now = SignalMerge.Merge(
                [.. known[claim.Id]],
                found,
                finding => FraudSignal.OfClaim(call.NewId(), claim.Id, claim.FacilityId, finding, call.Now),
                call.Now
            );
            db.AddRange(now.Added);
            foreach (var raised in now.Raised)
                db.AnnounceSignal(call, raised);
            if (!risks.TryGetValue(claim.Id, out var risk))
                risk = db.Add(ClaimRisk.Of(claim.Id)).Entity;
            risk.Reckon(now.All.Concat(ofFacilities[(claim.FacilityId, month)]), call.Now);
        }
    }

    private static async Task<ILookup<(Guid Facility, string Month), FraudSignal>> OfFacilities(
        InsuranceDb db,
        List<DueClaim> claims,
        CancellationToken cancel
    )
    {
        var facilities = claims.Select(c => c.Claim.FacilityId).Distinct().ToList();
        var months = claims.Select(c => c.FacilityMonth).Distinct().ToList();
        var found = await (
            from signal in db.FraudSignals.AsNoTracking()
            where months.Contains(signal.Key)
            join facility in db.Facilities on signal.SubjectId equals facility.Id
            where facilities.Contains(facility.MergedIntoId ?? facility.Id)
            select new { Stays = facility.MergedIntoId ?? facility.Id, Signal = signal }
        ).ToListAsync(cancel);
        return found.ToLookup(s => (s.Stays, s.Signal.Key), s => s.Signal);
    }
}
