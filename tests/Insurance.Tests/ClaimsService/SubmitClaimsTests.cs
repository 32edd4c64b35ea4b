using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class SubmitClaimsTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Claims_of_one_call_see_those_before_them_as_if_they_had_been_submitted(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: new LimitAmounts(null, null, 25_000));
        var answer = await host.Claims.SubmitClaimsAsync(
            Many([
                .. Enumerable
                    .Range(1, 4)
                    .Select(i => country.Claim($"C-{i}", (country.ConsultationId, 100L * i, 10_000))),
            ]),
            host.Clerk()
        );
        Assert.Equal([10_000, 15_000, 0, 0], answer.Results.Select(result => result.Valuated));
        var read = await host.Claims.GetClaimAsync(new() { Id = answer.Results[1].Id }, host.Clerk());
        Assert.Equal((15_000, 2), (read.Valuated, Assert.Single(read.Policies).Sequence));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Many_claims_are_decided_as_one_by_one(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, countries: ["tz", "np"]);
        var deductible = new LimitAmounts(null, 3_000, null);
        var (here, there) = (
            await Country.In(host, deductible, new LimitAmounts(null, 40_000, null)),
            await Country.In(host, deductible, new LimitAmounts(null, 40_000, null), "np")
        );
        var together = await host.Claims.SubmitClaimsAsync(Many(Claims(here)), host.Clerk());
        var alone = new List<Claim>();
        foreach (var claim in Claims(there))
            alone.Add(
                await host.Claims.SubmitClaimAsync(
                    new() { Claim = claim, DuplicateReason = "A visit of its own" },
                    host.Clerk("np")
                )
            );
        Assert.Equal(
            alone.Select(claim => (claim.State, claim.RejectionCode, claim.Valuated)),
            together.Results.Select(claim => (claim.State, claim.RejectionCode, claim.Valuated))
        );
    }

    [Theory, OnBothDatabases]
    public async Task One_that_breaks_rules_is_told_and_holds_up_none_of_the_others(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var (wrong, twice) = (
            country.Claim("bad code", (country.ConsultationId, 0, 10_000)),
            country.Claim("C-1", (country.ScanId, 100, 20_000))
        );
        wrong.InsureeId = Country.NewId().ToString();
        var answer = await host.Claims.SubmitClaimsAsync(
            Many(country.Claim("C-1", (country.ConsultationId, 100, 10_000)), wrong, twice),
            host.Clerk()
        );
        Assert.Equal(ClaimState.Checked, answer.Results[0].State);
        Assert.Equal(
            ["claim.code", "claim.insuree_id", "claim.lines[0].quantity"],
            answer.Results[1].Errors.Select(error => error.Field).Order(StringComparer.Ordinal)
        );
        Assert.Equal("TAKEN", Assert.Single(answer.Results[2].Errors).Code);
        await using var db = host.Open("tz");
        Assert.Equal(1, await db.Claims.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_duplicate_within_the_call_is_rejected_as_one(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var request = new SubmitClaimsRequest
        {
            Requests =
            {
                new SubmitClaimRequest { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
                new SubmitClaimRequest { Claim = country.Claim("C-2", (country.ConsultationId, 100, 10_000)) },
            },
        };
        var answer = await host.Claims.SubmitClaimsAsync(request, host.Clerk());
        Assert.Equal([0, 6], answer.Results.Select(result => result.RejectionCode));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_call_with_one_key_makes_the_claims_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var request = Many(country.Claim("C-1", (country.ConsultationId, 100, 10_000)));
        var first = await host.Claims.SubmitClaimsAsync(request, host.Clerk(key: "key-1"));
        var again = await host.Claims.SubmitClaimsAsync(request, host.Clerk(key: "key-1"));
        Assert.Equal(first, again);
        await using var db = host.Open("tz");
        Assert.Equal(1, await db.Claims.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Every_claim_of_a_call_is_audited_told_of_and_screened(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var answer = await host.Claims.SubmitClaimsAsync(Many(Claims(country)), host.Clerk());
        Assert.Equal(answer.Results.Select(result => result.Id), await host.Told("ClaimValuated", "claimId"));
        await host.Screened(new Claim { Id = answer.Results[^1].Id });
        await using var db = host.Open("tz");
        Assert.Equal(answer.Results.Count, await db.Set<AuditRow>().CountAsync(a => a.Entity == "claim"));
        Assert.Equal(answer.Results.Count, await db.ClaimRisks.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_call_takes_1_to_200_claims(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        foreach (var count in new[] { 0, 201 })
        {
            var claims = Enumerable.Range(0, count).Select(i => country.Claim($"C-{i}", (country.ScanId, 100, 1)));
            var refused = await Refusals.Refused(host.Claims.SubmitClaimsAsync(Many([.. claims]), host.Clerk()));
            Assert.Equal(["requests: COUNT"], refused.Fields());
        }
    }

    [Fact]
    public async Task The_commands_of_a_call_grow_neither_with_the_claims_nor_with_those_before()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(host, new LimitAmounts(null, null, 5_000));
        // The first one reads what the product pays, which never changes, and makes the accumulators.
        await Submit(0, 1);
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        foreach (var claims in new[] { 2, 200, 2, 200 })
        {
            var before = counter.Commands.Count;
            await Submit(counts.Count + 1, claims);
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Single(counts.Distinct());

        async Task Submit(int call, int claims)
        {
            var answer = await host.Claims.SubmitClaimsAsync(
                Many([
                    .. Enumerable
                        .Range(0, claims)
                        .Select(i =>
                            country.Claim(
                                $"C-{call}-{i}",
                                (country.ScanId, 100, 20_000),
                                (country.DrugId, 100L * (i + 1), 8_000)
                            )
                        ),
                ]),
                host.Clerk()
            );
            Assert.All(answer.Results, result => Assert.Equal(ClaimState.Checked, result.State));
        }
    }

    private static Claim[] Claims(Country country) =>
        [
            country.Claim("C-1", (country.ConsultationId, 100, 10_000), (country.UnlistedId, 100, 10)),
            country.Claim("C-2", (country.ScanId, 200, 25_000), (country.DrugId, 300, 8_000)),
            country.Claim("C-3", (country.DrugId, 1_000, 7_000)),
            country.Claim("C-4", (country.ConsultationId, 300, 10_000)),
        ];

    private static SubmitClaimsRequest Many(params Claim[] claims) =>
        new()
        {
            Requests =
            {
                claims.Select(claim => new SubmitClaimRequest
                {
                    Claim = claim,
                    DuplicateReason = "A visit of its own",
                }),
            },
        };
}
