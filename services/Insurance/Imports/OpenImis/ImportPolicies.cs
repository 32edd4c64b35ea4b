using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Takes policies as they were recorded, with the persons they cover. Their days may differ from the policy's; both are kept as they are,
/// or the policy runs when its links say.
/// </summary>
internal sealed class ImportPolicies(ImportStep step)
{
    private readonly Dictionary<string, List<(SourceRow Row, CoverDays Days)>> links = new(StringComparer.Ordinal);
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        await new ImportPolicies(step).Run(cancel);
        await step.Import.Commit(step.Db, cancel);
    }

    private async Task Run(CancellationToken cancel)
    {
        var policies = step.Import.Rows("policies", step.Export.Policies).ToList();
        var covers = step.Import.Rows("person cover", step.Export.Covers).ToList();
        if (policies.Count + covers.Count == 0)
            return;
        foreach (var cover in covers)
        {
            var key = cover.Csv.Text("PolicyId");
            if (!links.TryGetValue(key, out var of))
                links.Add(key, of = []);
            of.Add((cover, CoverDays.OfLink(cover)));
        }
        var members = await Members(covers, cancel);
        var versions = await step
            .Db.ProductVersions.Where(v => v.Number == 1)
            .ToDictionaryAsync(v => v.ProductId, cancel);
        foreach (var row in policies.Where(r => !step.Import.RefuseChanged(r)))
            Policy(row, versions, members);
        foreach (var cover in covers.Where(r => !step.Import.RefuseChanged(r)))
            Cover(cover, members);
    }

    private void Policy(
        SourceRow row,
        Dictionary<Guid, ProductVersion> versions,
        Dictionary<string, FamilyMember> members
    )
    {
        var family = step.Import.Parent(row, "FamilyID", step.Export.Families);
        var product = step.Import.Parent(row, "ProdID", step.Export.Products);
        var officer = step.Import.Parent(row, "OfficerID", step.Export.Officers, required: false);
        var own = CoverDays.OfPolicy(row);
        var value = row.Csv.Scaled("PolicyValue", step.Digits) ?? 0;
        row.Csv.Validation.Check(value >= 0, "PolicyValue", "OUT_OF_RANGE", "A value is 0 or more.");
        var status = PolicyRows.Status(row);
        var stage = row.Choice(
            "PolicyStage",
            ("N", PolicyStage.New),
            ("R", PolicyStage.Renewal),
            ("", PolicyStage.New)
        );
        if (!row.Csv.Validation.Ok)
        {
            step.Import.Refuse(row);
            return;
        }
        List<(SourceRow Row, CoverDays Days)> covered =
        [
            .. links
                .GetValueOrDefault(row.Key, [])
                .Where(l => l.Row.Csv.Validation.Ok && members.ContainsKey(Insuree(l.Row))),
        ];
        var days = CoverDays.By(step.Coverage, own, [.. covered.Select(c => c.Days)]);
        var version = versions[product!.Value];
        var imported = new ImportedPolicy(
            PolicyRows.Period(version.Terms.Policy, step.Call.Tenant.Months(), stage, days),
            Covered(status) ? days.Effective ?? days.Start : null,
            status,
            value,
            Priced(version.Terms.Price, days, covered, members, stage),
            [.. covered.Select(c => Member(c.Row, c.Days, status, days, members))]
        );
        var sold = new PolicySold(
            step.Call.NewId(),
            step.Call.NewId,
            family!.Value,
            product.Value,
            version.Id,
            officer,
            RenewsId: null,
            step.Call.Tenant.ActivationOf(version.Terms.Price.MaxInstallments),
            imported.Priced.Basis.Registration ? days.Enrolled : null
        );
        var policy = Policies.Domain.Policy.Import(sold, imported, step.Call.Now);
        step.Db.Add(policy);
        step.Import.Created(step.Db, row, policy);
        made.Add(row.Key);
        Warn(row, own, status);
    }

    private void Warn(SourceRow row, CoverDays own, PolicyStatus status)
    {
        if (status == PolicyStatus.Active && own.Expiry < step.Call.Today)
            step.Import.Warn(
                row,
                "expired_still_active",
                $"Active in the export, though it expired on {own.Expiry:yyyy-MM-dd}."
            );
        if (status == PolicyStatus.Suspended)
            step.Import.Warn(
                row,
                "suspension_undated",
                "When it was suspended is not said: taken as from its first day."
            );
        if (IsOfficerOfElsewhere(row))
            step.Import.Warn(row, "officer_elsewhere", "The officer belongs to another district than the family.");
    }

    private bool IsOfficerOfElsewhere(SourceRow row)
    {
        var home = PlaceOf(step.Export.Officers, row.Csv.Text("OfficerID"));
        return home.Length > 0 && !step.Export.IsWithin(PlaceOf(step.Export.Families, row.Csv.Text("FamilyID")), home);
    }

    private static string PlaceOf(SourceTable table, string key) => table.Row(key)?.Csv.Text("LocationId") ?? "";

    private void Cover(SourceRow row, Dictionary<string, FamilyMember> members)
    {
        var insuree = step.Import.Parent(row, "InsureeID", step.Export.Insurees);
        var policy = step.Import.Parent(row, "PolicyId", step.Export.Policies);
        var key = row.Csv.Text("PolicyId");
        if (policy is not null && !made.Contains(key))
            row.Csv.Validation.Add("PolicyId", "SOLD", "The policy was imported before: members join it by hand.");
        if (insuree is not null && !members.ContainsKey(Insuree(row)))
            row.Csv.Validation.Add("InsureeID", "UNKNOWN", "There is no such person any more.");
        if (!row.Csv.Validation.Ok)
        {
            step.Import.Refuse(row);
            return;
        }
        var own = CoverDays.OfPolicy(step.Export.Policies.Row(key)!);
        var days = CoverDays.OfLink(row);
        if (days != own)
            step.Import.Warn(
                row,
                days.IsApartFrom(own) ? "cover_apart" : "cover_differs",
                $"The person is covered {days.Start:yyyy-MM-dd} to {days.Expiry:yyyy-MM-dd}, the policy runs {own.Start:yyyy-MM-dd} to {own.Expiry:yyyy-MM-dd}."
            );
        step.Import.Created(step.Db, row, id: null);
    }

    private ImportedMember Member(
        SourceRow row,
        CoverDays link,
        PolicyStatus status,
        CoverDays policy,
        Dictionary<string, FamilyMember> members
    )
    {
        var member = members[Insuree(row)];
        return new ImportedMember(
            step.Call.NewId(),
            member.Id,
            Membership.ClassOf(member, step.Call.Tenant.Ages(), policy.Enrolled),
            link.Enrolled,
            link.Start,
            Covered(status) ? link.Effective : null,
            link.Expiry
        );
    }

    private PolicyValue Priced(
        PriceTerms terms,
        CoverDays days,
        List<(SourceRow Row, CoverDays Days)> covered,
        Dictionary<string, FamilyMember> members,
        PolicyStage stage
    )
    {
        var counts = covered.Aggregate(
            default(MemberCounts),
            (sum, link) =>
                sum.Plus(Membership.ClassOf(members[Insuree(link.Row)], step.Call.Tenant.Ages(), days.Enrolled))
        );
        return PolicyValue.Of(terms, new ValueBasis(counts, Registration: stage == PolicyStage.New, Discount: null));
    }

    /// <summary>The persons that the rows name, by openIMIS's keys.</summary>
    private async Task<Dictionary<string, FamilyMember>> Members(List<SourceRow> covers, CancellationToken cancel)
    {
        var keys = covers
            .Select(Insuree)
            .Distinct(StringComparer.Ordinal)
            .Select(key => (Key: key, Id: step.Import.Find(step.Export.Insurees.Name, key)))
            .Where(k => k.Id is not null)
            .ToList();
        var ids = keys.Select(k => k.Id!.Value).ToList();
        var people = await step
            .Db.Insurees.Where(i => ids.Contains(i.Id))
            .Select(i => new
            {
                i.Id,
                i.BirthDate,
                i.Registration,
                Outside = step.Db.Codes.Any(c =>
                    c.List == Registers.Domain.CodeList.Relation && c.Code == i.Relation && c.OutsideLumpSum
                ),
            })
            .ToDictionaryAsync(i => i.Id, cancel);
        return keys.Where(k => people.ContainsKey(k.Id!.Value))
            .ToDictionary(
                k => k.Key,
                k => new FamilyMember(
                    k.Id!.Value,
                    people[k.Id.Value].BirthDate,
                    people[k.Id.Value].Registration,
                    OutsideLumpSum: people[k.Id.Value].Outside
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>Whether it ever covered: one that waits for approval is paid, and covers nobody yet.</summary>
    private static bool Covered(PolicyStatus status) => status is not (PolicyStatus.Idle or PolicyStatus.Ready);

    private static string Insuree(SourceRow cover) => cover.Csv.Text("InsureeID");
}

/// <summary>What the columns of openIMIS's policies mean.</summary>
internal static class PolicyRows
{
    public static PolicyStatus Status(SourceRow row) =>
        row.Choice(
            "PolicyStatus",
            ("1", PolicyStatus.Idle),
            ("2", PolicyStatus.Active),
            ("4", PolicyStatus.Suspended),
            ("8", PolicyStatus.Expired),
            ("16", PolicyStatus.Ready)
        );

    /// <summary>The recorded days; the last day to pay is what the terms make of the enrolment.</summary>
    public static PolicyPeriod Period(PolicyTerms terms, TenantCalendar calendar, PolicyStage stage, CoverDays days) =>
        new(
            stage,
            days.Enrolled,
            days.Start,
            days.Expiry,
            PolicyPeriod.Of(terms, calendar, days.Enrolled).LastPaymentDay
        );
}
