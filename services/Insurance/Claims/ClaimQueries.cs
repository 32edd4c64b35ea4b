using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// The reads behind a claim: five, however many lines it has and however many claims there were. The person is read before the
/// history of the person, so that whatever is decided by an older history is refused by the lock.
/// </summary>
internal static class ClaimQueries
{
    private static readonly ClaimState[] Live = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    /// <summary>
    /// A facility with what the scheme agreed with it; null when there is none. Of one that was merged, the one that stayed (C27).
    /// </summary>
    public static Task<ClaimingFacility?> Facility(InsuranceDb db, Guid id, CancellationToken cancel) =>
        Facilities(db, db.Facilities.Where(f => f.Id == id).Select(f => f.MergedIntoId ?? f.Id))
            .FirstOrDefaultAsync(cancel);

    /// <summary>Facilities without the people that they serve, who may be very many places.</summary>
    public static IQueryable<ClaimingFacility> Facilities(InsuranceDb db, IQueryable<Guid> ids) =>
        db
            .Facilities.AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .Select(f => new ClaimingFacility(
                f.Id,
                f.Code,
                f.Name,
                f.OpenedOn,
                f.ClosedOn,
                f.Standings.Select(s => new Standing(s.Number, s.ValidFrom, s.ValidTo, s.Level, s.CareType)).ToList(),
                db.FacilityContracts.FirstOrDefault(c => c.Id == f.Id),
                db.Facilities.Where(m => m.MergedIntoId == f.Id).Select(m => new MergedFacility(m.Id, m.Code)).ToList()
            ));

    /// <summary>Register entries with their lines in the price lists that the facility ever had.</summary>
    public static Task<List<ClaimedEntry>> Entries(
        InsuranceDb db,
        IReadOnlyCollection<Guid> ids,
        Guid facilityId,
        CancellationToken cancel
    ) =>
        db
            .MedicalEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .Select(e => new ClaimedEntry(
                e,
                db.PriceListEntries.Where(p =>
                        p.EntryId == e.Id
                        && db.FacilityContracts.Where(c => c.Id == facilityId)
                            .SelectMany(c => c.Terms)
                            .Any(t => t.ItemPriceListId == p.PriceListId || t.ServicePriceListId == p.PriceListId)
                    )
                    .ToList()
            ))
            .ToListAsync(cancel);

    /// <summary>
    /// An entry that is asked about, as <see cref="Entries"/> and <see cref="PriorLines"/> read it for a claim, in one query; null when
    /// there is none.
    /// </summary>
    public static Task<EnquiredEntry?> Entry(
        InsuranceDb db,
        Guid id,
        Guid facilityId,
        Guid insureeId,
        CancellationToken cancel
    ) =>
        db
            .MedicalEntries.AsNoTracking()
            .Where(e => e.Id == id)
            .Select(e => new EnquiredEntry(
                e,
                db.PriceListEntries.Where(p =>
                        p.EntryId == e.Id
                        && db.FacilityContracts.Where(c => c.Id == facilityId)
                            .SelectMany(c => c.Terms)
                            .Any(t => t.ItemPriceListId == p.PriceListId || t.ServicePriceListId == p.PriceListId)
                    )
                    .ToList(),
                (
                    from c in db.Claims
                    where c.InsureeId == insureeId && Live.Contains(c.State)
                    join l in db.ClaimEntries on c.Id equals l.ClaimId
                    where l.EntryId == e.Id && l.Rejection == RejectionCode.Accepted
                    select new PriorLine(l.EntryId, l.Assignment.PolicyId, c.TargetDate, l.Terms.Quantity)
                ).ToList()
            ))
            .FirstOrDefaultAsync(cancel);

    /// <summary>
    /// A person with the policies that were ever paid for; null when there is none. Of one who was merged, the one who stays (C27).
    /// </summary>
    public static Task<Claimant?> Person(InsuranceDb db, Guid id, DateOnly target, CancellationToken cancel) =>
        Persons(db, db.Insurees.Where(i => i.Id == id), target).FirstOrDefaultAsync(cancel);

    /// <summary>A person by insurance number.</summary>
    public static Task<Claimant?> Person(InsuranceDb db, string number, DateOnly target, CancellationToken cancel) =>
        Persons(db, db.Insurees.Where(i => i.Number == number), target).FirstOrDefaultAsync(cancel);

