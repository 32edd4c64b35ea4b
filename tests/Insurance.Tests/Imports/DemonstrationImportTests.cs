using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Policies.Domain;
using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>openIMIS's demonstration data, imported whole.</summary>
public sealed class DemonstrationImportTests(PostgresServer postgres, DemonstrationImports imports)
{
    [Theory, OnBothDatabases]
    public async Task Every_kind_is_taken_as_far_as_the_export_is_whole(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        Assert.Equal(
            [
                ("code tables", 50, 0),
                ("locations", 31, 0),
                ("facilities", 15, 0),
                ("diagnoses", 571, 0),
                ("items", 257, 0),
                ("services", 81, 0),
                ("item price lists", 6, 0),
                ("service price lists", 6, 0),
                ("item price list lines", 644, 0),
                ("service price list lines", 188, 0),
                ("officers", 14, 0),
                ("officer villages", 16, 0),
                ("claim administrators", 15, 0),
                ("payers", 1, 0),
                ("families", 21, 0),
                ("insurees", 60, 0),
                ("products", 4, 0),
                ("distribution shares", 204, 0),
                ("product items", 1026, 0),
                ("product services", 312, 0),
                ("policies", 21, 0),
                ("person cover", 60, 0),
                ("contributions", 21, 0),
                ("claims", 9, 1),
                ("claim items", 13, 11),
                ("claim services", 17, 10),
                ("claim reservations", 3, 3),
            ],
            import.Report.Kinds.Select(k => (k.Name, k.Created, k.Refused))
        );
        Assert.Equal(3691, import.Report.Kinds.Sum(k => k.Read));
    }

