using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>What is read for many claims.</summary>
internal sealed record BatchRows(
    Dictionary<Guid, ClaimingFacility> Facilities,
    List<ClaimedEntry> Entries,
    List<Claimant> Persons,
    ILookup<Guid, DateRange> Linked,
    Dictionary<Guid, DateRange> Diagnoses,
    Dictionary<Guid, Guid> Administrators,
    List<string> Codes,
    List<ClaimMark> Marks,
    List<EarlierLine> Earlier
);

/// <summary>The reads behind many claims: thirteen, however many claims there are and were.</summary>
internal static class BatchQueries
{
    private static readonly ClaimState[] Live = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    public static async Task<BatchRows> Read(
        InsuranceDb db,
        IReadOnlyCollection<ClaimValues> claims,
        IReadOnlyCollection<Guid> own,
        CancellationToken cancel
    )
    {
        var insurees = Distinct(claims.Select(c => c.InsureeId));
        var named = Distinct(
            claims.SelectMany(c => c.Lines).SelectMany(l => l.Parts.Select(p => p.EntryId).Append(l.EntryId))
        );
        var facilities = await Facilities(db, Distinct(claims.Select(c => c.FacilityId)), cancel);
        var stayed = facilities
            .Values.SelectMany(f => f.Merged.Select(m => (m.Id, Stays: f.Id)))
            .ToDictionary(m => m.Id, m => m.Stays);
        var entries = await Entries(db, named, facilities.Values, cancel);
        var persons = await Persons(db, insurees, cancel);
        var policies = Distinct(persons.SelectMany(p => p.Policies).Select(p => p.Id));
        var days = claims.Select(c => c.TargetDate).Distinct().ToList();
        var (first, last) = (days.Min(), days.Max());
        var linked = await db
            .PolicyMembers.Where(m => policies.Contains(m.PolicyId) && m.EffectiveOn <= last && first <= m.ExpiresOn)
            .Select(m => new
            {
                m.PolicyId,
                m.EffectiveOn,
                m.ExpiresOn,
            })
            .ToListAsync(cancel);
        var diagnosisIds = Distinct(claims.SelectMany(c => c.DiagnosisIds));
        var administratorIds = Distinct(claims.Select(c => c.ClaimAdministratorId));
        var codes = claims.Select(c => c.Code).Distinct(StringComparer.Ordinal).ToList();
        return new BatchRows(
            facilities,
            entries,
            persons,
            linked.ToLookup(m => m.PolicyId, m => new DateRange(m.EffectiveOn, m.ExpiresOn)),
            await db
                .Diagnoses.Where(d => diagnosisIds.Contains(d.Id))
                .ToDictionaryAsync(d => d.Id, d => new DateRange(d.ValidFrom, d.ValidTo), cancel),
            await db
                .ClaimAdministrators.Where(a => administratorIds.Contains(a.Id) && a.Active)
                .Select(a => new { a.Id, a.FacilityId })
                .ToDictionaryAsync(a => a.Id, a => a.FacilityId, cancel),
            await db
                .Claims.Where(c => codes.Contains(c.Code) && c.State != ClaimState.Deleted && !own.Contains(c.Id))
                .Select(c => c.Code)
                .ToListAsync(cancel),
            (
                await db
                    .Claims.Where(c =>
                        insurees.Contains(c.InsureeId) && days.Contains(c.TargetDate) && Live.Contains(c.State)
                    )
                    .Select(c => new ClaimMark(c.InsureeId, c.FacilityId, c.TargetDate, c.Fingerprint))
                    .ToListAsync(cancel)
            ).ConvertAll(mark => mark with { FacilityId = stayed.GetValueOrDefault(mark.FacilityId, mark.FacilityId) }),
            await (
                from c in db.Claims
                where insurees.Contains(c.InsureeId) && Live.Contains(c.State)
                join l in db.ClaimEntries on c.Id equals l.ClaimId
                where named.Contains(l.EntryId) && l.Rejection == RejectionCode.Accepted
                select new EarlierLine(
                    c.InsureeId,
                    new PriorLine(l.EntryId, l.Assignment.PolicyId, c.TargetDate, l.Terms.Quantity)
                )
            ).ToListAsync(cancel)
        );
    }

    /// <summary>Who stays, of each person and each facility that was merged; one query.</summary>
    public static Task<Dictionary<Guid, Guid?>> Merged(
        InsuranceDb db,
        IReadOnlyCollection<ClaimValues> claims,
        CancellationToken cancel
    )
    {
        var (persons, places) = (Distinct(claims.Select(c => c.InsureeId)), Distinct(claims.Select(c => c.FacilityId)));
        return db
            .Insurees.Where(i => persons.Contains(i.Id) && i.MergedIntoId != null)
            .Select(i => new { i.Id, i.MergedIntoId })
            .Concat(
                db.Facilities.Where(f => places.Contains(f.Id) && f.MergedIntoId != null)
                    .Select(f => new { f.Id, f.MergedIntoId })
            )
            .ToDictionaryAsync(m => m.Id, m => m.MergedIntoId, cancel);
    }

