using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims;
using Platform.Insurance.Products.Domain;
using Platform.Testing;
using NotCovered = Platform.Insurance.V1.NotCovered;
using ReductionKind = Platform.Insurance.V1.ReductionKind;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class EligibilityTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_covered_person_is_told_what_claims_have_left_of_the_policy(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(null, 4_000, null), new LimitAmounts(null, null, 20_000));
        await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        var answer = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber },
            host.Clerk()
        );
        var policy = Assert.Single(answer.Policies);
        Assert.Equal((true, true, "BASIC"), (answer.Covered, policy.Covers, policy.ProductCode));
        Assert.Equal((4_000, 0), (policy.Deductible.Single().Amount, policy.Deductible.Single().Left));
        Assert.Equal((20_000, 14_000), (policy.Ceiling.Single().Amount, policy.Ceiling.Single().Left));
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_not_covered_before_the_policy_begins(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);
        var answer = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber, On = Country.VisitDay.AddYears(-1).ToString("yyyy-MM-dd") },
            host.Clerk()
        );
        Assert.Equal((false, NotCovered.BeginsLater), (answer.Covered, answer.NotCovered));
        Assert.NotEmpty(answer.Reason);
    }

    [Theory, OnBothDatabases]
    public async Task A_card_is_scanned_by_its_payload_or_the_bare_number(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);
        var asked = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber },
            host.Clerk()
        );

        Assert.Equal($"platform:tz:{Country.HeadNumber}", asked.CardPayload);
        Assert.Equal(asked, await Scan(host, asked.CardPayload));
        Assert.Equal(asked, await Scan(host, $" {Country.HeadNumber}\n"));
    }

    [Theory, OnBothDatabases]
    public async Task A_card_of_another_country_is_unknown(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);

        var refused = await Assert.ThrowsAsync<RpcException>(() => Scan(host, $"platform:np:{Country.HeadNumber}"));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_answered_with_what_each_policy_says_of_it_and_where_the_price_goes(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: new LimitAmounts(null, null, 3_000));
        await using (var db = host.Open("tz"))
        {
            var scan = await db.ProductEntries.SingleAsync(e => e.EntryId == country.ScanId);
            scan.Change(scan.Line with { Adult = new AgeRules(1, 500, default) });
            await db.SaveChangesAsync();
        }

        var answer = await Ask(host, country, country.ScanId);

        var policy = Assert.Single(answer.Entry.Policies);
        Assert.Equal((500L, 8_000), (policy.QuantityLeft, policy.ShareBasisPoints));
        Assert.Equal(Country.VisitDay.AddMonths(-1).ToString("yyyy-MM-dd"), policy.UsableFrom);
        Assert.Equal(
            [(ReductionKind.CoInsurance, 4_000L), (ReductionKind.Ceiling, 13_000)],
            answer.Entry.Reductions.Select(r => (r.Kind, r.Amount))
        );
        Assert.Equal(3_000, answer.Entry.Valuated);
    }

    [Theory, OnBothDatabases]
    public async Task An_enquiry_about_an_entry_takes_three_commands_whatever_the_history(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        // The first one reads what the product pays, which never changes.
        await Ask(host, country, country.ScanId);
        var counts = new List<int>();
        for (var claims = 0; claims < 3; claims++)
        {
            using (var counter = CommandCounter.Start())
            {
                await Ask(host, country, country.ScanId);
                counts.Add(counter.Commands.Count);
            }

            await host.Submit(country, $"C-{claims}", (country.ScanId, 100, 20_000));
        }

        Assert.Equal([3, 3, 3], counts);
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_answered_as_a_claim_of_it_would_be(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var scan = await Ask(host, country, country.ScanId);
        var unlisted = await Ask(host, country, country.UnlistedId);
        Assert.Equal((0, 20_000, 16_000), (scan.Entry.RejectionCode, scan.Entry.Price, scan.Entry.Valuated));
        Assert.Equal((2, 0), (unlisted.Entry.RejectionCode, unlisted.Entry.Valuated));
        Assert.True(scan.FacilityContracted);
    }

    [Theory, OnBothDatabases]
    public async Task What_an_enquiry_about_an_entry_looks_back_on_is_found_by_index(TestDatabase database)
    {
        QueryPlans.Prepare();
        await using var host = await InsuranceHost.Start(database, postgres);
        await using var db = host.Open("tz");
        using var plans = QueryPlans.Start();
        await ClaimQueries.Entry(
            db,
            Country.NewId(),
            Country.NewId(),
            Country.NewId(),
            TestContext.Current.CancellationToken
        );
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = Assert.Single(await plans.Explain(db.Database.GetDbConnection()));
        Assert.Empty(QueryPlans.ReadWhole(plan));
        Assert.Contains("ix_claim_insuree_id_target_date", plan, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_nobody_has_is_not_found(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Eligibility.GetEligibilityAsync(new() { InsuranceNumber = "1" }, host.Clerk())
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<V1.Eligibility> Scan(InsuranceHost host, string payload) =>
        await host.Eligibility.ScanCardAsync(new() { Payload = payload }, host.Clerk());

    private static async Task<V1.Eligibility> Ask(InsuranceHost host, Country country, Guid entry) =>
        await host.Eligibility.GetEligibilityAsync(
            new()
            {
                InsuranceNumber = Country.HeadNumber,
                FacilityId = country.FacilityId.ToString(),
                EntryId = entry.ToString(),
            },
            host.Clerk()
        );
}
