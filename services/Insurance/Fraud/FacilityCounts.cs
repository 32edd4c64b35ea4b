using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Counts what facilities claim, by the database: a month of a country in three queries.</summary>
internal static class FacilityCounts
{
    private static readonly ClaimState[] Unsaid = [ClaimState.Entered, ClaimState.Returned, ClaimState.Deleted];

    /// <summary>
    /// What each facility with a claim claimed for the visits that ended in a month. The claims of one that was merged are of the one that
    /// stayed (decision C27).
    /// </summary>
    public static async Task<Dictionary<Guid, MonthCounts>> OfMonth(
        InsuranceDb db,
        DateOnly month,
        FraudRules rules,
        CancellationToken cancel
    )
    {
        var end = month.AddMonths(1);
        var claims =
            from c in db.Claims
            where c.TargetDate >= month && c.TargetDate < end && c.SubmittedAt != null && !Unsaid.Contains(c.State)
            join f in db.Facilities on c.FacilityId equals f.Id
            select new
            {
                c.Id,
                FacilityId = f.MergedIntoId ?? f.Id,
                c.InsureeId,
                c.TargetDate,
                c.Fingerprint,
                c.MainDiagnosisId,
                c.Claimed,
            };
        var roundTo = rules.RoundTo ?? long.MaxValue;
        var days = await claims
            .GroupBy(c => new { c.FacilityId, c.TargetDate })
            .Select(g => new
            {
                g.Key.FacilityId,
                Claims = g.LongCount(),
                Round = g.LongCount(c => c.Claimed > 0 && c.Claimed % roundTo == 0),
            })
            .ToListAsync(cancel);
        var highCost = rules.HighCost ?? long.MaxValue;
        var lines = await (
            from c in claims
            join l in db.ClaimEntries on c.Id equals l.ClaimId
            group l by c.FacilityId into g
            select new
            {
                g.Key,
                Lines = g.LongCount(),
                HighCost = g.LongCount(l => l.Asked >= highCost),
            }
        ).ToDictionaryAsync(g => g.Key, cancel);
        var copied = (
            await claims
                .GroupBy(c => new
                {
                    c.FacilityId,
                    c.Fingerprint,
                    c.MainDiagnosisId,
                    c.Claimed,
                })
                .Where(g => g.Select(c => c.InsureeId).Distinct().Count() >= rules.CopiedPersons)
                .Select(g => new { g.Key.FacilityId, Claims = g.LongCount() })
                .ToListAsync(cancel)
        ).ToLookup(g => g.FacilityId, g => g.Claims);
        return days.GroupBy(day => day.FacilityId)
            .ToDictionary(
                facility => facility.Key,
                facility =>
                {
                    var given = lines.GetValueOrDefault(facility.Key);
                    return new MonthCounts(
                        facility.Sum(day => day.Claims),
                        facility.Sum(day => day.Claims * day.Claims),
                        given?.Lines ?? 0,
                        given?.HighCost ?? 0,
                        facility.Sum(day => day.Round),
                        copied[facility.Key].Sum()
                    );
                }
            );
    }

    /// <summary>What facilities of each level gave of each item and service in claims of visits from a day on.</summary>
    public static async Task<Dictionary<(Guid Entry, FacilityLevel Level), Peers>> PeersSince(
        InsuranceDb db,
        DateOnly since,
        CancellationToken cancel
    )
    {
        var quantities = (
            from c in db.Claims
            where c.TargetDate >= since && c.SubmittedAt != null && !Unsaid.Contains(c.State)
            join f in db.Facilities on c.FacilityId equals f.Id
            join stays in db.Facilities on f.MergedIntoId ?? f.Id equals stays.Id
            join l in db.ClaimEntries on c.Id equals l.ClaimId
            group l by new
            {
                l.EntryId,
                stays.Level,
                l.Provided,
            } into g
            select new
            {
                g.Key.EntryId,
                g.Key.Level,
                g.Key.Provided,
                Count = g.LongCount(),
            }
        ).AsAsyncEnumerable();
        var known = new Dictionary<(Guid, FacilityLevel), List<(long, long)>>();
        await foreach (var quantity in quantities.WithCancellation(cancel))
        {
            var key = (quantity.EntryId, quantity.Level);
            if (!known.TryGetValue(key, out var values))
                known.Add(key, values = []);
            values.Add((quantity.Provided, quantity.Count));
        }

        return known.ToDictionary(entry => entry.Key, entry => Peers.Of(entry.Value));
    }

    /// <summary>Claims of visits after a death that was recorded since, which nobody was asked about; at most so many.</summary>
    public static Task<List<Guid>> AfterDeath(InsuranceDb db, int most, CancellationToken cancel) =>
        (
            from i in db.Insurees
            where i.Status == InsureeStatus.Dead && i.StatusOn != null
            join c in db.Claims on i.Id equals c.InsureeId
            where
                c.TargetDate > i.StatusOn
                && c.SubmittedAt != null
                && !Unsaid.Contains(c.State)
                && !db.FraudSignals.Any(s => s.SubjectId == c.Id && s.Code == SignalCode.AfterDeath)
            select c.Id
        )
            .Take(most)
            .ToListAsync(cancel);
}