    /// <summary>A claim of the person and the facility that stay, where those it names were merged (decision C27).</summary>
    public static ClaimValues Kept(this ClaimValues values, Dictionary<Guid, Guid?> merged) =>
        values with
        {
            InsureeId = merged.GetValueOrDefault(values.InsureeId) ?? values.InsureeId,
            FacilityId = merged.GetValueOrDefault(values.FacilityId) ?? values.FacilityId,
        };

    private static Task<Dictionary<Guid, ClaimingFacility>> Facilities(
        InsuranceDb db,
        List<Guid> ids,
        CancellationToken cancel
    ) =>
        ClaimQueries
            .Facilities(db, db.Facilities.Where(f => ids.Contains(f.Id)).Select(f => f.Id))
            .ToDictionaryAsync(f => f.Id, cancel);

    private static async Task<List<ClaimedEntry>> Entries(
        InsuranceDb db,
        List<Guid> ids,
        IEnumerable<ClaimingFacility> facilities,
        CancellationToken cancel
    )
    {
        var lists = Distinct(
            facilities
                .SelectMany(f => f.Contract?.Terms ?? [])
                .SelectMany(t => new[] { t.ItemPriceListId, t.ServicePriceListId })
                .OfType<Guid>()
        );
        var entries = await db.MedicalEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        var prices = (
            await db
                .PriceListEntries.AsNoTracking()
                .Where(p => lists.Contains(p.PriceListId) && ids.Contains(p.EntryId))
                .ToListAsync(cancel)
        ).ToLookup(p => p.EntryId);
        return [.. entries.Select(e => new ClaimedEntry(e, [.. prices[e.Id]]))];
    }

    /// <summary>What claims lock is tracked, so that whoever came in between is noticed.</summary>
    private static async Task<List<Claimant>> Persons(InsuranceDb db, List<Guid> ids, CancellationToken cancel)
    {
        var persons = await (
            from i in db.Insurees
            where ids.Contains(i.Id)
            join f in db.Families on i.FamilyId equals f.Id
            from turn in db.ClaimTurns.Where(t => t.InsureeId == i.Id).DefaultIfEmpty()
            select new Claimant
            {
                Id = i.Id,
                BirthDate = i.BirthDate,
                Sex = i.Sex,
                Status = i.Status,
                StatusOn = i.StatusOn,
                LeftOn = i.LeftOn,
                FamilyId = f.Id,
                FamilyClosedOn = f.ClosedOn,
                Language = f.Language,
                Phone = db.FamilyPhones().Where(p => p.FamilyId == f.Id).Select(p => p.Phone).FirstOrDefault(),
                Turn = turn,
            }
        ).ToListAsync(cancel);
        var byPerson = await PoliciesOf(db, ids, cancel);
        foreach (var person in persons)
            person.Policies.AddRange(byPerson[person.Id]);
        return persons;
    }

    /// <summary>The policies that were ever paid for of people, by their ids: two queries.</summary>
    public static async Task<ILookup<Guid, ClaimantPolicy>> PoliciesOf(
        InsuranceDb db,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    )
    {
        var policies = await (
            from m in db.PolicyMembers
            where ids.Contains(m.InsureeId) && m.EffectiveOn != null
            join p in db.Policies on m.PolicyId equals p.Id
            where p.EffectiveOn != null
            from usage in db.PolicyUsages.Where(u => u.PolicyId == p.Id).DefaultIfEmpty()
            from own in db.InsureeUsages.Where(u => u.PolicyId == p.Id && u.InsureeId == m.InsureeId).DefaultIfEmpty()
            select new
            {
                m.InsureeId,
                Policy = new ClaimantPolicy
                {
                    Id = p.Id,
                    ProductVersionId = p.ProductVersionId,
                    Stage = p.Stage,
                    Status = p.Status,
                    EffectiveOn = p.EffectiveOn!.Value,
                    ExpiresOn = p.ExpiresOn,
                    MemberEffectiveOn = m.EffectiveOn!.Value,
                    MemberExpiresOn = m.ExpiresOn,
                    Usage = usage,
                    Own = own,
                },
            }
        ).ToListAsync(cancel);
        var policyIds = Distinct(policies.Select(p => p.Policy.Id));
        var interruptions = (
            await db
                .Policies.Where(p => policyIds.Contains(p.Id))
                .SelectMany(
                    p => p.Interruptions,
                    (p, x) =>
                        new
                        {
                            p.Id,
                            x.From,
                            x.To,
                            x.Kind,
                        }
                )
                .ToListAsync(cancel)
        ).ToLookup(x => x.Id);
        foreach (var policy in policies.Select(p => p.Policy))
            policy.Interruptions.AddRange(
                interruptions[policy.Id].Select(x => new InterruptedDays(x.From, x.To, x.Kind))
            );
        return policies.ToLookup(p => p.InsureeId, p => p.Policy);
    }

    private static List<Guid> Distinct(IEnumerable<Guid> ids) => [.. ids.Distinct()];
}
