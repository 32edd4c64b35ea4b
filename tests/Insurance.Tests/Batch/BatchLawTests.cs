using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Batch.BatchCases;

namespace Platform.Insurance.Tests.Batch;

/// <summary>Law 10 of the decisions: money in periods.</summary>
public sealed class BatchLawTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 800).Select(Start.AddDays);

    private static readonly Gen<ContributionSpan> Contributions =
        from amount in Gen.Choose(1, 1_000_000)
        from paid in Days
        from effective in Days
        from length in Gen.Choose(0, 500)
        select new ContributionSpan(amount, paid, effective, effective.AddDays(length));

    private static readonly Gen<FiscalPeriods> Calendars = Gen.Elements(
        new FiscalPeriods(TenantCalendar.Gregorian, new DayMonth(1, 7)),
        new FiscalPeriods(TenantCalendar.Gregorian, new DayMonth(31, 1)),
        new FiscalPeriods(TenantCalendar.Nepali, new DayMonth(1, 4))
    );

    private static readonly Gen<DueLine[]> Lines = Gen.Choose(1, 4)
        .SelectMany(count =>
            Gen.ArrayOf(
                from relative in Gen.Elements(true, false)
                from valuated in Gen.Choose(0, 100_000)
                select (relative, valuated),
                count
            )
        )
        .Select(lines => lines.Select((line, i) => new DueLine(i, line.relative, line.valuated)).ToArray());

    private static readonly Gen<DueShare[]> Claims = Gen.ArrayOf(
            from lines in Lines
            from day in Gen.Choose(0, 30)
            from hospital in Gen.Elements(true, false)
            from facility in Gen.Choose(9001, 9004)
            select new DueShare(
                Guid.Empty,
                1,
                new DateOnly(2025, 1, 1).AddDays(day),
                hospital,
                new PaidFacility(IdOf(facility), facility == 9004),
                lines
            )
        )
        .Select(claims => claims.Select((claim, i) => claim with { ClaimId = IdOf(i + 1) }).ToArray());

    private static readonly Gen<RunInput> Runs =
        from claims in Claims
        from contributions in Gen.ArrayOf(Contributions)
        from share in Gen.Choose(0, 10_000)
        from max in Gen.Elements<int?>(null, 5_000, 20_000)
        select Run(claims) with
        {
            Contributions = contributions,
            Relative = new RelativePricing { General = PoolPeriod.Month, MaxIndexBasisPoints = max },
            Distribution = [new DistributionShare(CareType.Both, PoolPeriod.Month, 1, share)],
        };

    [Fact]
    public void Law_10_over_all_periods_exactly_the_contributions_are_allocated() =>
        Holds(
            from contributions in Gen.ArrayOf(Contributions)
            from periods in Calendars
            from period in Gen.Elements(PoolPeriod.Month, PoolPeriod.Quarter, PoolPeriod.Year)
            select (contributions, periods, period),
            drawn =>
            {
                var sum = Enumerable
                    .Range(drawn.periods.MonthOf(Start).Year, 6)
                    .SelectMany(year =>
                        Enumerable
                            .Range(1, ProductTermsRules.PeriodsIn(drawn.period))
                            .Select(number => drawn.periods.DaysOf(year, drawn.period, number))
                    )
                    .Aggregate(
                        Rational.Zero,
                        (total, days) => total + ContributionSpan.Allocate(drawn.contributions, days)
                    );
                Assert.Equal((Rational)drawn.contributions.Sum(c => c.Amount), sum);
            }
        );

    [Fact]
    public void Law_10_a_pool_is_paid_to_the_unit() =>
        Holds(
            Runs,
            run =>
            {
                var plan = PaymentPlan.Of(run);
                var pool = Assert.Single(plan.Pools);
                var relative = run
                    .Due.Where(d => !d.Facility.Capitated)
                    .SelectMany(d => d.Lines.Where(l => l.Relative).Select(l => (d.ClaimId, l.Number)))
                    .ToHashSet();
                var paid = plan
                    .Bills.SelectMany(bill => bill.Lines)
                    .SelectMany(line => line.Settled.Select(s => (line.ClaimId, Settled: s)))
                    .Where(s => relative.Contains((s.ClaimId!.Value, s.Settled.Number)))
                    .Sum(s => s.Settled.Remunerated);
                Assert.Equal(pool.Payable, paid);
                Assert.InRange(pool.Payable, 0, pool.Amount);
                if (run.Relative.MaxIndexBasisPoints is null && pool.Valuated > 0)
                    Assert.Equal(pool.Amount, paid);
            }
        );

    [Fact]
    public void Law_10_a_run_pays_the_same_bills_again_in_whatever_order_its_input_comes() =>
        Holds(
            from run in Runs
            from due in Gen.Shuffle(run.Due.ToArray())
            from contributions in Gen.Shuffle(run.Contributions.ToArray())
            select (run, again: run with { Due = due, Contributions = contributions }),
            drawn =>
            {
                var (first, second) = (PaymentPlan.Of(drawn.run), PaymentPlan.Of(drawn.again));
                Assert.Equal(first.Pools, second.Pools);
                Assert.Equivalent(first.Bills, second.Bills, strict: true);
            }
        );

    [Fact]
    public void I14_each_amount_is_less_than_a_unit_away_from_its_exact_part() =>
        Holds(
            from total in Gen.Choose(0, 1_000_000)
            from weights in Gen.NonEmptyListOf(Gen.Choose(0, 10_000))
                .Select(list => list.Select(w => (long)w).ToArray())
            select (total, weights),
            drawn =>
            {
                var (parts, sum) = (Apportionment.Of(drawn.total, drawn.weights), drawn.weights.Sum());
                Assert.Equal(sum == 0 ? 0 : drawn.total, parts.Sum());
                for (var i = 0; i < parts.Length; i++)
                    Assert.True(Math.Abs((parts[i] * sum) - (drawn.total * drawn.weights[i])) < Math.Max(1, sum));
            }
        );

    [Fact]
    public void Law_7_changes_of_a_paid_claim_add_up_to_what_its_last_valuation_pays() =>
        Holds(
            from run in Runs
            from amounts in Gen.ArrayOf(Gen.Choose(0, 100_000), 4)
            from back in Gen.Elements(true, false)
            select (run, amounts, back),
            drawn =>
            {
                foreach (var paid in PaymentPlan.Of(drawn.run).Bills.SelectMany(bill => bill.Lines))
                {
                    DueLine[] then = [.. paid.Settled.Select(l => new DueLine(l.Number, false, l.Valuated))];
                    DueLine[] now = [.. then.Select(l => l with { Valuated = drawn.amounts[l.Number] })];
                    var changed = new ChangedShare(paid.ClaimId!.Value, Hospital.Id, 2, paid.Settled, now);
                    var settled = changed.Settled();
                    var lines = Adjustments(changed);
                    Assert.Equal(settled.Sum(l => l.Remunerated) - paid.Amount, lines);
                    Assert.All(
                        settled.Where(l => l.Valuated != paid.Settled.Single(p => p.Number == l.Number).Valuated),
                        l => Assert.Equal(l.Index.Of(l.Valuated), l.Remunerated)
                    );
                }
            }
        );

    private static long Adjustments(ChangedShare changed) =>
        PaymentPlan.Of(Run() with { Changed = [changed] }).Bills.Sum(bill => bill.Total);

    private static void Holds<T>(Gen<T> cases, Action<T> law) =>
        Prop.ForAll(cases.ToArbitrary(), law).QuickCheckThrowOnFailure();
}
