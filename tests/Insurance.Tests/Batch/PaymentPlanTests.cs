using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Batch.BatchCases;

namespace Platform.Insurance.Tests.Batch;

/// <summary>Payment runs as the sheet's section 5 and decisions I12 to I17 settle them.</summary>
public sealed class PaymentPlanTests
{
    private static readonly CapitationClass[] Dispensaries = [new(FacilityLevel.Dispensary, "")];

    [Fact]
    public void I14_a_pool_of_200_pays_three_equal_lines_to_the_cent()
    {
        var plan = PaymentPlan.Of(
            Run(Claim(1, Relative(0, 10_000)), Claim(2, Relative(0, 10_000)), Claim(3, Relative(0, 10_000)))
        );

        Assert.Equal([6_667, 6_667, 6_666], plan.Bills[0].Lines.Select(line => line.Amount));
        Assert.Equal(new PriceIndex(20_000, 30_000), plan.Pools[0].Index);
    }

    [Fact]
    public void I14_what_is_left_goes_to_the_largest_remainders() =>
        // 14.29, 28.57 and 57.14
        Assert.Equal([14, 29, 57], Apportionment.Of(100, [1, 2, 4]));

    [Fact]
    public void I14_an_index_above_1_pays_more_than_was_valuated()
    {
        var plan = PaymentPlan.Of(Run(Claim(1, Relative(0, 5_000))));

        Assert.Equal(20_000, plan.Bills[0].Total);
    }

    [Fact]
    public void I14_a_product_may_limit_its_index_and_keeps_the_rest()
    {
        var run = Run(Claim(1, Relative(0, 5_000)));
        var plan = PaymentPlan.Of(run with { Relative = run.Relative with { MaxIndexBasisPoints = 15_000 } });

        Assert.Equal(7_500, plan.Bills[0].Total);
        Assert.Equal(12_500, plan.Pools[0].Unspent);
    }

    [Fact]
    public void Without_relative_prices_the_index_is_1_and_the_pool_stays_unspent()
    {
        var pool = Assert.Single(PaymentPlan.Of(Run(Claim(1, Listed(0, 5_000)))).Pools);

        Assert.Equal((PriceIndex.One, 20_000L), (pool.Index, pool.Unspent));
    }

    [Fact]
    public void Lines_by_list_are_paid_as_they_are_valuated_beside_those_of_relative_price()
    {
        var plan = PaymentPlan.Of(Run(Claim(1, Listed(0, 3_000), Relative(1, 40_000))));

        Assert.Equal(
            [
                new SettledLine(0, 3_000, 3_000, PriceIndex.One),
                new SettledLine(1, 40_000, 20_000, new PriceIndex(20_000, 40_000), Waited: true),
            ],
            plan.Bills[0].Lines[0].Settled
        );
    }

    [Fact]
    public void Only_the_distributed_part_of_the_contributions_is_a_pool()
    {
        var run = Run(Claim(1, Relative(0, 10_000)));
        var plan = PaymentPlan.Of(
            run with
            {
                Distribution = [new DistributionShare(CareType.Both, PoolPeriod.Month, 1, 2_500)],
            }
        );

        Assert.Equal(5_000, plan.Bills[0].Total);
    }

