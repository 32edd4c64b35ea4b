using System.Collections.Frozen;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Products;

public sealed class ProductRulesTests
{
    private static LimitAmounts None => default;

    [Fact]
    public void I8_an_amount_has_one_basis() =>
        Refuses("ONE_BASIS", check => ProductRules.CheckDeductible(check, new LimitAmounts(50, 60, null), None, None));

    [Fact]
    public void I8_a_general_amount_stands_alone() =>
        Refuses(
            "GENERAL_AND_SPECIAL",
            check =>
                ProductRules.CheckCeiling(
                    check,
                    new LimitAmounts(null, null, 100),
                    new LimitAmounts(null, null, 50),
                    None
                )
        );

    [Fact]
    public void I8_deductible_and_ceiling_may_differ_in_basis()
    {
        var check = new Validation();
        ProductRules.CheckDeductible(check, new LimitAmounts(50, null, null), None, None);
        ProductRules.CheckCeiling(check, new LimitAmounts(null, null, 100_000), None, None);
        Assert.True(check.Ok);
    }

    [Fact]
    public void I9_a_deductible_of_0_is_none()
    {
        var check = new Validation();
        ProductRules.CheckDeductible(check, new LimitAmounts(0, 50, null), None, None);
        Assert.True(check.Ok);
        Assert.Equal(new Limit(LimitBasis.Insuree, 50), new LimitAmounts(0, 50, null).ToLimit());
    }

    [Fact]
    public void I9_a_ceiling_of_0_is_refused() =>
        Refuses("OUT_OF_RANGE", check => ProductRules.CheckCeiling(check, new LimitAmounts(0, null, null), None, None));

    [Fact]
    public void I9_a_fixed_amount_of_0_is_refused() =>
        Refuses("OUT_OF_RANGE", check => ProductRules.Check(check, "lines[0]", ProductLine.Of(Limitation.Fixed(0))));

    [Fact]
    public void A_share_above_100_percent_is_refused() =>
        Refuses(
            "OUT_OF_RANGE",
            check => ProductRules.Check(check, "lines[0]", ProductLine.Of(Limitation.CoInsurance(10_001)))
        );

    [Fact]
    public void I22_category_other_is_not_limited()
    {
        var limits = default(PerCategory<int?>);
        limits[ServiceCategory.Other] = 3;
        Refuses("NOT_LIMITED", check => ProductRules.Check(check, Benefits() with { MaxClaims = limits }));
    }

    [Theory]
    [InlineData(ServiceCategory.Visit)]
    [InlineData(ServiceCategory.Other)]
    public void Visits_and_other_have_no_cap(ServiceCategory category)
    {
        var caps = default(PerCategory<long?>);
        caps[category] = 3;
        Refuses("NOT_LIMITED", check => ProductRules.Check(check, Benefits() with { MaxAmount = caps }));
    }

    [Fact]
    public void Every_broken_rule_of_a_product_is_reported_at_once()
    {
        var check = new Validation();
        ProductRules.Check(
            check,
            new PolicyTerms { PeriodMonths = 0, Cycles = [new DayMonth(1, 1), new DayMonth(1, 1)] }
        );
        ProductRules.Check(
            check,
            new PriceTerms
            {
                LumpSum = -1,
                EnrolmentDiscount = new EarlyDiscount(10_001, 0),
                MaxMembers = 0,
            }
        );
        Assert.Equal(
            [
                "cycles",
                "enrolment_discount.basis_points",
                "enrolment_discount.months",
                "lump_sum",
                "max_members",
                "period_months",
            ],
            check.Errors.Select(error => error.Field).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_whole_product_of_the_demonstration_data_is_valid()
    {
        var check = new Validation();
        ProductRules.Check(
            check,
            new PolicyTerms
            {
                PeriodMonths = 12,
                PaymentGraceMonths = 3,
                EnrolmentGraceMonths = 3,
                RenewalGraceMonths = 3,
                Cycles = [new DayMonth(1, 6), new DayMonth(1, 11)],
            }
        );
        ProductRules.Check(
            check,
            new PriceTerms
            {
                AdultPremium = 400_000,
                ChildPremium = 400_000,
                RegistrationLumpSum = 100_000,
                AssemblyLumpSum = 100_000,
                Threshold = 6,
                MaxMembers = 9_999,
                MaxInstallments = 3,
            }
        );
        ProductRules.CheckCeiling(check, new LimitAmounts(null, null, 30_000_000), None, None);
        ProductRules.Check(check, Benefits() with { Growth = new CeilingGrowth(6, default, default, default) });
        ProductRules.Check(check, "lines[0]", ProductLine.Of(Limitation.Full));
        Assert.Empty(check.Errors);
    }

    private static BenefitTerms Benefits() => new(Guid.Empty, FrozenDictionary<Guid, ProductLine>.Empty);

    private static void Refuses(string code, Action<Validation> act)
    {
        var check = new Validation();
        act(check);
        Assert.Equal([code], check.Errors.Select(error => error.Code).Distinct());
    }
}
