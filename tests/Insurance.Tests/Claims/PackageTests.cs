using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Decision I35: packages.</summary>
public sealed class PackageTests
{
    private static readonly RegisterEntry Dressing = Item("D1", 12);
    private static readonly RegisterEntry Visited = Service("S1", 35);

    private static readonly RegisterEntry Bundle = Service(
        "P1",
        999,
        change: version =>
            version with
            {
                Package = PackageKind.Bundle,
                Parts = [new PackagePart(Dressing.Id, 200, 10), new PackagePart(Visited.Id, 100, 30)],
            }
    );

    [Theory]
    [InlineData(3, 1, 50)]
    [InlineData(1, 1, 40)]
    [InlineData(2, 1, 50)]
    [InlineData(2, 0, 20)]
    public void I35_a_bundle_is_paid_part_by_part_up_to_its_definition(long dressings, long visits, long paid) =>
        Assert.Equal(paid, TermsOf(ClaimOf(Given(dressings, visits))).Valuated);

    [Fact]
    public void I35_parts_beyond_the_definition_are_a_named_reduction_at_the_price_asked()
    {
        // Asked 3 × 12 + 35 = 71; one dressing of 12 too many; the rest asked 59, worth 50.
        var terms = TermsOf(ClaimOf(Given(3, 1)));
        Assert.Equal((71, 12, 9, 50), (terms.Claimed, terms.PackageSurplus, terms.PriceAdjustment, terms.Valuated));
    }

    [Fact]
    public void I35_a_part_that_the_bundle_does_not_have_is_surplus()
    {
        GivenPart[] parts = [.. Given(2, 1), new GivenPart(Id("crutch"), 100, 400)];
        var terms = TermsOf(ClaimOf(parts));
        Assert.Equal((400, 50), (terms.PackageSurplus, terms.Valuated));
    }

    [Fact]
    public void I35_a_part_given_twice_is_one_part()
    {
        GivenPart[] parts = [.. Given(1, 1), new GivenPart(Dressing.Id, 200, 12)];
        var terms = TermsOf(ClaimOf(parts));
        Assert.Equal((12, 50), (terms.PackageSurplus, terms.Valuated));
    }

    [Fact]
    public void I35_limits_and_quantities_act_on_the_package()
    {
        var line = ProductLine.Of(Limitation.CoInsurance(5_000)) with
        {
            Adult = new AgeRules(0, 200, CeilingExclusion.Nothing),
        };
        var terms = TermsOf(Claim(CoverBy(Product((Bundle, line))), LineOf(Given(3, 1), 3)));
        // 3 × 71 claimed; one package too many; 2 × 12 surplus; 2 × 50 worth; half of it paid.
        Assert.Equal(
            (213, 71, 24, 18, 50, 50),
            (
                terms.Claimed,
                terms.QuantityCut,
                terms.PackageSurplus,
                terms.PriceAdjustment,
                terms.CoInsurance,
                terms.Valuated
            )
        );
    }

    [Theory]
    [InlineData(80, 80)]
    [InlineData(120, 100)]
    public void I35_a_flat_package_pays_the_list_price_at_most(long asked, long paid)
    {
        var flat = Service("P2", 100, change: version => version with { Package = PackageKind.Flat });
        var line = Line(flat, 1, asked) with { Parts = [.. Given(9, 9)] };
        Assert.Equal(paid, TermsOf(Claim(CoverBy(Product(Limitation.Full, flat)), line)).Valuated);
    }

    [Fact]
    public void I35_a_tenant_that_pays_at_most_what_is_asked_compares_without_the_surplus()
    {
        GivenPart[] cheap = [new(Dressing.Id, 300, 5), new(Visited.Id, 100, 20)];
        var terms = TermsOf(ClaimOf(cheap), Rules with { PayAtMostAsked = true });
        Assert.Equal((5, 0, 30), (terms.PackageSurplus, terms.PriceAdjustment, terms.Valuated));
    }

    private static GivenPart[] Given(long dressings, long visits) =>
        [new(Dressing.Id, dressings * 100, 12), new(Visited.Id, visits * 100, 35)];

    private static ClaimLine LineOf(GivenPart[] parts, long units = 1) =>
        new(Bundle, units * 100, Packages.Asked(parts)) { Parts = parts };

    private static ClaimCase ClaimOf(GivenPart[] parts) =>
        Claim(CoverBy(Product(Limitation.Full, Bundle)), LineOf(parts));
}
