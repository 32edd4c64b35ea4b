using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using ClaimState = Platform.Insurance.V1.ClaimState;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class RebuildTests(PostgresServer postgres)
{
    private static readonly LimitAmounts Deductible = new(null, 7_777, null);
    private static readonly LimitAmounts Ceiling = new(null, null, 200_000);

    [Theory, OnBothDatabases]
    public async Task What_an_accumulator_or_a_claim_says_wrongly_is_found_and_put_right(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, Deductible, Ceiling);
        await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 900, 10_000));
        await using (var db = host.Open("tz"))
        {
            var usage = await db.PolicyUsages.SingleAsync();
            usage.Add(new Reservation(country.PolicyId, default, false, 1, 2, 3));
            var claim = await db.Claims.Include(c => c.Lines).SingleAsync(c => c.Code == "C-2");
            db.Entry(claim.Lines[0]).ComplexProperty(l => l.Terms).CurrentValue = claim.Lines[0].Terms with
            {
                Valuated = 5,
            };
            await db.SaveChangesAsync();
        }

        var (checkedBefore, changed) = (await host.Rebuild(check: true), await host.Rebuild(check: false));
        Assert.Equal(
            ["claim C-2: valuated 90000", $"policy {country.PolicyId}: what was used of it"],
            checkedBefore.Differences
        );
        Assert.Equal(checkedBefore.Differences, changed.Differences);
        await host.AssertRebuilt();
        Assert.Equal(90_000, (await host.Read(second)).Lines[0].Valuated);
    }

    [Theory, OnBothDatabases]
    public async Task After_any_history_of_a_policy_a_rebuild_finds_what_is_stored(TestDatabase database)
    {
        foreach (var seed in new[] { 1, 2 })
        {
            await using var host = await InsuranceHost.Start(database, postgres);
            await Live(host, await Country.In(host, Deductible, Ceiling), new Random(seed));
            await host.AssertRebuilt();
        }
    }

    [Fact]
    public async Task Law_8_fifty_reviews_at_once_on_one_policy_end_as_if_they_came_one_after_the_other()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(host, Deductible, Ceiling);
        var claims = new List<Claim>();
        for (var i = 0; i < 50; i++)
            claims.Add(await host.Submit(country, $"C-{i}", (country.ConsultationId, 100 + i, 10_000)));
        await Task.WhenAll(claims.Select((claim, i) => host.Review(claim, new LineReview { Quantity = 10 + i })));
        await host.AssertRebuilt();
        await using var db = host.Open("tz");
        var paid = await db.ClaimReservations.OrderBy(r => r.Sequence).Select(r => r.Valuated).ToListAsync();
        // 0.10, 0.11, … of 100.00, less the deductible of the person, up to the ceiling.
        var left = (Deductible: 7_777L, Ceiling: 200_000L);
        foreach (var (i, valuated) in paid.Index())
        {
            var borne = Math.Min(left.Deductible, 1_000 + (100 * i));
            var expected = Math.Min(left.Ceiling, 1_000 + (100 * i) - borne);
            left = (left.Deductible - borne, left.Ceiling - expected);
            Assert.Equal(expected, valuated);
        }
    }

    /// <summary>Two members claim, and what they claimed is reviewed, returned, submitted again and reversed, as it falls.</summary>
    private static async Task Live(InsuranceHost host, Country country, Random random)
    {
        var claims = new List<Claim>();
        for (var step = 0; step < 25; step++)
        {
            if (claims.Count < 4 || random.Next(3) == 0)
            {
                var sent = country.Claim(
                    $"C-{step}",
                    (country.ConsultationId, random.Next(50, 500), 10_000),
                    (country.DrugId, random.Next(50, 900), random.Next(1, 9_000))
                );
                sent.InsureeId = (random.Next(2) == 0 ? country.HeadId : country.ChildId).ToString();
                claims.Add(
                    await host.Claims.SubmitClaimAsync(
                        new() { Claim = sent, DuplicateReason = "A visit of its own" },
                        host.Clerk()
                    )
                );
                continue;
            }

            var at = random.Next(claims.Count);
            claims[at] = await Change(host, await host.Read(claims[at]), random);
        }
    }

    private static async Task<Claim> Change(InsuranceHost host, Claim claim, Random random) =>
        (claim.State, random.Next(5)) switch
        {
            (ClaimState.Returned, _) => await host.Claims.SubmitEnteredClaimAsync(
                new() { Id = claim.Id, DuplicateReason = "A visit of its own" },
                host.Clerk()
            ),
            (ClaimState.Checked, 0) => await host.Reviews.ReturnClaimAsync(
                new() { Id = claim.Id, Reason = "The bill is missing" },
                host.Clerk()
            ),
            (ClaimState.Checked, 1) => await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk()),
            (ClaimState.Checked, 2) => await host.Review(claim, new LineReview { Rejected = true }),
            (ClaimState.Checked, _) => await host.Review(
                claim,
                new LineReview { Quantity = random.Next(1, 50) },
                new LineReview { Line = 1, Rejected = random.Next(3) == 0 }
            ),
            (ClaimState.Valuated, _) => await host.Claims.ReverseClaimAsync(
                new() { Id = claim.Id, Reason = "Billed twice" },
                host.Clerk()
            ),
            _ => claim,
        };
}
