using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Products;

/// <summary>Copies of products, and what keeps a draft from being sold.</summary>
public sealed class ProductServiceTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_copy_is_a_draft_with_the_terms_and_lines_of_the_version(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await WithLine(host);
        var code = InsuranceHosts.Code("CP");

        var copy = await host.Products.DuplicateProductAsync(
            new()
            {
                ProductId = product.Id,
                Code = code,
                Name = "A copy",
            },
            host.Clerk("tz")
        );

        var expected = product.Published.Terms.Clone();
        expected.Name = "A copy";
        Assert.Equal((code, 0, 1), (copy.Code, copy.PublishedNumber, copy.DraftNumber));
        Assert.Equal(expected, copy.Draft.Terms);
        Assert.Equal(await Lines(host, product), await Lines(host, copy));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_of_the_copy_leaves_the_first_as_it_was(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await WithLine(host);
        var copy = await host.Products.DuplicateProductAsync(
            new() { ProductId = product.Id, Code = InsuranceHosts.Code("CP") },
            host.Clerk("tz")
        );
        var line = (await Lines(host, copy)).Single();
        await host.Products.ChangeProductLinesAsync(
            new() { ProductId = copy.Id, Removed = { line.EntryId } },
            host.Clerk("tz")
        );
        Assert.Empty(await Lines(host, copy));
        Assert.Single(await Lines(host, product));
    }

    [Theory, OnBothDatabases]
    public async Task A_code_that_is_taken_copies_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var refused = await Refused(
            host.Products.DuplicateProductAsync(new() { ProductId = product.Id, Code = product.Code }, host.Clerk("tz"))
        );
        Assert.Equal((StatusCode.AlreadyExists, "PRODUCT_CODE_TAKEN"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_copy_is_told_whole(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var refused = await Refused(
            host.Products.DuplicateProductAsync(
                new()
                {
                    ProductId = product.Id,
                    Code = "a b",
                    Name = new string('x', 101),
                },
                host.Clerk("tz")
            )
        );
        var version = await Refused(
            host.Products.DuplicateProductAsync(
                new()
                {
                    ProductId = product.Id,
                    Code = InsuranceHosts.Code("CP"),
                    Number = 7,
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["code: FORMAT", "name: LENGTH"], refused.Fields());
        Assert.Equal(StatusCode.NotFound, version.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_checked_as_a_whole_before_it_is_sold(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var draft = await host.Products.CreateProductAsync(
            new()
            {
                Code = InsuranceHosts.Code("P"),
                Terms = Given.Terms(terms =>
                {
                    // February has 28 days in most years.
                    terms.Period.Cycles.Add(["28-02", "29-02"]);
                    terms.Capitation = new Capitation
                    {
                        Classes = { new CapitationClass { Level = FacilityLevel.Dispensary } },
                        ShareBasisPoints = 1_000,
                        WeightPopulation = 9_999,
                    };
                }),
            },
            host.Clerk("tz")
        );
        var refused = await Refused(
            host.Products.PublishProductAsync(new() { ProductId = draft.Id }, host.Clerk("tz"))
        );
        Assert.Equal(["terms.capitation: NOT_WHOLE", "terms.period.cycles: OVERLAP"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Products_do_not_convert_in_a_circle(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var first = await host.Product("tz");
        var second = await host.Product("tz", terms => terms.ConversionProductId = first.Id);
        await Convert(host, first, second);
        var refused = await Refused(
            host.Products.PublishProductAsync(new() { ProductId = first.Id }, host.Clerk("tz"))
        );
        Assert.Equal(["terms.conversion_product_id: CIRCLE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Products_do_not_convert_in_a_circle_from_some_later_day_on(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (first, second) = (await host.Product("tz"), await host.Product("tz"));
        await Convert(host, first, second);
        await host.Products.PublishProductAsync(
            new() { ProductId = first.Id, EffectiveFrom = "2027-01-01" },
            host.Clerk("tz")
        );
        await Convert(host, second, first);
        var refused = await Refused(
            host.Products.PublishProductAsync(new() { ProductId = second.Id }, host.Clerk("tz"))
        );
        Assert.Equal(["terms.conversion_product_id: CIRCLE"], refused.Fields());
    }

    private static async Task Convert(InsuranceHost host, Product product, Product to)
    {
        await host.Products.BeginProductVersionAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
        await host.Products.UpdateProductDraftAsync(
            new()
            {
                ProductId = product.Id,
                Terms = new ProductTerms { ConversionProductId = to.Id },
            },
            host.Clerk("tz")
        );
    }

    private static async Task<Product> WithLine(InsuranceHost host)
    {
        var item = await host.Item("tz");
        var product = await host.Product("tz");
        await host.Products.BeginProductVersionAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
        await host.Products.ChangeProductLinesAsync(
            new()
            {
                ProductId = product.Id,
                Lines =
                {
                    new ProductLine
                    {
                        EntryId = item.Id,
                        Origin = PriceOrigin.PriceList,
                        Other = new Limitations { Adult = new Limitation { CoInsurance = 8_000 } },
                    },
                },
            },
            host.Clerk("tz")
        );
        return await host.Products.PublishProductAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
    }

    private static async Task<IEnumerable<ProductLine>> Lines(InsuranceHost host, Product product) =>
        (await host.Products.ListProductLinesAsync(new() { ProductId = product.Id }, host.Clerk("tz"))).Lines;
}
