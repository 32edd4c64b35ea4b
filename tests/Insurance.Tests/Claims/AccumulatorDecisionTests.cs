using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The decisions about deductibles, caps and ceilings (I5 to I9), each by its own example.</summary>
public sealed class AccumulatorDecisionTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);
    private static readonly RegisterEntry Other = Item("D2", 100);

    [Fact]
    public void I5_the_deductible_falls_on_the_same_lines_in_any_order()
    {
        var product = Product(
            (Drug, ProductLine.Of(Limitation.CoInsurance(5_000))),
            (Other, ProductLine.Of(Limitation.Full))
        ) with
        {
            Deductible = Limits.Always(LimitBasis.Treatment, 100),
        };
        var cover = CoverBy(product);
        Assert.Equal([0L, 100L], Adjudicate(Claim(cover, Line(Drug), Line(Other))).Paid);
        Assert.Equal([100L, 0L], Adjudicate(Claim(cover, Line(Other), Line(Drug))).Paid);
    }

    [Fact]
    public void I5_the_canonical_order_is_items_by_code_then_amount_then_quantity()
    {
        var drug = Item("A", 100);
        var late = Item("B", 1_000);
        var service = Service("0", 100);
        var claim = Claim(
            CoverBy(Product((drug, Own()), (late, Own()), (service, Own()))),
            Line(service),
            Line(late),
            Line(drug, 1, asked: 40),
            Line(drug, 2, asked: 20),
            Line(drug, 1, asked: 41)
        );
        var order = Adjudicate(claim)
            .Trace.Steps.Where(step => step.Rule == TraceRule.Order)
            .OrderBy(step => step.After)
            .Select(step => step.Line);
        Assert.Equal([4, 3, 2, 1, 0], order);

        static ProductLine Own() => ProductLine.Of(Limitation.Full, PriceOrigin.Provider);
    }

    [Fact]
    public void I6_a_line_beyond_the_ceiling_does_not_use_up_the_cap()
    {
        var (counted, leftOut) = (Service("S1", 100, ServiceCategory.Surgery), Service("S2", 100, null));
        var product = Product(
            (counted, ProductLine.Of(Limitation.Full)),
            (leftOut, ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, null, CeilingExclusion.Both) })
        ) with
        {
            Ceiling = Limits.Always(LimitBasis.Insuree, 500),
            MaxAmount = In<long?>(ServiceCategory.Surgery, 100),
        };
        var use = new PolicyUse { InsureeCounted = new Use(500, 0, 500) };
        var outcome = Adjudicate(Claim(CoverBy(product, use: use), Line(counted), Line(leftOut)));
        Assert.Equal([0L, 100L], outcome.Paid);
    }

    [Fact]
    public void I6_what_is_paid_outside_the_ceiling_uses_up_the_cap()
    {
        var (leftOut, counted) = (Service("S1", 100, ServiceCategory.Surgery), Service("S2", 100, null));
        var product = Product(
            (leftOut, ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, null, CeilingExclusion.Both) }),
            (counted, ProductLine.Of(Limitation.Full))
        ) with
        {
            MaxAmount = In<long?>(ServiceCategory.Surgery, 130),
        };
        Assert.Equal([100L, 30L], Adjudicate(Claim(CoverBy(product), Line(leftOut), Line(counted))).Paid);
    }

    [Fact]
    public void I7_the_cap_of_a_category_is_one_for_the_insurees_time_on_the_policy()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery) with { MaxAmount = In<long?>(ServiceCategory.Delivery, 500) };
        var use = new PolicyUse { Valuated = In(ServiceCategory.Delivery, 300L) };
        var terms = TermsOf(Claim(CoverBy(product, use: use), Line(delivery)));
        Assert.Equal((200, 250), (terms.Valuated, terms.CategoryOver));
    }

    [Fact]
    public void I7_claims_of_another_category_do_not_use_the_cap()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery) with { MaxAmount = In<long?>(ServiceCategory.Delivery, 500) };
        var use = new PolicyUse { Valuated = In(ServiceCategory.Surgery, 300L) };
        Assert.Equal(450, TermsOf(Claim(CoverBy(product, use: use), Line(delivery))).Valuated);
    }

    [Fact]
    public void I8_deductible_and_ceiling_have_a_basis_each()
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Deductible = Limits.Always(LimitBasis.Treatment, 50),
            Ceiling = Limits.Always(LimitBasis.Policy, 100_000),
        };
        var use = new PolicyUse
        {
            InsureeDeductible = new Use(50, 0, 50),
            PolicyDeductible = new Use(50, 0, 50),
            PolicyCounted = new Use(99_980, 0, 99_980),
        };
        var terms = TermsOf(Claim(CoverBy(product, use: use), Line(Drug)));
        Assert.Equal((50, 30, 20), (terms.Deductible, terms.CeilingOver, terms.Valuated));
    }

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 50)]
    public void I8_a_general_deductible_stands_beside_ceilings_by_kind_of_claim(bool stay, long paid)
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Deductible = Limits.Always(LimitBasis.Treatment, 30),
            Ceiling = Limits.Of(default, new LimitAmounts(50, null, null), new LimitAmounts(60, null, null)),
        };
        var terms = TermsOf(Claim(CoverBy(product), Line(Drug)) with { Header = stay ? Stay : Visit });
        Assert.Equal((30, paid), (terms.Deductible, terms.Valuated));
    }

    [Fact]
    public void I8_an_in_patient_amount_is_compared_with_in_patient_use_only()
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Deductible = Limits.Of(default, new LimitAmounts(null, 100, null), new LimitAmounts(null, 20, null)),
        };
        var use = new PolicyUse { InsureeDeductible = new Use(20, 0, 20) };
        var claim = Claim(CoverBy(product, use: use), Line(Drug, 2));
        Assert.Equal(0, TermsOf(claim).Deductible);
        Assert.Equal(100, TermsOf(claim with { Header = Stay }).Deductible);
    }

    [Fact]
    public void I8_use_is_written_in_general_and_by_kind_of_claim()
    {
        var product = Product(Limitation.Full, Drug) with { Deductible = Limits.Always(LimitBasis.Treatment, 30) };
        var reservation = Adjudicate(Claim(CoverBy(product), Line(Drug)) with { Header = Stay })
            .Value.Reservations.Single();
        var use = PolicyUse.None.With(reservation, sameInsuree: true);
        Assert.Equal(new Use(30, 30, 0), use.InsureeDeductible);
        Assert.Equal(new Use(70, 70, 0), use.PolicyCounted);
        var family = PolicyUse.None.With(reservation, sameInsuree: false);
        Assert.Equal(new Use(0, 0, 0), family.InsureeCounted);
        Assert.Equal(new Use(70, 70, 0), family.PolicyCounted);
    }

    [Theory]
    [InlineData(HospitalInterpretation.ClaimWithStay, true, false, true)]
    [InlineData(HospitalInterpretation.ClaimWithStay, false, true, false)]
    [InlineData(HospitalInterpretation.FacilityLevel, true, false, false)]
    [InlineData(HospitalInterpretation.FacilityLevel, false, true, true)]
    public void The_product_says_what_a_claim_of_a_hospital_is(
        HospitalInterpretation interpretation,
        bool stay,
        bool hospital,
        bool expected
    )
    {
        var product = Product(Limitation.Full, Drug) with { Interpretation = interpretation };
        var claim = Claim(CoverBy(product), Line(Drug)) with
        {
            Header = stay ? Stay : Visit,
            Facility = new Facility(Id("facility"), VersionBilling(Drug) with { IsHospital = hospital }),
        };
        Assert.Equal(expected, Adjudicate(claim).Value.Reservations.Single().Hospital);
    }

    [Fact]
    public void I9_a_category_cap_of_0_pays_nothing()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery) with { MaxAmount = In<long?>(ServiceCategory.Delivery, 0) };
        Assert.Equal(450, TermsOf(Claim(CoverBy(product), Line(delivery))).CategoryOver);
    }

    [Fact]
    public void I9_without_a_threshold_a_ceiling_per_policy_does_not_grow()
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Ceiling = Limits.Always(LimitBasis.Policy, 150),
            Growth = new CeilingGrowth(null, new MemberGrowth(100, null), default, default),
        };
        Assert.Equal(150, TermsOf(Claim(CoverBy(product) with { Members = 9 }, Line(Drug, 5))).Valuated);
    }

    [Theory]
    [InlineData(LimitBasis.Treatment)]
    [InlineData(LimitBasis.Insuree)]
    public void Only_a_ceiling_per_policy_grows_with_the_members(LimitBasis basis)
    {
        var product = Product(Limitation.Full, Drug) with
        {
            Ceiling = Limits.Always(basis, 150),
            Growth = new CeilingGrowth(1, new MemberGrowth(100, null), default, default),
        };
        Assert.Equal(150, TermsOf(Claim(CoverBy(product) with { Members = 9 }, Line(Drug, 5))).Valuated);
    }

    [Theory]
    [InlineData(CeilingExclusion.Hospital, true, 200)]
    [InlineData(CeilingExclusion.Hospital, false, 50)]
    [InlineData(CeilingExclusion.NotHospital, true, 50)]
    [InlineData(CeilingExclusion.NotHospital, false, 200)]
    [InlineData(CeilingExclusion.Both, true, 200)]
    [InlineData(CeilingExclusion.Both, false, 200)]
    [InlineData(CeilingExclusion.Nothing, true, 50)]
    public void A_ceiling_leaves_out_what_the_product_says(CeilingExclusion exclusion, bool stay, long paid)
    {
        var line = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, null, exclusion) };
        var product = Product((Drug, line)) with { Ceiling = Limits.Always(LimitBasis.Treatment, 50) };
        var claim = Claim(CoverBy(product), Line(Drug, 2)) with { Header = stay ? Stay : Visit };
        Assert.Equal(paid, TermsOf(claim).Valuated);
    }
}