    [Theory, OnBothDatabases]
    public async Task The_25_refused_rows_are_told_with_file_line_and_reason(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        var refused = import.Report.Notes.Where(n => n.Refusal).ToList();
        Assert.Equal(
            [
                ("Claim.csv", 9, "parent_missing"),
                .. Rows("ClaimItems.csv", "parent_missing", 10, 11, 12),
                .. Rows("ClaimItems.csv", "parent_refused", 14, 15, 16, 17, 18),
                .. Rows("ClaimItems.csv", "parent_missing", 19, 20, 21),
                .. Rows("ClaimServices.csv", "parent_missing", 14, 15, 16, 17),
                .. Rows("ClaimServices.csv", "parent_refused", 19, 20, 21, 22),
                .. Rows("ClaimServices.csv", "parent_missing", 23, 24),
                ("ClaimDedRem.csv", 4, "parent_missing"),
                ("ClaimDedRem.csv", 5, "parent_refused"),
                ("ClaimDedRem.csv", 6, "parent_missing"),
            ],
            refused.Select(n => (n.File, n.Line, n.Code))
        );
        Assert.Equal("InsureeID: There is no Insuree 132 in the export.", refused[0].Text);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_odd_in_the_export_is_told(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        var warnings = import.Report.Notes.Where(n => !n.Refusal).CountBy(n => (n.File, n.Code)).ToDictionary();
        Assert.Equal(
            new Dictionary<(string, string), int>
            {
                [("Items.csv", "blanks")] = 12,
                [("Items.csv", "name_repeated")] = 1,
                [("Items.csv", "price_zero")] = 1,
                [("Services.csv", "blanks")] = 8,
                [("Services.csv", "name_repeated")] = 1,
                [("OfficerVillages.csv", "outside_district")] = 2,
                [("Insuree.csv", "legacy_number")] = 46,
                [("Insuree.csv", "relation_missing")] = 31,
                [("Policy.csv", "expired_still_active")] = 19,
                [("Policy.csv", "officer_elsewhere")] = 3,
                [("InsureePolicy.csv", "cover_apart")] = 58,
                [("InsureePolicy.csv", "cover_differs")] = 2,
                [("Claim.csv", "written_before_visit")] = 7,
                [("Claim.csv", "submitted_before_visit")] = 4,
                [("Claim.csv", "processed_before_visit")] = 1,
                [("Claim.csv", "processed_before_claimed")] = 1,
                [("Claim.csv", "approved_derived")] = 2,
                [("Claim.csv", "valuated_derived")] = 2,
                [("Claim.csv", "rejection_derived")] = 1,
                [("Claim.csv", "run_dropped")] = 1,
                [("Claim.csv", "category_contradicts")] = 1,
                [("ClaimServices.csv", "approved_zero")] = 3,
                [("ClaimDedRem.csv", "reservation_stale")] = 1,
            },
            warnings
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_second_import_finds_all_unchanged_and_writes_nothing(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        var before = await import.Host.Written();
        var (report, submitted) = await import.Host.Import(Demonstration.Folder);
        Assert.Equal(
            (0, 0, 3666, 25),
            (
                report.Kinds.Sum(k => k.Created),
                report.Kinds.Sum(k => k.Changed),
                report.Kinds.Sum(k => k.Unchanged),
                report.Kinds.Sum(k => k.Refused)
            )
        );
        Assert.Empty(submitted);
        Assert.Equal(before, await import.Host.Written());
    }

    [Theory, OnBothDatabases]
    public async Task Each_record_is_with_the_service_that_owns_it(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        await using var registry = import.Host.OpenRegistry();
        await using var insurance = import.Host.OpenInsurance();
        Assert.Equal((31, 15), (await registry.Locations.CountAsync(), await registry.Facilities.CountAsync()));
        Assert.Equal((31, 15), (await insurance.Locations.CountAsync(), await insurance.Facilities.CountAsync()));
        Assert.Equal(43, await insurance.Codes.CountAsync());
        Assert.Equal(15, await insurance.FacilityContracts.CountAsync());
        Assert.Equal(644 + 188, await insurance.PriceListEntries.CountAsync());
        Assert.Equal(1026 + 312, await insurance.ProductEntries.CountAsync());
        Assert.Equal(60, await insurance.PolicyMembers.CountAsync());
        Assert.Equal(46, await insurance.Insurees.CountAsync(i => i.LegacyNumber));
        Assert.Equal((9, 6), (await insurance.Claims.CountAsync(), await insurance.ImportedOutcomes.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Policies_whose_time_is_over_have_expired(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        await using var db = import.Host.OpenInsurance();
        var policies = await db.Policies.ToListAsync();
        Assert.All(policies, p => Assert.Equal(PolicyStatus.Expired, p.Status));
        Assert.All(policies, p => Assert.Equal(1_000_000, p.Value));
    }

    [Theory, OnBothDatabases]
    public async Task A_recorded_outcome_stays_and_an_entered_claim_is_submitted(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        await using var db = import.Host.OpenInsurance();
        var claims = await db.Claims.OrderBy(c => c.Code).ToListAsync();
        Assert.Equal(
            [
                ("CIA00001", ClaimState.Checked, RejectionCode.Accepted, 1_181_000, 0),
                ("CIB00001", ClaimState.Rejected, RejectionCode.NoCoverage, 0, 0),
                ("CID00001", ClaimState.Rejected, RejectionCode.NoCoverage, 0, 0),
                ("CIG00001", ClaimState.Rejected, RejectionCode.NoCoverage, 0, 0),
                ("JADH0001", ClaimState.Valuated, RejectionCode.Accepted, 41_000, 41_000),
                ("RAD00001", ClaimState.Rejected, RejectionCode.InvalidEntry, 0, 0),
                ("UPDH0001", ClaimState.Valuated, RejectionCode.Accepted, 2_100_000, 65_000),
                ("UPDH0002", ClaimState.Checked, RejectionCode.Accepted, 1_000, 0),
                ("UPDH0009", ClaimState.Checked, RejectionCode.Accepted, 1_000, 0),
            ],
            claims.Select(c => (c.Code, c.State, c.Rejection, c.Approved, c.Valuated))
        );
        Assert.Equal(
            ["CIB00001", "CIG00001", "CID00001"],
            import.Submitted.Where(s => s.Outcome == "rejected (21)").Select(s => s.Code)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Claims_to_come_see_what_recorded_ones_are_worth_and_not_their_stale_reservations(
        TestDatabase database
    )
    {
        var import = await imports.On(database, postgres);
        await using var db = import.Host.OpenInsurance();
        var usage = Assert.Single(await db.PolicyUsages.ToListAsync());
        Assert.Equal((107_000, 3), (usage.Counted.General, usage.LastSequence));
        var recorded = await db.ImportedOutcomes.ToListAsync();
        Assert.Equal(
            [41_000, 65_000, 2_101_000],
            recorded.SelectMany(o => o.Reservations).Select(r => r.Counted).Order()
        );
    }

    [Theory, OnBothDatabases]
    public async Task With_cover_by_the_links_entered_claims_are_checked(TestDatabase database)
    {
        var import = await imports.On(database, postgres, CoverageRule.Links);
        await using var db = import.Host.OpenInsurance();
        var codes = import.Submitted.Select(s => s.Code).ToList();
        var claims = await db.Claims.Where(c => codes.Contains(c.Code)).OrderBy(c => c.Code).ToListAsync();
        Assert.Equal(
            [
                ("CIB00001", ClaimState.Checked, 100_000),
                ("CID00001", ClaimState.Checked, 167_000),
                ("CIG00001", ClaimState.Checked, 287_000),
            ],
            claims.Select(c => (c.Code, c.State, c.Valuated))
        );
    }

    private static IEnumerable<(string, int, string)> Rows(string file, string code, params int[] lines) =>
        lines.Select(line => (file, line, code));
}