    private static IQueryable<Claimant> Persons(InsuranceDb db, IQueryable<Insuree> insurees, DateOnly target) =>
        from named in insurees
        join i in db.Insurees on named.MergedIntoId ?? named.Id equals i.Id
        join f in db.Families on i.FamilyId equals f.Id
        from turn in db.ClaimTurns.Where(t => t.InsureeId == i.Id).DefaultIfEmpty()
        select new Claimant
        {
            Id = i.Id,
            Number = i.Number,
            LastName = i.LastName,
            OtherNames = i.OtherNames,
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
            Policies = (
                from m in db.PolicyMembers
                where m.InsureeId == i.Id && m.EffectiveOn != null
                join p in db.Policies on m.PolicyId equals p.Id
                where p.EffectiveOn != null
                join product in db.Products on p.ProductId equals product.Id
                from usage in db.PolicyUsages.Where(u => u.PolicyId == p.Id).DefaultIfEmpty()
                from own in db
                    .InsureeUsages.Where(u => u.PolicyId == p.Id && u.InsureeId == m.InsureeId)
                    .DefaultIfEmpty()
                select new ClaimantPolicy
                {
                    Id = p.Id,
                    ProductCode = product.Code,
                    ProductName = product.Name,
                    ProductVersionId = p.ProductVersionId,
                    Stage = p.Stage,
                    Status = p.Status,
                    EffectiveOn = p.EffectiveOn!.Value,
                    ExpiresOn = p.ExpiresOn,
                    MemberEffectiveOn = m.EffectiveOn!.Value,
                    MemberExpiresOn = m.ExpiresOn,
                    Members = db.PolicyMembers.Count(o =>
                        o.PolicyId == p.Id && o.EffectiveOn != null && o.EffectiveOn <= target && target <= o.ExpiresOn
                    ),
                    Interruptions = p.Interruptions.Select(x => new InterruptedDays(x.From, x.To, x.Kind)).ToList(),
                    Usage = usage,
                    Own = own,
                }
            ).ToList(),
        };

    /// <summary>Diagnoses, the claim administrator, claims of the same code, and live claims that say the same.</summary>
    public static Task<List<Named>> Names(
        InsuranceDb db,
        ClaimValues values,
        Guid[] facilityIds,
        byte[] fingerprint,
        Guid claimId,
        CancellationToken cancel
    )
    {
        var diagnoses = values.DiagnosisIds;
        var target = values.TargetDate;
        return db
            .Diagnoses.Where(d => diagnoses.Contains(d.Id))
            .Select(d => new Named
            {
                Kind = NamedKind.Diagnosis,
                Id = d.Id,
                From = d.ValidFrom,
                To = d.ValidTo,
            })
            .Concat(
                db.ClaimAdministrators.Where(a => a.Id == values.ClaimAdministratorId && a.Active)
                    .Select(a => new Named
                    {
                        Kind = NamedKind.Administrator,
                        Id = a.FacilityId,
                        From = null,
                        To = null,
                    })
            )
            .Concat(
                db.Claims.Where(c => c.Code == values.Code && c.Id != claimId && c.State != ClaimState.Deleted)
                    .Select(c => new Named
                    {
                        Kind = NamedKind.SameCode,
                        Id = c.Id,
                        From = null,
                        To = null,
                    })
            )
            .Concat(
                db.Claims.Where(c =>
                        c.InsureeId == values.InsureeId
                        && facilityIds.Contains(c.FacilityId)
                        && c.TargetDate == target
                        && c.Fingerprint == fingerprint
                        && c.Id != claimId
                        && Live.Contains(c.State)
                    )
                    .Select(c => new Named
                    {
                        Kind = NamedKind.SameClaim,
                        Id = c.Id,
                        From = null,
                        To = null,
                    })
            )
            .ToListAsync(cancel);
    }

    /// <summary>Passed lines of the entries in the person's other live claims.</summary>
    public static Task<List<PriorLine>> PriorLines(
        InsuranceDb db,
        Guid insureeId,
        IReadOnlyCollection<Guid> entryIds,
        Guid claimId,
        CancellationToken cancel
    ) =>
        (
            from c in db.Claims
            where c.InsureeId == insureeId && c.Id != claimId && Live.Contains(c.State)
            join l in db.ClaimEntries on c.Id equals l.ClaimId
            where entryIds.Contains(l.EntryId) && l.Rejection == RejectionCode.Accepted
            select new PriorLine(l.EntryId, l.Assignment.PolicyId, c.TargetDate, l.Terms.Quantity)
        ).ToListAsync(cancel);
}

/// <summary>What a row of <see cref="ClaimQueries.Names"/> is.</summary>
internal enum NamedKind
{
    Diagnosis,
    Administrator,
    SameCode,
    SameClaim,
}

internal sealed class Named
{
    public NamedKind Kind { get; init; }

