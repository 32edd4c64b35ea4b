using Platform.Insurance.V1;
using Platform.Testing;
using Platform.V1;

namespace Platform.Insurance.Tests.Serving;

public sealed class ProductLineFileTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Lines_of_a_draft_are_read_as_they_are_written(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (product, one, two) = (await Draft(host), await host.Item("tz"), await host.Item("tz"));
        var made = await Import(
            host,
            product,
            $"""
            kind,code,origin,other_adult,referral_child,adult_waiting_months,child_max_quantity,adult_exclusion
            ITEM,{one.Code},RELATIVE,C80,F12.50,6,2.5,HOSPITAL
            item,{two.Code},,C100,,,,
            """
        );
        Assert.Equal((2, 0), (made.Counts.Created, made.Counts.Refused));
        var export = await Export(host, product);
        Assert.Contains($"ITEM,{one.Code},RELATIVE,C80,,,,,F12.5,6,0,,2.5,HOSPITAL", export, StringComparison.Ordinal);
        var again = await Import(host, product, export);
        Assert.Equal((2, 2), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task Lines_that_a_whole_file_leaves_out_leave_the_draft_and_stay_in_what_was_published(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (product, one, two) = (await Draft(host), await host.Item("tz"), await host.Item("tz"));
        await Import(host, product, $"kind,code,other_adult\nITEM,{one.Code},C80\nITEM,{two.Code},C80");
        await host.Products.PublishProductAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
        await host.Products.BeginProductVersionAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
        var done = await Import(
            host,
            product,
            $"kind,code,other_adult\nITEM,{one.Code},C90",
            ImportStrategy.UpsertAndClose
        );
        Assert.Equal((1, 1), (done.Counts.Updated, done.Counts.Closed));
        var draft = await Export(host, product);
        Assert.Contains($"{one.Code},PRICE_LIST,C90", draft, StringComparison.Ordinal);
        Assert.DoesNotContain(two.Code, draft, StringComparison.Ordinal);
        var published = await host.Products.ExportProductLinesAsync(
            new() { ProductId = product.Id, Number = 1 },
            host.Clerk("tz")
        );
        Assert.Contains($"{one.Code},PRICE_LIST,C80", published.Csv, StringComparison.Ordinal);
        Assert.Contains(two.Code, published.Csv, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_every_row_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (product, one) = (await Draft(host), await host.Item("tz"));
        var done = await Import(
            host,
            product,
            $"""
            kind,code,other_adult
            ITEM,{one.Code},80
            SERVICE,{one.Code},C80
            THING,{one.Code},C80
            ITEM,{one.Code},C80
            """
        );
        Assert.Equal(
            ["2 code COVERS_NOTHING", "2 other_adult FORMAT", "3 code UNKNOWN", "4 kind UNKNOWN", "5 code REPEATED"],
            done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(4, done.Counts.Refused);
    }

    private static async Task<Product> Draft(InsuranceHost host) =>
        await host.Products.CreateProductAsync(
            new() { Code = InsuranceHosts.Code("P"), Terms = Given.Terms() },
            host.Clerk("tz")
        );

    private static Task<Operation> Import(
        InsuranceHost host,
        Product product,
        string csv,
        ImportStrategy strategy = default
    ) =>
        host.Done(
            "tz",
            host.Products.ImportProductLinesAsync(
                new()
                {
                    ProductId = product.Id,
                    Csv = csv,
                    Strategy = strategy,
                },
                host.Clerk("tz")
            )
        );

    private static async Task<string> Export(InsuranceHost host, Product product) =>
        (await host.Products.ExportProductLinesAsync(new() { ProductId = product.Id }, host.Clerk("tz"))).Csv;
}
