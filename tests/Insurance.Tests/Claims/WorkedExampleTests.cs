using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The worked examples of the domain sheet, section 4.11.</summary>
public sealed class WorkedExampleTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);

    [Fact]
    public void W1_a_share_of_80_percent_of_3_times_100() =>
        Assert.Equal(
            240,
            TermsOf(Claim(CoverBy(Product(Limitation.CoInsurance(8_000), Drug)), Line(Drug, 3))).Valuated
        );

    [Fact]
    public void W2_the_deductible_is_used_up_by_one_line_after_the_other()
    {
        var small = Item("A", 30);
        var product = Product(Limitation.CoInsurance(8_000), small, Drug) with
        {
            Deductible = Limits.Always(LimitBasis.Treatment, 50),
        };
        var outcome = Adjudicate(Claim(CoverBy(product), Line(small), Line(Drug, 2)));
        Assert.Equal([30L, 20L], outcome.Value.Lines.Select(line => line.Deductible));
        Assert.Equal([0L, 144L], outcome.Paid);
        Assert.Equal(144, outcome.Value.Valuated);
    }

    [Fact]
    public void W3_a_fixed_amount_then_what_is_left_of_the_insurees_ceiling()
    {
        var product = Product(Limitation.Fixed(60), Drug) with { Ceiling = Limits.Always(LimitBasis.Insuree, 1_000) };
        var use = new PolicyUse { InsureeCounted = new Use(950, 0, 950) };
        var terms = TermsOf(Claim(CoverBy(product, use: use), Line(Drug, 2)));
        Assert.Equal((80, 70, 50), (terms.FixedLimit, terms.CeilingOver, terms.Valuated));
    }

    [Fact]
    public void W4_the_cap_of_deliveries_is_used_by_items_before_services()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, Drug, delivery) with
        {
            MaxAmount = In<long?>(ServiceCategory.Delivery, 500),
        };
        var outcome = Adjudicate(Claim(CoverBy(product), Line(delivery), Line(Drug, 2)));
        Assert.Equal([300L, 200L], outcome.Paid);
        Assert.Equal([150L, 0L], outcome.Value.Lines.Select(line => line.CategoryOver));
        Assert.Equal(500, outcome.Value.Valuated);
    }

    [Theory]
    [InlineData(6, 1_150)] // min(1,000 + 2 × 100, 1,150)
    [InlineData(5, 1_100)]
    [InlineData(4, 1_000)]
    [InlineData(1, 1_000)]
    public void W5_a_ceiling_per_policy_grows_with_the_members(int members, long ceiling)
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Ceiling = Limits.Always(LimitBasis.Policy, 1_000),
            Growth = new CeilingGrowth(4, new MemberGrowth(100, 1_150), default, default),
        };
        var cover = CoverBy(product) with { Members = members };
        Assert.Equal(ceiling, TermsOf(Claim(cover, Line(Drug, 20))).Valuated);
    }

    [Fact]
    public void W6_what_the_ceiling_leaves_out_is_paid_and_not_counted()
    {
        var line = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, null, CeilingExclusion.NotHospital) };
        var product = Product((Drug, line)) with { Ceiling = Limits.Always(LimitBasis.Insuree, 100) };
        var use = new PolicyUse { InsureeCounted = new Use(100, 0, 100) };
        var outcome = Adjudicate(Claim(CoverBy(product, use: use), Line(Drug, 2)));
        Assert.Equal(200, outcome.Value.Valuated);
        Assert.Equal(0, outcome.Value.Reservations.Single().Counted);
    }

    [Theory]
    [InlineData(100, 7_000, 50, 70)] // W7: own 30 against own 50
    [InlineData(40, 7_000, 50, 40)] // W8: the fixed amount is above the price
    [InlineData(100, 9_000, 95, 95)] // W9: own 10 against own 5
    public void W7_W8_W9_the_policy_that_pays_more_is_taken(long price, int basisPoints, long fixedAmount, long paid)
    {
        var drug = Item("D1", price);
        Cover[] covers =
        [
            CoverBy(Product(Limitation.CoInsurance(basisPoints), drug), "share"),
            CoverBy(Product(Limitation.Fixed(fixedAmount), drug), "fixed"),
        ];
        Assert.Equal(paid, TermsOf(Claim(covers, Line(drug))).Valuated);
        Array.Reverse(covers);
        Assert.Equal(paid, TermsOf(Claim(covers, Line(drug))).Valuated);
    }

    [Fact]
    public void W10_a_quantity_is_cut_to_what_is_left_and_then_nothing_is()
    {
        var line = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, 1_000, CeilingExclusion.Nothing) };
        var cover = CoverBy(Product((Drug, line)));
        var claim = Claim(cover, Line(Drug, 5)) with
        {
            PriorLines = [new PriorLine(Drug.Id, cover.PolicyId, Day("2021-03-01"), 800)],
        };
        var first = Adjudicate(claim);
        Assert.Equal([RejectionCode.Accepted], first.Codes);
        Assert.Equal(200, first.Value.Lines[0].Quantity);
        var next = claim with { PriorLines = [claim.PriorLines[0] with { Quantity = 1_000 }] };
        Assert.Equal([RejectionCode.QuantityUsedUp], Adjudicate(next).Codes);
    }
}