    /// <summary>Its id; of an administrator, the facility's.</summary>
    public Guid Id { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
}

/// <summary>A facility that claims.</summary>
/// <param name="Merged">The facilities that were merged into it.</param>
internal sealed record ClaimingFacility(
    Guid Id,
    string Code,
    string Name,
    DateOnly? OpenedOn,
    DateOnly? ClosedOn,
    List<Standing> Standings,
    FacilityContract? Contract,
    List<MergedFacility> Merged
)
{
    /// <summary>The days it works.</summary>
    public DateRange Open => new(OpenedOn, ClosedOn);

    /// <summary>Every id that names it.</summary>
    public Guid[] Ids => [Id, .. Merged.Select(m => m.Id)];

    public bool IsNamed(Guid? id) => id is { } one && Ids.Contains(one);

    public bool IsNamed(string code) => Code == code || Merged.Exists(m => m.Code == code);
}

/// <summary>A facility that turned out to be another.</summary>
internal sealed record MergedFacility(Guid Id, string Code);

/// <summary>Level and care type of a facility for a time.</summary>
internal sealed record Standing(
    int Number,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    FacilityLevel Level,
    CareType CareType
)
{
    public DateRange Validity => new(ValidFrom, ValidTo);
}

internal sealed record EnquiredEntry(MedicalEntry Entry, List<PriceListEntry> Prices, List<PriorLine> PriorLines);

internal sealed record ClaimedEntry(MedicalEntry Entry, List<PriceListEntry> Prices);

internal sealed record InterruptedDays(DateOnly From, DateOnly? To, InterruptionKind Kind);

/// <summary>The person of a claim, with the family's contact.</summary>
internal sealed class Claimant
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string LastName { get; init; } = "";
    public string OtherNames { get; init; } = "";
    public DateOnly BirthDate { get; init; }
    public Sex Sex { get; init; }
    public InsureeStatus Status { get; init; }
    public DateOnly? StatusOn { get; init; }
    public DateOnly? LeftOn { get; init; }
    public Guid FamilyId { get; init; }
    public DateOnly? FamilyClosedOn { get; init; }
    public string Language { get; init; } = "";

    /// <summary>Telephone the family is written to; null where it is not.</summary>
    public string? Phone { get; init; }
    public ClaimTurn? Turn { get; set; }
    public List<ClaimantPolicy> Policies { get; init; } = [];

    /// <summary>What rules ask of the person on a day; a family's last day is a day of care like any other.</summary>
    public InsureeFacts ToFacts(DateOnly day) =>
        new(Sex, BirthDate)
        {
            Closed = day > FamilyClosedOn,
            Died = Status == InsureeStatus.Dead ? StatusOn : null,
            Deactivated = Earlier(Status == InsureeStatus.Inactive ? StatusOn : null, LeftOn),
        };

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => b is null || a < b ? a : b;
}

/// <summary>A policy of the person of a claim, with what was used of it.</summary>
internal sealed class ClaimantPolicy
{
    public Guid Id { get; init; }
    public string ProductCode { get; init; } = "";
    public string ProductName { get; init; } = "";
    public Guid ProductVersionId { get; init; }
    public PolicyStage Stage { get; init; }
    public PolicyStatus Status { get; init; }
    public DateOnly EffectiveOn { get; init; }
    public DateOnly ExpiresOn { get; init; }
    public DateOnly MemberEffectiveOn { get; init; }
    public DateOnly MemberExpiresOn { get; init; }

    /// <summary>Persons linked at the target date.</summary>
    public int Members { get; set; }
    public List<InterruptedDays> Interruptions { get; init; } = [];
    public PolicyUsage? Usage { get; set; }
    public InsureeUsage? Own { get; set; }

    /// <summary>The days on which it covers the person.</summary>
    public CoveredDays Days =>
        new(
            Id,
            EffectiveOn > MemberEffectiveOn ? EffectiveOn : MemberEffectiveOn,
            ExpiresOn < MemberExpiresOn ? ExpiresOn : MemberExpiresOn,
            Uncovered
        );

    /// <summary>The days it does not cover.</summary>
    public DateRange[] Uncovered => [.. Interruptions.Select(days => new DateRange(days.From, days.To))];

    public Cover ToCover(Products.Domain.BenefitTerms benefits) =>
        new(Id, benefits, Stage, EffectiveOn, ExpiresOn, MemberEffectiveOn, MemberExpiresOn)
        {
            Interruptions = Uncovered,
            CancelledFrom = Interruptions.Find(days => days.Kind == InterruptionKind.Cancellation)?.From,
            Members = Math.Max(1, Members),
            Use = InsureeUsage.Seen(Usage, Own),
        };
}
