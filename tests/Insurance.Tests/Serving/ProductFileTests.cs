using System.Diagnostics;
using Platform.Insurance.V1;
using Platform.Testing;
using Platform.V1;

namespace Platform.Insurance.Tests.Serving;

/// <summary>The terms of products in files.</summary>
public sealed class ProductFileTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Terms_of_products_are_read_as_they_are_written(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (region, _) = await host.Village("tz");
        await host.Product("tz");
        await host.Product(
            "tz",
            terms =>
            {
                terms.Name = "All of it";
                terms.LocationId = region;
                terms.SoldTo = "2030-12-31";
                terms.ContributionAccount = "4711";
                terms.Period.PeriodMonths = 6;
                terms.Period.Cycles.Add(new[] { "01-06", "01-11" });
                terms.Price.MaxInstallments = 3;
                terms.MaxClaims = new ClaimLimits { Surgeries = 0, Visits = 12 };
            }
        );
        var export = await host.Products.ExportProductsAsync(new(), host.Clerk("tz"));
        Assert.Contains("01-06 01-11", export.Csv, StringComparison.Ordinal);
        var again = await Import(host, export.Csv);
        Assert.Empty(again.Errors);
        Assert.Equal((2, 2), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_without_a_column_leaves_the_terms_as_they_are(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await Import(
            host,
            "code,name,sold_from,period_months,lump_sum,threshold,max_visits\nNARROW,Cover,2026-01-01,12,100,2,7"
        );
        var narrow = await Import(host, "code,name,sold_from,period_months,max_visits\nNARROW,Cover,2026-01-01,12,8");
        Assert.Equal(1, narrow.Counts.Updated);
        var draft = await Draft(host, "NARROW");
        Assert.Equal((10_000, 2, 8), (draft.Price.LumpSum, draft.Price.Threshold, draft.MaxClaims.Visits));
    }

    [Theory, OnBothDatabases]
    public async Task A_strategy_makes_new_products_only_or_changes_known_ones_only(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        const string Both =
            "code,name,sold_from,period_months\nSTRAT1,Renamed,2026-01-01,12\nSTRAT2,Cover,2026-01-01,12";
        await Import(host, "code,name,sold_from,period_months\nSTRAT1,Cover,2026-01-01,12");
        var inserted = await Import(host, Both, ImportStrategy.Insert, dryRun: true);
        var updated = await Import(host, Both, ImportStrategy.Update, dryRun: true);
        Assert.Equal((1, "2 code TAKEN"), (inserted.Counts.Created, Assert.Single(Errors(inserted))));
        Assert.Equal((1, "3 code UNKNOWN"), (updated.Counts.Updated, Assert.Single(Errors(updated))));
        Assert.Equal("Cover", (await Draft(host, "STRAT1")).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_product_may_convert_to_one_that_stands_further_down(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var made = await Import(
            host,
            """
            code,name,sold_from,period_months,conversion_product_code
            CHAIN1,Old,2026-01-01,12,CHAIN2
            CHAIN2,New,2026-01-01,12,
            """
        );
        Assert.Equal((2, 0), (made.Counts.Created, made.Counts.Refused));
        var next = (await host.Products.ListProductsAsync(new() { Query = "CHAIN2" }, host.Clerk("tz"))).Products[0];
        Assert.Equal(next.Id, (await Draft(host, "CHAIN1")).ConversionProductId);
    }

    [Fact]
    public async Task A_product_may_convert_to_one_further_down_than_a_batch_reaches()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Sqlite, postgres);
        const int Rows = 1_002;
        var lines = Enumerable.Range(0, Rows).Select(i => $"FAR{i},Cover,2026-01-01,12,{(i == 0 ? "FAR1001" : "")}");
        var file = $"code,name,sold_from,period_months,conversion_product_code\n{string.Join('\n', lines)}";
        var checkedOnly = await Import(host, file, dryRun: true);
        var done = await Import(host, file);
        Assert.Equal((Rows, 0), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(checkedOnly.Counts, done.Counts);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_every_row_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var done = await Import(
            host,
            """
            code,name,sold_from,period_months,location_code,conversion_product_code
            WRONG1,Cover,2026-01-01,12,,WRONG2
            WRONG2,,2026-13-01,12,R9,
            WRONG3,Cover,2026-01-01,12,,WRONG4
            WRONG4,Cover,2026-01-01,12,,WRONG3
            WRONG4,Cover,2026-01-01,12,,
            """,
            publish: true
        );
        Assert.Equal(
            [
                "2 conversion_product_code UNKNOWN",
                "3 location_code UNKNOWN",
                "3 name REQUIRED",
                "3 sold_from FORMAT",
                "4 conversion_product_code CIRCLE",
                "5 conversion_product_code CIRCLE",
                "6 code REPEATED",
            ],
            Errors(done).Order(StringComparer.Ordinal)
        );
        Assert.Empty((await host.Products.ListProductsAsync(new() { Query = "WRONG" }, host.Clerk("tz"))).Products);
    }

    [Theory, OnBothDatabases]
    public async Task Products_that_a_whole_file_leaves_out_are_sold_no_more_from_its_day_on(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        const string All = "code,name,sold_from,period_months,lump_sum";
        await Import(
            host,
            $"{All}\nP1,One,2026-01-01,12,1\nP2,Two,2026-01-01,12,2\nP3,Three,2026-01-01,12,3\nP4,Four,2027-01-01,12,4",
            publish: true
        );
        var prepared = (await host.Products.ListProductsAsync(new() { Query = "P3" }, host.Clerk("tz"))).Products[0];
        await host.Products.BeginProductVersionAsync(new() { ProductId = prepared.Id }, host.Clerk("tz"));

        var done = await Import(
            host,
            $"{All}\nP1,One,2026-01-01,12,9",
            ImportStrategy.UpsertAndClose,
            publish: true,
            from: "2026-06-01"
        );

        Assert.Equal((1, 1), (done.Counts.Updated, done.Counts.Closed));
        Assert.Equal(["0  DRAFT_EXISTS", "0  TOO_EARLY"], Errors(done).Order(StringComparer.Ordinal));
        var (changed, ended) = (await Version(host, "P1", 2), await Version(host, "P2", 2));
        Assert.Equal(
            ("2026-06-01", 900, ""),
            (changed.EffectiveFrom, changed.Terms.Price.LumpSum, changed.Terms.SoldTo)
        );
        Assert.Equal(("2026-06-01", "2026-05-31"), (ended.EffectiveFrom, ended.Terms.SoldTo));
        // Until then it is sold as before.
        var family = await host.Family("tz");
        var product = (await host.Products.ListProductsAsync(new() { Query = "P2" }, host.Clerk("tz"))).Products[0];
        Assert.Equal(product.Id, (await host.Sell("tz", family, product)).ProductId);
    }

    [Theory, OnBothDatabases]
    public async Task The_commands_of_an_import_do_not_grow_with_its_rows(TestDatabase database)
    {
        using var counted = CommandCounter.Start();
        await using var host = await Uncounted();

        async Task<int> Commands(int rows, string prefix, string name)
        {
            var before = counted.Commands.Count;
            var lines = Enumerable.Range(0, rows).Select(i => $"{prefix}{i},{name},2026-01-01,12,{prefix}{rows}");
            var file = string.Join('\n', [.. lines, $"{prefix}{rows},{name},2026-01-01,12,"]);
            var done = await Import(
                host,
                $"code,name,sold_from,period_months,conversion_product_code\n{file}",
                publish: true,
                from: "2026-06-01"
            );
            Assert.Equal(0, done.Counts.Refused);
            return counted.Commands.Count - before;
        }

        await Commands(1, "Z", "Cover");
        Assert.Equal(await Commands(2, "A", "Cover"), await Commands(60, "B", "Cover"));
        Assert.Equal(await Commands(2, "A", "Renamed"), await Commands(60, "B", "Renamed"));

        // What the service does by itself is not asked for by the test.
        async Task<InsuranceHost> Uncounted()
        {
            Activity.Current = null;
            return await InsuranceHost.Start(database, postgres);
        }
    }

    private static Task<Operation> Import(
        InsuranceHost host,
        string csv,
        ImportStrategy strategy = default,
        bool publish = false,
        string from = "",
        bool dryRun = false
    ) =>
        host.Done(
            "tz",
            host.Products.ImportProductsAsync(
                new()
                {
                    Csv = csv,
                    Strategy = strategy,
                    Publish = publish,
                    EffectiveOn = from,
                    DryRun = dryRun,
                },
                host.Clerk("tz")
            )
        );

    private static async Task<ProductTerms> Draft(InsuranceHost host, string code) =>
        (await Version(host, code, 1)).Terms;

    private static async Task<ProductVersion> Version(InsuranceHost host, string code, int number)
    {
        var found = await host.Products.ListProductsAsync(new() { Query = code }, host.Clerk("tz"));
        return await host.Products.GetProductVersionAsync(
            new() { ProductId = found.Products[0].Id, Number = number },
            host.Clerk("tz")
        );
    }

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}");
}
