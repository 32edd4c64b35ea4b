using Platform.Insurance.Products.Domain;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class ClaimCommandTests(PostgresServer postgres)
{
    private const int Most = 6;

    [Fact]
    public async Task A_claim_takes_six_commands_however_many_lines_and_claims_before_it()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(
            host,
            new LimitAmounts(null, null, 5_000),
            new LimitAmounts(null, null, 10_000_000)
        );
        // The first one reads what the product pays, which never changes.
        await Submit(host, country, "C-0", 1);
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        foreach (var lines in new[] { 1, 40, 1 })
        {
            var before = counter.Commands.Count;
            await Submit(host, country, $"C-{counts.Count + 1}", lines);
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Equal([Most, Most, Most], counts);
    }

    private static async Task Submit(InsuranceHost host, Country country, string code, int lines) =>
        await host.Claims.SubmitClaimAsync(
            new()
            {
                Claim = country.Claim(
                    code,
                    [
                        .. Enumerable
                            .Range(1, lines)
                            .Select(i => (i % 2 == 0 ? country.ScanId : country.DrugId, 100L * i, 1_000L)),
                    ]
                ),
                DuplicateReason = "A visit of its own",
            },
            host.Clerk()
        );
}
