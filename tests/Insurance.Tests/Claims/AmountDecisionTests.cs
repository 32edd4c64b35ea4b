using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The decisions about what a line is worth (I1 to I4), each by its own example.</summary>
public sealed class AmountDecisionTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);
    private static readonly RegisterEntry Other = Item("D2", 100);

    [Fact]
    public void I1_the_four_header_amounts_of_demonstration_claim_5()
    {
        var item = Item("0011", 4_000, version => version with { CareType = CareType.OutPatient });
        var surgery = Service("M1", 65_000, ServiceCategory.Surgery);
        var claim = Claim(
            CoverBy(Product(Limitation.Full, item, surgery)),
            Line(item, 1, asked: 69_000),
            Line(surgery, 1, asked: 2_100_000)
        ) with
        {
            Header = Stay,
        };
        var value = Adjudicate(claim, Rules with { CareType = CareTypeRule.Stay }).Value;
        Assert.Equal(2_169_000, value.Claimed);
        Assert.Equal(2_100_000, value.Approved);
        Assert.Equal(65_000, value.Valuated);
        Assert.Equal(65_000, value.Remunerated);
    }

    [Fact]
    public void I1_what_the_reviewer_approved_stands_for_what_was_asked()
    {
        var claim = Claim(
            CoverBy(Product(Limitation.Full, Drug)),
            Line(Drug, 3) with
            {
                ApprovedQuantity = 200,
                ApprovedPrice = 70,
            }
        );
        Assert.Equal(140, Adjudicate(claim).Value.Approved);
    }

    [Fact]
    public void I2_valuated_is_the_amount_of_the_line()
    {
        var drug = Item("D1", 130);
        Assert.Equal(260, TermsOf(Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug, 2))).Valuated);
    }

    [Theory]
    [InlineData(false, -40, 200)]
    [InlineData(true, 0, 160)]
    public void I3_a_price_list_above_the_price_asked_pays_the_list_unless_the_tenant_says_no(
        bool payAtMostAsked,
        long adjustment,
        long paid
    )
    {
        var claim = Claim(CoverBy(Product(Limitation.Full, Drug)), Line(Drug, 2, asked: 80));
        var terms = TermsOf(claim, Rules with { PayAtMostAsked = payAtMostAsked });
        Assert.Equal((160, adjustment, paid), (terms.Claimed, terms.PriceAdjustment, terms.Valuated));
    }

    [Fact]
    public void I3_a_price_asked_above_the_list_is_adjusted_down()
    {
        var terms = TermsOf(Claim(CoverBy(Product(Limitation.Full, Drug)), Line(Drug, 2, asked: 130)));
        Assert.Equal((60, 200), (terms.PriceAdjustment, terms.Valuated));
    }

    [Theory]
    [InlineData(PriceOrigin.PriceList)]
    [InlineData(PriceOrigin.Provider)]
    [InlineData(PriceOrigin.Relative)]
    public void I3_an_approved_price_is_honoured_for_every_origin(PriceOrigin origin)
    {
        var product = Product((Drug, ProductLine.Of(Limitation.Full, origin)));
        var line = Line(Drug, 2) with { ApprovedPrice = 60 };
        Assert.Equal(120, TermsOf(Claim(CoverBy(product), line)).Valuated);
    }

    [Theory]
    [InlineData(PriceOrigin.PriceList, 100)]
    [InlineData(PriceOrigin.Provider, 130)]
    [InlineData(PriceOrigin.Relative, 100)]
    public void The_origin_says_whose_price_is_paid(PriceOrigin origin, long paid)
    {
        var product = Product((Drug, ProductLine.Of(Limitation.Full, origin)));
        Assert.Equal(paid, TermsOf(Claim(CoverBy(product), Line(Drug, 1, asked: 130))).Valuated);
    }

    [Fact]
    public void A_price_list_may_pay_another_price_than_the_register()
    {
        var claim = Claim(CoverBy(Product(Limitation.Full, Drug)), Line(Drug)) with
        {
            Facility = new Facility(Id("facility"), VersionBilling() with { Items = ListOf((Drug, 85)) }),
        };
        Assert.Equal(85, TermsOf(claim).Valuated);
    }

    [Fact]
    public void A_relative_price_is_valued_and_waits_for_its_index()
    {
        var product = Product(
            (Drug, ProductLine.Of(Limitation.CoInsurance(8_000), PriceOrigin.Relative)),
            (Other, ProductLine.Of(Limitation.Full))
        );
        var value = Adjudicate(Claim(CoverBy(product), Line(Drug), Line(Other))).Value;
        Assert.Equal([80L, 100L], value.Lines.Select(line => line.Valuated));
        Assert.Equal([null, 100L], value.Lines.Select(line => line.Remunerated));
        Assert.Equal((180, 100, true), (value.Valuated, value.Remunerated, value.AwaitsIndex));
    }

    [Fact]
    public void I4_amounts_are_rounded_half_away_from_zero_and_the_rest_is_the_complement()
    {
        var drug = Item("D1", 1_001);
        var terms = TermsOf(Claim(CoverBy(Product(Limitation.CoInsurance(3_333), drug)), Line(drug)));
        Assert.Equal((334, 667), (terms.Valuated, terms.CoInsurance));
    }

    [Theory]
    [InlineData(150, 101, 152)] // 151.5
    [InlineData(150, 103, 155)] // 154.5: to even would be 154
    [InlineData(149, 101, 150)] // 150.49
    public void I4_a_quantity_in_hundredths_is_priced_with_one_rounding(long hundredths, long price, long paid)
    {
        var drug = Item("D1", price);
        var line = new ClaimLine(drug, hundredths, price);
        Assert.Equal(paid, TermsOf(Claim(CoverBy(Product(Limitation.Full, drug)), line)).Valuated);
    }

    [Fact]
    public void I4_a_fixed_amount_for_a_part_of_a_unit_is_rounded_half_away_from_zero()
    {
        // 1.5 units at most 33 each: 49.5.
        var claim = Claim(CoverBy(Product(Limitation.Fixed(33), Drug)), new ClaimLine(Drug, 150, 100));
        var terms = TermsOf(claim);
        Assert.Equal((100, 50), (terms.FixedLimit, terms.Valuated));
    }

    [Theory]
    [InlineData("1985-02-03", 100)]
    [InlineData("2015-02-03", 40)]
    public void A_child_has_limits_and_exclusions_of_its_own(string birth, long paid)
    {
        var line = ProductLine.Of(Limitation.Full) with
        {
            Other = new Limitations(Limitation.Full, Limitation.CoInsurance(4_000)),
        };
        var claim = Claim(CoverBy(Product((Drug, line))), Line(Drug)) with
        {
            Insuree = Woman with { BirthDate = Day(birth) },
        };
        Assert.Equal(paid, TermsOf(claim).Valuated);
    }

    [Theory]
    [InlineData(VisitType.Other, 10)]
    [InlineData(VisitType.Emergency, 20)]
    [InlineData(VisitType.Referral, 30)]
    public void The_kind_of_the_visit_selects_the_limitation(VisitType visit, long paid)
    {
        var line = new ProductLine
        {
            Other = Limitations.Both(Limitation.CoInsurance(1_000)),
            Emergency = Limitations.Both(Limitation.CoInsurance(2_000)),
            Referral = Limitations.Both(Limitation.CoInsurance(3_000)),
        };
        var claim = Claim(CoverBy(Product((Drug, line))), Line(Drug)) with { Header = Visit with { Visit = visit } };
        Assert.Equal(paid, TermsOf(claim).Valuated);
    }

    [Fact]
    public void Amounts_that_no_long_holds_are_an_error_and_never_wrong()
    {
        var drug = Item("D1", long.MaxValue);
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug, 2));
        Assert.Throws<OverflowException>(() => Adjudicate(claim));
    }
}
