using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Testing;

namespace Platform.Insurance.Tests.Seeding;

public sealed class SeededCountryTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_signals_find_most_of_the_fraud_planted_in_a_country_and_little_else()
    {
        await using var country = await Seeded.Of(TestDatabase.Postgres, postgres, insurees: 4_000, seed: 7);
        var report = await country.Report();
        Assert.All(
            Enum.GetValues<SignalCode>(),
            code =>
            {
                var (planted, found, hits) = report[code];
                Assert.True(planted > 0, $"{code}: nothing was planted");
                Assert.True(hits * 100 >= planted * 66, $"{code}: {hits} of {planted} were found");
                Assert.True(hits * 100 >= found * 60, $"{code}: {hits} of {found} were right");
            }
        );
    }

    [Fact]
    public async Task A_country_is_valued_by_the_rules_that_value_every_claim()
    {
        await using var country = await Seeded.Of(TestDatabase.Postgres, postgres, insurees: 400, seed: 1);
        var rebuilt = await country
            .Service<RebuildAccumulators>()
            .Run(country.Tenant, check: true, CancellationToken.None);
        Assert.Empty(rebuilt.Differences);
        await using var db = country.Open();
        Assert.True(await db.Claims.CountAsync(c => c.State == ClaimState.Checked) > 500);
        Assert.False(await db.Claims.AnyAsync(c => c.State == ClaimState.Entered));
        Assert.False(await db.Set<OutboxRow>().AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_same_seed_makes_the_same_country(TestDatabase database)
    {
        var truths = new List<string>();
        var claims = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var country = await Seeded.Of(database, postgres, insurees: 60, seed: 3);
            truths.Add(await File.ReadAllTextAsync(country.TruthFile));
            await using var db = country.Open();
            var rows = await db.Claims.OrderBy(c => c.Id).Select(c => $"{c.Id} {c.Claimed} {c.Valuated}").ToListAsync();
            claims.Add(string.Join('\n', rows));
        }

        Assert.Equal(truths[0], truths[1]);
        Assert.Equal(claims[0], claims[1]);
    }

    [Theory, OnBothDatabases]
    public async Task A_country_is_made_in_an_empty_database_only(TestDatabase database)
    {
        await using var country = await Seeded.Of(database, postgres, insurees: 10, seed: 1);
        Assert.Contains("empty database only", await country.Seed(10, 1), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_screening_made_again_raises_nothing(TestDatabase database)
    {
        await using var country = await Seeded.Of(database, postgres, insurees: 60, seed: 5);
        await using var db = country.Open();
        var before = await Signals(db);
        foreach (var claim in await db.Claims.Select(c => c.Id).ToListAsync())
            db.Add(ScreeningDue.Of(Guid.CreateVersion7(), claim));
        await db.SaveChangesAsync();
        var turn = Turn.Unguarded(country.Tenant);
        await country.Service<ScreenFacilities>().Run(turn, 12, CancellationToken.None);
        while (await country.Service<ScreenClaims>().Batch(turn, CancellationToken.None) > 0) { }
        Assert.Equal(before, await Signals(db));

        static Task<List<string>> Signals(InsuranceDb db) =>
            db.FraudSignals.OrderBy(s => s.Id).Select(s => $"{s.Id} {s.Version} {s.Score} {s.State}").ToListAsync();
    }
}
