using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>A claim that is screened, with all it is screened by.</summary>
internal sealed record DueClaim(
    ScreenedClaim Claim,
    ScreenedPerson Person,
    IReadOnlyCollection<ScreenedClaim> Others,
    string FacilityMonth
);

/// <summary>Reads what claims are screened by: in six queries, whatever their number and the history of the persons.</summary>
internal static class ScreeningFacts
{
    private static readonly ClaimState[] Live = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    /// <summary>States of claims of which nothing is asked: the facility is writing them.</summary>
    private static readonly ClaimState[] Unsaid = [ClaimState.Entered, ClaimState.Returned, ClaimState.Deleted];

    public static async Task<List<DueClaim>> Load(
        InsuranceDb db,
        Call call,
        IReadOnlyCollection<Guid> ids,
        FraudRules rules,
        CancellationToken cancel
    )
    {
        var due = await Headers(db, db.Claims.Where(c => ids.Contains(c.Id) && !Unsaid.Contains(c.State)), cancel);
        if (due.Count == 0)
            return [];
        var others = await OthersOf(db, due, rules, cancel);
        var claimIds = due.Concat(others).Select(c => c.Id).Distinct().ToList();
        var lines = (
            await db
                .ClaimEntries.AsNoTracking()
                .Where(l => claimIds.Contains(l.ClaimId))
                .Select(l => new LineRow(l.ClaimId, l.Number, l.EntryId, l.Code, l.Provided, l.Terms.Claimed))
                .ToListAsync(cancel)
        ).ToLookup(l => l.ClaimId);
        var insureeIds = due.Select(c => c.InsureeId).Distinct().ToList();
        var persons = await db
            .Insurees.AsNoTracking()
            .Where(i => insureeIds.Contains(i.Id))
            .Select(i => new PersonRow(i.Id, i.Sex, i.BirthDate, i.Status, i.StatusOn))
            .ToDictionaryAsync(i => i.Id, cancel);
        var entryIds = due.SelectMany(c => lines[c.Id]).Select(l => l.EntryId).Distinct().ToList();
        var entries = await db
            .MedicalEntries.AsNoTracking()
            .Where(e => entryIds.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.ToRegisterEntry(), cancel);
        var peers = await PeersOf(db, due, entryIds, cancel);
        var byPerson = others.ToLookup(c => c.InsureeId);
        return
        [
            .. due.Select(claim => new DueClaim(
                claim.ToScreened(
                    lines[claim.Id]
                        .Select(line => new ScreenedLine(line.EntryId, line.Code, line.Quantity, line.Claimed)
                        {
                            Mask = entries[line.EntryId].At(claim.To)?.Mask ?? PatientMask.All,
                            Peers = peers.TryGetValue((claim.FacilityId, line.EntryId), out var known) ? known : null,
                        })
                ),
                persons[claim.InsureeId].ToScreened(call.Tenant.Ages(), claim.To),
                [
                    .. byPerson[claim.InsureeId]
                        .Select(other =>
                            other.ToScreened(
                                lines[other.Id].Select(l => new ScreenedLine(l.EntryId, l.Code, l.Quantity, l.Claimed))
                            )
                        ),
                ],
                FacilityScreening.KeyOf(claim.To)
            )),
        ];
    }

    /// <summary>Claims of a facility that was merged are of the one that stayed: it is compared with its peers, and is no other place.</summary>
    private static Task<List<HeaderRow>> Headers(InsuranceDb db, IQueryable<Claim> claims, CancellationToken cancel) =>
        (
            from c in claims.AsNoTracking()
            where c.SubmittedAt != null
            join f in db.Facilities on c.FacilityId equals f.Id
            select new HeaderRow(
                c.Id,
                c.Code,
                c.InsureeId,
                f.MergedIntoId ?? f.Id,
                c.SubmittedAt!.Value,
                c.VisitFrom,
                c.TargetDate
            )
        ).ToListAsync(cancel);

    /// <summary>Claims of the persons on the days that are asked about.</summary>
    private static Task<List<HeaderRow>> OthersOf(
        InsuranceDb db,
        List<HeaderRow> due,
        FraudRules rules,
        CancellationToken cancel
    )
    {
        var insureeIds = due.Select(c => c.InsureeId).Distinct().ToList();
        var (from, to) = (due.Min(c => c.From).AddDays(-rules.NearDays), due.Max(c => c.To).AddDays(rules.NearDays));
        return Headers(
            db,
            db.Claims.Where(c =>
                insureeIds.Contains(c.InsureeId) && c.TargetDate >= from && c.VisitFrom <= to && Live.Contains(c.State)
            ),
            cancel
        );
    }

    private static async Task<Dictionary<(Guid Facility, Guid Entry), Peers>> PeersOf(
        InsuranceDb db,
        List<HeaderRow> due,
        List<Guid> entryIds,
        CancellationToken cancel
    )
    {
        var facilityIds = due.Select(c => c.FacilityId).Distinct().ToList();
        var known = await (
            from f in db.Facilities
            where facilityIds.Contains(f.Id)
            join p in db.EntryPeers on f.Level equals p.Level
            where entryIds.Contains(p.EntryId)
            select new
            {
                f.Id,
                p.EntryId,
                p.Peers,
            }
        ).ToListAsync(cancel);
        return known.ToDictionary(p => (p.Id, p.EntryId), p => p.Peers);
    }

    private sealed record HeaderRow(
        Guid Id,
        string Code,
        Guid InsureeId,
        Guid FacilityId,
        DateTime SubmittedAt,
        DateOnly From,
        DateOnly To
    )
    {
        public ScreenedClaim ToScreened(IEnumerable<ScreenedLine> lines) =>
            new(Id, Code, FacilityId, SubmittedAt, From, To, [.. lines]);
    }

    private sealed record LineRow(Guid ClaimId, int Number, Guid EntryId, string Code, long Quantity, long Claimed);

    private sealed record PersonRow(Guid Id, Sex Sex, DateOnly BirthDate, InsureeStatus Status, DateOnly? StatusOn)
    {
        public ScreenedPerson ToScreened(AgeRule ages, DateOnly day) =>
            new(Sex, BirthDate, Status == InsureeStatus.Dead ? StatusOn : null, IsAdult(ages, day));

        /// <summary>A calendar does not know every day that was ever entered; one odd birth date is not to hold up all claims.</summary>
        private bool IsAdult(AgeRule ages, DateOnly day)
        {
            try
            {
                return BirthDate <= day && ages.IsAdult(BirthDate, day);
            }
            catch (DomainException)
            {
                return BirthDate.AddYears(ages.Majority) <= day;
            }
        }
    }
}
