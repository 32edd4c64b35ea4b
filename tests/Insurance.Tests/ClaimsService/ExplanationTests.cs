using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class ExplanationTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task The_reductions_and_what_is_paid_add_up_to_what_is_claimed(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(3_333, null, null), new LimitAmounts(null, null, 30_000));
        var claim = await host.Claims.SubmitClaimAsync(new() { Claim = Mixed(country) }, host.Clerk());
        var explained = await host.Claims.GetExplanationAsync(new() { Id = claim.Id }, host.Clerk());
        Assert.All(
            explained.Lines,
            line => Assert.Equal(line.Claimed, line.Reductions.Sum(r => r.Amount) + line.Valuated)
        );
        Assert.Equal(
            (explained.Claimed, explained.Valuated),
            (explained.Lines.Sum(line => line.Claimed), explained.Lines.Sum(line => line.Valuated))
        );
    }

    [Theory, OnBothDatabases]
    public async Task Every_line_is_explained_step_by_step_in_the_language_of_the_caller(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Claims.SubmitClaimAsync(new() { Claim = Mixed(country) }, host.Clerk());
        var swahili = await host.Claims.GetExplanationAsync(new() { Id = claim.Id }, host.Clerk(language: "sw"));
        var english = await host.Claims.GetExplanationAsync(new() { Id = claim.Id }, host.Clerk(language: "en"));
        Assert.Equal(("sw", "en"), (swahili.Language, english.Language));
        Assert.Equal("It is not on the facility's price list.", english.Lines[3].Reason);
        Assert.Equal("Haimo kwenye orodha ya bei ya kituo.", swahili.Lines[3].Reason);
        Assert.All(
            english.Lines,
            line => Assert.Equal(ExplanationRule.Claimed, line.Steps.First(s => s.Rule >= ExplanationRule.Claimed).Rule)
        );
        Assert.Contains("Paid: 160.00 TZS of 200.00 TZS.", english.Lines[1].Steps.Select(step => step.Text));
    }

    [Theory, OnBothDatabases]
    public async Task A_preview_says_what_the_submission_then_pays_and_keeps_nothing(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(null, 4_000, null), new LimitAmounts(null, null, 30_000));
        var preview = await host.Claims.PreviewClaimAsync(new() { Claim = Mixed(country) }, host.Clerk());
        await using (var db = host.Open("tz"))
            Assert.Equal(0, await db.Claims.CountAsync());
        var claim = await host.Claims.SubmitClaimAsync(new() { Claim = Mixed(country) }, host.Clerk());
        Assert.Equal(claim.Lines.Select(line => line.Valuated), preview.Lines.Select(line => line.Valuated));
    }

    [Fact]
    public void A_trace_is_read_as_it_was_written()
    {
        var id = Country.NewId();
        TraceStep[] steps =
        [
            new(-1, TraceRule.Visit, RejectionCode.Accepted, 700_000, 700_001, Guid.Empty),
            new(0, TraceRule.Failed, RejectionCode.ByMedicalOfficer, 0, 0, id),
            new(499, TraceRule.PriceAdjustment, RejectionCode.Accepted, long.MinValue, long.MaxValue, id),
        ];
        Assert.Equal(steps, TraceBytes.Read(TraceBytes.Write(steps)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("sw")]
    [InlineData("ne")]
    public void Every_reason_reduction_step_and_category_has_words(string language)
    {
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(
            typeof(InsuranceService).Assembly.GetManifestResourceStream($"claims.{language}.json")!
        )!;
        IEnumerable<string> needed =
        [
            "reason.NoLinePassed",
            "step.ChosenShare",
            "step.ChosenFixed",
            .. Enum.GetValues<RejectionCode>().Where(c => c != RejectionCode.Accepted).Select(c => $"reason.{c}"),
            .. Enum.GetValues<ReductionKind>().Where(k => k != ReductionKind.Unspecified).Select(k => $"reduction.{k}"),
            .. Enum.GetValues<TraceRule>().Except([TraceRule.Failed, TraceRule.Chosen]).Select(r => $"step.{r}"),
            .. Enum.GetValues<Platform.Insurance.Registers.Domain.ServiceCategory>().Select(c => $"category.{c}"),
            .. Enum.GetValues<Platform.Insurance.Eligibility.Domain.NotCovered>().Select(c => $"cover.{c}"),
        ];
        Assert.Equal(needed.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
    }

    private static Claim Mixed(Country country) =>
        country.Claim(
            "C-1",
            (country.ConsultationId, 100, 12_000),
            (country.ScanId, 100, 20_000),
            (country.DrugId, 150, 9_999),
            (country.UnlistedId, 100, 1_000)
        );
}
