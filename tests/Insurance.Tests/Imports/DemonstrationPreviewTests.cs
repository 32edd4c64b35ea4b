using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;
using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>The claims of openIMIS's demonstration data, valued by the rules here beside what was recorded.</summary>
public sealed class DemonstrationPreviewTests(PostgresServer postgres, DemonstrationImports imports)
{
    [Theory, OnBothDatabases]
    public async Task Strictly_nobody_was_covered_on_the_day_of_the_visit(TestDatabase database)
    {
        var outcomes = await Outcomes(database, "strict");
        Assert.Equal(9, outcomes.Count);
        Assert.All(outcomes.Values, o => Assert.Equal((RejectionCode.NoCoverage, 0), (o.Rejection, o.Valuated)));
    }

    [Theory, OnBothDatabases]
    public async Task By_the_links_and_the_facility_all_claims_are_worth_12_870(TestDatabase database)
    {
        var outcomes = await Outcomes(database, "links/facility");
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["CIA00001"] = 581_000,
                ["CIB00001"] = 100_000,
                ["CID00001"] = 167_000,
                ["CIG00001"] = 287_000,
                ["JADH0001"] = 41_000,
                ["RAD00001"] = 40_000,
                ["UPDH0001"] = 69_000,
                ["UPDH0002"] = 1_000,
                ["UPDH0009"] = 1_000,
            },
            outcomes.ToDictionary(o => o.Key, o => o.Value.Valuated)
        );
        Assert.Equal(1_287_000, outcomes.Values.Sum(o => o.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task By_the_links_and_the_stay_the_overnight_visit_is_rejected(TestDatabase database)
    {
        var outcomes = await Outcomes(database, "links/stay");
        Assert.Equal(RejectionCode.InvalidEntry, outcomes["RAD00001"].Rejection);
        Assert.Equal(1_247_000, outcomes.Values.Sum(o => o.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task The_facility_lets_pass_what_the_stay_rejects(TestDatabase database)
    {
        Assert.Equal([("M31", 3), ("A1", 0)], Codes((await Outcomes(database, "links/facility"))["RAD00001"]));
        Assert.Equal([("M31", 3), ("A1", 10)], Codes((await Outcomes(database, "links/stay"))["RAD00001"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_of_which_a_review_left_nothing_stays_rejected(TestDatabase database)
    {
        var outcomes = await Outcomes(database, "links/facility");
        Assert.Equal([("0182", 0), ("M14", -1)], Codes(outcomes["UPDH0002"]));
        Assert.Equal([("0182", 0), ("M14", -1)], Codes(outcomes["UPDH0009"]));
        Assert.Equal([("0011", 0), ("I125", -1), ("I125", 0)], Codes(outcomes["UPDH0001"]));
    }

    [Theory, OnBothDatabases]
    public async Task All_lines_of_the_other_claims_pass(TestDatabase database)
    {
        var outcomes = await Outcomes(database, "links/stay");
        string[] others = ["CIA00001", "CIB00001", "CID00001", "CIG00001", "JADH0001"];
        Assert.All(
            others.SelectMany(code => outcomes[code].Lines),
            line => Assert.Equal(RejectionCode.Accepted, line.Rejection)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Differences_are_told_in_words(TestDatabase database)
    {
        var strict = await Outcomes(database, "strict");
        Assert.All(strict.Values, o => Assert.Contains("Nothing covers", Words(o)[0], StringComparison.Ordinal));
        var links = await Outcomes(database, "links/facility");
        Assert.Contains(
            "Service A1 was not valued; 1,600.00 come out. asked 1,900.00, list 400.00: price adjustment 6,000.00.",
            Words(links["CIA00001"])
        );
        Assert.Equal(
            [
                "The claim: rejected 1, now valued.",
                "Service A1 was rejected 10, and passes now. The record asked for a stay or none; here the facility's care type alone decides.",
            ],
            Words(links["RAD00001"])
        );
        Assert.Contains("The reservation recorded is 21,010.00, though 10.00 are left.", Words(links["UPDH0002"]));
    }

    // The explanations of the decisions' section 4.2, claim by claim.
    [Theory]
    [InlineData("CID00001", "NeverDecided", "NeverDecided")]
    [InlineData("CIB00001", "NeverDecided", "NeverDecided")]
    [InlineData("CIG00001", "NeverDecided", "NeverDecided")]
    [InlineData("CIA00001", "NeverValued", "NeverValued")]
    [InlineData("RAD00001", "LinesDiffer CareTypeOfFacility", "")]
    [InlineData("UPDH0001", "CareTypeOfFacility LinesDiffer", "DatesChanged LinesDiffer")]
    [InlineData("UPDH0002", "NeverValued ReservationStale", "NeverValued ReservationStale")]
    [InlineData("JADH0001", "", "")]
    [InlineData("UPDH0009", "NeverValued", "NeverValued")]
    public async Task Each_claim_differs_from_its_record_for_the_reasons_there_are(
        string code,
        string byTheFacility,
        string byTheStay
    )
    {
        var preview = (await Previews(TestDatabase.Sqlite)).Single(p => p.Code == code);
        Assert.Equal(["NotCovered", byTheFacility, byTheStay], preview.Outcomes.Select(Reasons));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_differs_from_the_record_is_told(TestDatabase database)
    {
        foreach (var preview in await Previews(database))
        foreach (var outcome in preview.Outcomes.Where(o => o.Rejection != RejectionCode.NoCoverage))
        {
            var recorded = preview.Recorded;
            var differ = outcome
                .Lines.Index()
                .Where(line =>
                    recorded is not null
                    && (
                        recorded.Lines[line.Index].Rejection != line.Item.Rejection
                        || (recorded.Lines[line.Index].Valuated ?? 0) != line.Item.Terms.Valuated
                    )
                )
                .Select(line => line.Index);
            Assert.Equal(
                differ,
                outcome
                    .Differences.Where(d => recorded is not null && d.Line != ClaimTrace.WholeClaim)
                    .Select(d => d.Line)
            );
            Assert.Equal(recorded is null || Differ(recorded, outcome), outcome.Differences.Count > 0);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_trace_leads_each_line_to_what_comes_out(TestDatabase database)
    {
        foreach (var outcome in (await Previews(database)).SelectMany(preview => preview.Outcomes))
        foreach (var (i, line) in outcome.Lines.Index())
        {
            var steps = outcome.Trace.Where(step => step.Line == i).ToList();
            if (line.Rejection == RejectionCode.Accepted)
                Assert.Equal((TraceRule.Valuated, line.Terms.Valuated), (steps[^1].Rule, steps[^1].After));
            else
                Assert.Contains(
                    outcome.Trace,
                    step => step.Code == line.Rejection && (step.Line == i || step.Line == ClaimTrace.WholeClaim)
                );
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_preview_posts_nothing(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        var before = (await import.Host.Written(), await Valuations(import));
        await import.Host.Preview(Demonstration.Folder);
        Assert.Equal(before, (await import.Host.Written(), await Valuations(import)));
    }

    [Theory, OnBothDatabases]
    public async Task How_policies_were_imported_makes_no_difference(TestDatabase database)
    {
        var import = await imports.On(database, postgres, CoverageRule.Links);
        var previews = await import.Host.Preview(Demonstration.Folder);
        Assert.Equal(
            [0, 1_287_000, 1_247_000],
            Enumerable.Range(0, 3).Select(i => previews.Sum(p => p.Outcomes[i].Valuated))
        );
    }

    private async Task<Dictionary<string, PreviewOutcome>> Outcomes(TestDatabase database, string variant)
    {
        var previews = await Previews(database);
        return previews.ToDictionary(p => p.Code, p => p.Outcomes.Single(o => o.Variant.Name == variant));
    }

    private async Task<IReadOnlyList<ClaimPreview>> Previews(TestDatabase database)
    {
        var import = await imports.On(database, postgres);
        return await import.Host.Preview(Demonstration.Folder);
    }

    private static bool Differ(ImportedOutcome recorded, PreviewOutcome outcome) =>
        recorded.Rejection != outcome.Rejection
        || recorded.Lines.Sum(line => line.Valuated ?? 0) != outcome.Valuated
        || recorded.Reservations.Any(reservation => reservation.Counted > outcome.Valuated);

    private static List<string> Words(PreviewOutcome outcome) => [.. outcome.Differences.Select(d => d.Text)];

    private static string Reasons(PreviewOutcome outcome) =>
        string.Join(' ', outcome.Differences.Select(d => d.Reason).Distinct());

    private static async Task<(int, int, int)> Valuations(DemonstrationImport import)
    {
        await using var db = import.Host.OpenInsurance();
        return (
            await db.ClaimValuations.CountAsync(),
            await db.ClaimReservations.CountAsync(),
            await db.ImportedOutcomes.CountAsync()
        );
    }

    private static IEnumerable<(string, int)> Codes(PreviewOutcome outcome) =>
        outcome.Lines.Select(line => (line.Code, (int)line.Rejection));
}
