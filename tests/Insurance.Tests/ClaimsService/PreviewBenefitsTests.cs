using Grpc.Core;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>What a claim would get of a product that nobody has bought yet.</summary>
public sealed class PreviewBenefitsTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_draft_pays_by_its_own_terms_before_it_is_published(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var product = await Duplicate(host, "COPY");
        await host.Products.ChangeProductLinesAsync(
            new()
            {
                ProductId = product.Id,
                Lines =
                {
                    new ProductLine
                    {
                        EntryId = country.ScanId.ToString(),
                        Origin = PriceOrigin.PriceList,
                        Other = new Limitations
                        {
                            Adult = new Limitation { CoInsurance = 5_000 },
                            Child = new Limitation { CoInsurance = 5_000 },
                        },
                    },
                },
            },
            Editor(host)
        );

        var draft = await Preview(host, product.Id, country.Claim("", (country.ScanId, 100, 20_000)));
        var sold = await host.Claims.PreviewClaimAsync(
            new() { Claim = country.Claim("", (country.ScanId, 100, 20_000)) },
            host.Clerk()
        );

        Assert.Equal((10_000, 16_000), (draft.Valuated, sold.Valuated));
        Assert.Equal(ClaimState.Checked, draft.State);
    }

    [Theory, OnBothDatabases]
    public async Task What_others_claimed_does_not_count(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var ceiling = new Platform.Insurance.Products.Domain.LimitAmounts(null, null, 10_000);
        var country = await Country.In(host, ceiling: ceiling);
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        var product = await Duplicate(host, "COPY");
        var draft = await Preview(host, product.Id, country.Claim("", (country.ConsultationId, 100, 10_000)));
        Assert.Equal(10_000, draft.Valuated);
    }

    [Theory, OnBothDatabases]
    public async Task Cover_that_begins_after_the_visit_pays_nothing(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var product = await Duplicate(host, "COPY");
        var preview = await host.Products.PreviewBenefitsAsync(
            new()
            {
                ProductId = product.Id,
                Claim = country.Claim("", (country.ConsultationId, 100, 10_000)),
                CoveredFrom = Country.VisitDay.AddDays(1).ToString("yyyy-MM-dd"),
            },
            Editor(host)
        );
        Assert.Equal((ClaimState.Rejected, 21), (preview.State, preview.RejectionCode));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_preview_is_told_whole(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);
        var product = await Duplicate(host, "COPY");
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Products.PreviewBenefitsAsync(
                new()
                {
                    ProductId = product.Id,
                    CoveredFrom = "x",
                    Members = 1001,
                },
                Editor(host)
            )
        );
        Assert.Equal(
            [
                "claim.claim_administrator_id: REQUIRED",
                "claim.diagnosis_ids: COUNT",
                "claim.facility_id: REQUIRED",
                "claim.insuree_id: REQUIRED",
                "claim.lines: COUNT",
                "claim.visit_from: REQUIRED",
                "covered_from: FORMAT",
                "members: OUT_OF_RANGE",
            ],
            refused.Fields()
        );
    }

    private static async Task<ClaimExplanation> Preview(InsuranceHost host, string product, Claim claim) =>
        await host.Products.PreviewBenefitsAsync(new() { ProductId = product, Claim = claim }, Editor(host));

    private static async Task<Product> Duplicate(InsuranceHost host, string code)
    {
        var products = await host.Products.ListProductsAsync(new(), host.As("products.read"));
        return await host.Products.DuplicateProductAsync(
            new() { ProductId = products.Products.Single().Id, Code = code },
            Editor(host)
        );
    }

    private static Metadata Editor(InsuranceHost host) => host.As("products.edit", "products.read");
}