    [Fact]
    public void Care_with_a_stay_and_without_one_have_pools_of_their_own()
    {
        var run = Run(Claim(1, Relative(0, 10_000)), Claim(2, Relative(0, 10_000)) with { Hospital = true });
        var plan = PaymentPlan.Of(
            run with
            {
                Relative = new RelativePricing { InPatient = PoolPeriod.Month, OutPatient = PoolPeriod.Month },
                Distribution =
                [
                    new DistributionShare(CareType.InPatient, PoolPeriod.Month, 1, 6_000),
                    new DistributionShare(CareType.OutPatient, PoolPeriod.Month, 1, 3_000),
                ],
            }
        );

        Assert.Equal([6_000, 12_000], plan.Bills[0].Lines.Select(line => line.Amount));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 20_000)]
    [InlineData(4, 0)]
    public void A_relative_price_by_quarter_is_paid_when_the_quarter_closes(int month, long paid)
    {
        var run = Run(Claim(1, Relative(0, 10_000)));
        var plan = PaymentPlan.Of(
            run with
            {
                Month = new FiscalMonth(2025, month),
                Relative = new RelativePricing { General = PoolPeriod.Quarter },
                Distribution = [new DistributionShare(CareType.Both, PoolPeriod.Quarter, 1, 10_000)],
            }
        );

        Assert.Equal(paid, plan.Bills.Sum(bill => bill.Total));
    }

    [Fact]
    public void I16_a_claim_processed_in_another_month_is_left_to_its_own_run()
    {
        var claim = Claim(1, Listed(0, 100)) with { ProcessedOn = new DateOnly(2025, 2, 1) };

        Assert.Empty(PaymentPlan.Of(Run(claim)).Bills);
    }

    [Theory]
    [InlineData(CapitationCovers.RelativeOnly, 3_000)]
    [InlineData(CapitationCovers.All, 0)]
    public void I17_a_capitated_facility_is_paid_by_claim_only_what_capitation_does_not_cover(
        CapitationCovers covers,
        long paid
    )
    {
        var claim = Claim(1, Listed(0, 3_000), Relative(1, 500)) with { Facility = Hospital with { Capitated = true } };
        var plan = PaymentPlan.Of(Run(claim) with { Capitation = new Capitation { Covers = covers } });

        Assert.Equal(paid, plan.Bills[0].Total);
        Assert.Equal(0, plan.Pools[0].Valuated);
    }

    [Fact]
    public void I17_capitation_is_divided_by_the_weighted_indicators()
    {
        var plan = PaymentPlan.Of(
            Run() with
            {
                Capitation = new Capitation
                {
                    Classes = Dispensaries,
                    ShareBasisPoints = 5_000,
                    Weights = new CapitationWeights(6_000, 0, 0, 0, 4_000, 0),
                },
                Capitated =
                [
                    new FacilityIndicators(IdOf(1), 300, 0, 0, 0, 1, 0),
                    new FacilityIndicators(IdOf(2), 100, 0, 0, 0, 2, 0),
                ],
            }
        );

        // 100.00: 60.00 by population 3 : 1, 40.00 by visits 1 : 2.
        Assert.Equal([4_500 + 1_333, 1_500 + 2_667], plan.Bills.Select(bill => bill.Total));
        Assert.Equal(0, plan.Capitation!.Undistributed);
    }

    [Fact]
    public void I17_the_part_of_an_indicator_that_nobody_has_stays_undistributed()
    {
        var capitation = CapitationPayment.Of(
            new Capitation { ShareBasisPoints = 10_000, Weights = new CapitationWeights(7_500, 0, 0, 0, 2_500, 0) },
            1_000,
            [new FacilityIndicators(IdOf(1), 0, 0, 0, 0, 4, 0)]
        );

        Assert.Equal(750, capitation.Undistributed);
        Assert.Equal(250, capitation.Payments[0].Total);
    }

    // A is cut from 800 to 300, so that B rises from 200 to 400.
    [Fact]
    public void I12_a_claim_that_rises_after_it_was_paid_gets_the_difference()
    {
        var changed = new ChangedShare(IdOf(7), Hospital.Id, 2, [Settled(200, PriceIndex.One)], [Listed(0, 400)]);

        Assert.Equal((BillLineKind.Adjustment, 200L), Only(PaymentPlan.Of(Run() with { Changed = [changed] })));
    }

    [Fact]
    public void I33_a_reversed_claim_is_clawed_back_whole()
    {
        var changed = new ChangedShare(IdOf(7), Hospital.Id, 2, [Settled(200, PriceIndex.One)], []);

        Assert.Equal((BillLineKind.Adjustment, -200L), Only(PaymentPlan.Of(Run() with { Changed = [changed] })));
    }

    [Fact]
    public void A_relative_price_is_adjusted_by_the_index_of_its_own_period()
    {
        var changed = new ChangedShare(
            IdOf(7),
            Hospital.Id,
            2,
            [new SettledLine(0, 10_000, 6_667, new PriceIndex(20_000, 30_000))],
            [Relative(0, 5_000)]
        );

        Assert.Equal(
            (BillLineKind.Adjustment, 3_333L - 6_667),
            Only(PaymentPlan.Of(Run() with { Changed = [changed] }))
        );
    }

    [Fact]
    public void A_valuation_that_pays_the_same_adjusts_nothing()
    {
        var paid = new SettledLine(0, 10_000, 6_666, new PriceIndex(20_000, 30_000));
        var changed = new ChangedShare(IdOf(7), Hospital.Id, 2, [paid], [Relative(0, 10_000)]);

        Assert.Empty(PaymentPlan.Of(Run() with { Changed = [changed] }).Bills);
    }

    private static SettledLine Settled(long amount, PriceIndex index) => new(0, amount, amount, index);

    private static (BillLineKind, long) Only(PaymentPlan plan)
    {
        var line = Assert.Single(Assert.Single(plan.Bills).Lines);
        return (line.Kind, line.Amount);
    }
}
