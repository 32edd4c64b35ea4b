using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Batch.BatchCases;

namespace Platform.Insurance.Tests.Batch;

/// <summary>What another system had processed and not paid: it belongs to its own period (I16), or to the first that is paid here after it.</summary>
public sealed class OwedShareTests
{
    private static readonly PaidFacility ByHead = Hospital with { Capitated = true };

    [Theory]
    [InlineData("2024-11-20", false)]
    [InlineData("2025-01-15", true)]
    [InlineData("2025-01-31", true)]
    [InlineData("2025-02-01", false)]
    public void I16_a_claim_that_was_processed_here_is_paid_by_its_own_month_alone(string processedOn, bool paid) =>
        Assert.Equal(paid, IsPaid(Run(Claim(1, Listed(0, 100)) with { ProcessedOn = On(processedOn) })));

    [Theory]
    [InlineData("2019-02-03", true)]
    [InlineData("2024-11-20", true)]
    [InlineData("2025-01-31", true)]
    [InlineData("2025-02-01", false)]
    public void What_was_owed_is_paid_by_the_first_run_that_is_not_before_it(string processedOn, bool paid)
    {
        var owed = Claim(1, Recorded(0, 100)) with { ProcessedOn = On(processedOn), Owed = true };

        Assert.Equal(paid, IsPaid(Run(owed)));
    }

    [Theory]
    [InlineData("2019-02-03", 2, false)]
    [InlineData("2019-02-03", 3, true)]
    [InlineData("2025-02-10", 3, true)]
    [InlineData("2025-04-01", 3, false)]
    public void What_waits_for_an_index_is_paid_by_the_first_run_that_closes_a_period(
        string processedOn,
        int month,
        bool paid
    )
    {
        var owed = Claim(1, Recorded(0, 100), Relative(1, 100)) with { ProcessedOn = On(processedOn), Owed = true };

        Assert.Equal(paid, IsPaid(Quarterly(owed) with { Month = new FiscalMonth(2025, month) }));
    }

    [Fact]
    public void Where_heads_are_paid_no_line_waits_and_what_was_recorded_is_paid_at_once()
    {
        var owed = Claim(1, Recorded(0, 100), Relative(1, 500)) with
        {
            ProcessedOn = On("2019-02-03"),
            Owed = true,
            Facility = ByHead,
        };

        var settled = PaymentPlan.Of(Quarterly(owed)).Bills.Single().Lines.Single().Settled;

        Assert.Equal(
            [new SettledLine(0, 100, 100, PriceIndex.One), new SettledLine(1, 500, 0, PriceIndex.None, Waited: true)],
            settled
        );
        // A reversal of the run makes the second wait again, and leaves the first as it was recorded.
        Assert.Equal([false, true], settled.Select(line => line.Changes()));
    }

    [Fact]
    public void Runs_in_the_order_of_the_months_pay_everything_that_is_owed_once_from_wherever_they_begin()
    {
        var lines =
            from relative in Gen.Elements(true, false)
            from recorded in Gen.Elements(true, false)
            from valuated in Gen.Choose(0, 1_000)
            select (relative, recorded, valuated);
        var share =
            from drawn in Gen.NonEmptyListOf(lines)
            from day in Gen.Choose(0, 3_000)
            from hospital in Gen.Elements(true, false)
            from facility in Gen.Elements(Hospital, ByHead)
            select new DueShare(
                Guid.Empty,
                0,
                new DateOnly(2017, 1, 1).AddDays(day),
                hospital,
                facility,
                [.. drawn.Select((l, i) => new DueLine(i, l.relative, l.valuated, l.recorded))],
                Owed: true
            );
        var pools = Gen.Elements<PoolPeriod?>(null, PoolPeriod.Month, PoolPeriod.Quarter, PoolPeriod.Year);
        var cases =
            from shares in Gen.NonEmptyListOf(share)
            from general in pools
            from outside in pools
            from first in Gen.Choose(1, 12)
            select (
                Shares: shares.Select((s, i) => s with { ClaimId = IdOf(i + 1) }).ToArray(),
                Relative: new RelativePricing { General = general, OutPatient = outside },
                First: first
            );
        Prop.ForAll(
                cases.ToArbitrary(),
                drawn =>
                {
                    var paid = new List<Guid>();
                    foreach (var month in Enumerable.Range(drawn.First, 13 - drawn.First))
                    {
                        // The runs' query leaves out what a run that holds has paid.
                        var left = drawn.Shares.Where(s => !paid.Contains(s.ClaimId)).ToArray();
                        var plan = PaymentPlan.Of(
                            Run(left) with
                            {
                                Month = new FiscalMonth(2025, month),
                                Relative = drawn.Relative,
                            }
                        );
                        paid.AddRange(plan.Bills.SelectMany(b => b.Lines).Select(l => l.ClaimId!.Value));
                    }

                    Assert.Equal(drawn.Shares.Select(s => s.ClaimId).Order(), paid.Order());
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static RunInput Quarterly(DueShare share) =>
        Run(share) with
        {
            Relative = new RelativePricing { General = PoolPeriod.Quarter },
            Distribution = [new DistributionShare(CareType.Both, PoolPeriod.Quarter, 1, 10_000)],
        };

    private static bool IsPaid(RunInput run) => PaymentPlan.Of(run).Bills.Count > 0;

    private static DueLine Recorded(int number, long paid) => new(number, false, paid, Recorded: true);

    private static DateOnly On(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
