using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Days without stock (decisions S13, S14; sheet 10.1, 10.2, 17).</summary>
public sealed class StockoutDayTests
{
    private static readonly Guid LotA = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid LotB = new("00000000-0000-0000-0000-00000000000b");
    private static readonly DayRange June = new(Day.Of("2026-06-01"), Day.Of("2026-06-30"));

    [Theory]
    [InlineData(StockoutMethod.Exact, 3)]
    [InlineData(StockoutMethod.OpenLmis360, 3)]
    [InlineData(StockoutMethod.MSupply, 2)]
    public void S13_nothing_from_the_10th_and_a_receipt_on_the_13th(StockoutMethod method, int days) =>
        Assert.Equal(
            days,
            StockoutDays.Count(
                method,
                [Row(LotA, "2026-05-20", 40), Row(LotA, "2026-06-10", 0), Row(LotA, "2026-06-13", 100)],
                June,
                Managed.Always
            )
        );

    [Theory]
    [InlineData(StockoutMethod.Exact, 0)]
    [InlineData(StockoutMethod.MSupply, 0)]
    [InlineData(StockoutMethod.OpenLmis360, 21)]
    public void S13_one_lot_is_empty_and_another_is_not(StockoutMethod method, int days) =>
        Assert.Equal(
            days,
            StockoutDays.Count(
                method,
                [Row(LotA, "2026-05-20", 40), Row(LotB, "2026-05-20", 50), Row(LotA, "2026-06-10", 0)],
                June,
                Managed.Always
            )
        );

    [Fact]
    public void S13_both_lots_are_empty() =>
        Assert.Equal(
            5,
            Exact(
                Row(LotA, "2026-05-20", 40),
                Row(LotB, "2026-05-20", 50),
                Row(LotA, "2026-06-10", 0),
                Row(LotB, "2026-06-26", 0)
            )
        );

    [Fact]
    public void What_was_never_there_is_out_of_stock_all_days() => Assert.Equal(30, Exact());

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 30)]
    public void OpenLmis_without_a_row_in_the_range_goes_by_the_row_before(long before, int days) =>
        Assert.Equal(
            days,
            StockoutDays.Count(StockoutMethod.OpenLmis360, [Row(LotA, "2026-05-20", before)], June, Managed.Always)
        );

    [Fact]
    public void OpenLmis_cuts_a_run_at_the_ends_of_the_range() =>
        Assert.Equal(
            9 + 6,
            StockoutDays.Count(
                StockoutMethod.OpenLmis360,
                [
                    Row(LotA, "2026-05-20", 0),
                    Row(LotA, "2026-06-10", 8),
                    Row(LotA, "2026-06-25", 0),
                    Row(LotA, "2026-07-10", 8),
                ],
                June,
                Managed.Always
            )
        );

    [Fact]
    public void S14_a_product_is_managed_from_its_approval()
    {
        var managed = new Managed(DateRange.Always, [new DateRange(Day.Of("2026-04-01"), null)], []);
        Assert.Null(Count(managed, "2026-03-01", "2026-03-31"));
        Assert.Equal(30, Count(managed, "2026-04-01", "2026-04-30"));
        Assert.Equal(16, Count(managed, "2026-03-16", "2026-04-16"));
    }

    [Fact]
    public void S14_what_moved_is_managed_for_twelve_months()
    {
        var managed = new Managed(DateRange.Always, [], [Day.Of("2025-06-11")]);
        Assert.True(managed.On(Day.Of("2025-06-11")));
        Assert.True(managed.On(Day.Of("2026-06-10")));
        Assert.False(managed.On(Day.Of("2026-06-11")));
        Assert.False(managed.On(Day.Of("2025-06-10")));
    }

    [Fact]
    public void S14_a_closed_facility_manages_nothing()
    {
        var managed = Managed.Always with { Live = new DateRange(Day.Of("2026-01-01"), Day.Of("2026-05-31")) };
        Assert.Null(Count(managed, "2026-06-01", "2026-06-30"));
    }

    [Fact]
    public void Law_8_stockout_days_are_additive_over_adjacent_ranges() =>
        Holds(
            (rows, cut) =>
                StockoutDays.Count(StockoutMethod.Exact, rows, June, Managed.Always)
                == StockoutDays.Count(
                    StockoutMethod.Exact,
                    rows,
                    new DayRange(June.From, June.From.AddDays(cut)),
                    Managed.Always
                )
                    + StockoutDays.Count(
                        StockoutMethod.Exact,
                        rows,
                        new DayRange(June.From.AddDays(cut + 1), June.To),
                        Managed.Always
                    )
        );

    [Fact]
    public void Law_8_stockout_days_do_not_change_when_lots_are_split_or_merged() =>
        Holds(
            (rows, cut) =>
            {
                var split = rows.SelectMany(row =>
                    new[]
                    {
                        row with
                        {
                            Usable = row.Usable * cut / 30,
                        },
                        new CardBalance(
                            new Guid(row.CardId.ToByteArray().Select(b => (byte)~b).ToArray()),
                            row.Day,
                            row.Usable - (row.Usable * cut / 30)
                        ),
                    }
                );
                return StockoutDays.Count(StockoutMethod.Exact, rows, June, Managed.Always)
                    == StockoutDays.Count(StockoutMethod.Exact, [.. split], June, Managed.Always);
            }
        );

    private static int? Exact(params CardBalance[] rows) =>
        StockoutDays.Count(StockoutMethod.Exact, rows, June, Managed.Always);

    private static int? Count(Managed managed, string from, string to) =>
        StockoutDays.Count(StockoutMethod.Exact, [], new DayRange(Day.Of(from), Day.Of(to)), managed);

    private static CardBalance Row(Guid lot, string day, long usable) => new(lot, Day.Of(day), usable);

    private static void Holds(Func<CardBalance[], int, bool> law) =>
        Prop.ForAll(
                (
                    from rows in (
                        from lot in Gen.Elements(LotA, LotB)
                        from day in Gen.Choose(-5, 32)
                        from usable in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 9)))
                        select new CardBalance(lot, June.From.AddDays(day), usable)
                    ).ArrayOf(8)
                    from cut in Gen.Choose(0, 28)
                    select (Rows: rows.DistinctBy(row => (row.CardId, row.Day)).ToArray(), Cut: cut)
                ).ToArbitrary(),
                given => law(given.Rows, given.Cut)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));
}
