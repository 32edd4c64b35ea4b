using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class ConcurrentClaimTests(PostgresServer postgres)
{
    private const int Writers = 50;
    private const long Ceiling = 123_000;

    [Theory, OnBothDatabases]
    public async Task Law_8_fifty_claims_at_once_on_one_policy_never_overspend_its_ceiling(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: new LimitAmounts(null, null, Ceiling));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Submit(host, country, i)));
        await using var db = host.Open("tz");
        var used = await db.ClaimReservations.OrderBy(r => r.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, Writers).Select(i => (long)i), used.Select(r => r.Sequence));
        Assert.Equal(Ceiling, used.Sum(r => r.Counted));
        Assert.Equal(Expected(), used.Select(r => r.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task Law_8_what_claims_at_once_have_used_is_the_sum_of_their_reservations(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(
            host,
            new LimitAmounts(null, null, 25_000),
            new LimitAmounts(null, Ceiling, null)
        );
        await Task.WhenAll(Enumerable.Range(0, Writers / 2).Select(i => Submit(host, country, i)));
        await using var db = host.Open("tz");
        var tally = new PolicyTally();
        foreach (var used in await db.ClaimReservations.OrderBy(r => r.Sequence).ToListAsync())
            tally.Add(used.InsureeId, used.Used!.Value);
        var policy = await db.PolicyUsages.SingleAsync();
        foreach (var own in await db.InsureeUsages.ToListAsync())
            Assert.Equal(tally.SeenBy(own.InsureeId), InsureeUsage.Seen(policy, own));
    }

    // Two members of the family take turns, so that the policy is what they compete for; each claim is of another quantity of one.
    private static async Task Submit(InsuranceHost host, Country country, int number)
    {
        var claim = country.Claim($"C-{number}", (country.ConsultationId, 100, 10_000 + number));
        claim.InsureeId = (number % 2 == 0 ? country.HeadId : country.ChildId).ToString();
        await host.Claims.SubmitClaimAsync(
            new() { Claim = claim, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
    }

    // The list pays 100.00 whatever is asked, until nothing is left.
    private static IEnumerable<long> Expected() =>
        Enumerable.Range(0, Writers).Select(i => Math.Clamp(Ceiling - (10_000L * i), 0, 10_000));
}
