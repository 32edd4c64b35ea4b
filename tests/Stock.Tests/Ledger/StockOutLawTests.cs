using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;
using static Platform.Stock.Tests.Ledger.PostingRuns;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Days without stock, over any sequence of postings: additive over ranges, blind to how lots are split.</summary>
public sealed class StockOutLawTests
{
    [Fact]
    public void Law_8_Splitting_a_lot_changes_no_stock_out_day() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<PositiveInt>(),
                (steps, more) =>
                {
                    var random = new Random(more.Get);
                    var whole = new RandomPostings(NegativePolicy.Refuse).Run(steps).Tablets.History();
                    var parts = whole
                        .Rows.ToArray()
                        .Select(row => (row.Day, row.Closing, Part: random.NextInt64(row.Closing.Usable + 1)))
                        .ToArray();
                    var left = parts.Select(row => new DayRow(row.Day, new Balance(row.Part))).ToArray();
                    var right = parts.Select(row => new DayRow(row.Day, new Balance(row.Closing.Usable - row.Part)));
                    var managed = DaySpans.Of([DateRange.Always]);
                    return StockOutDays.Of([whole], managed, First, Today)
                        == StockOutDays.Of(
                            [new CardHistory(null, left), new CardHistory(null, right.ToArray())],
                            managed,
                            First,
                            Today
                        );
                }
            )
        );

    [Fact]
    public void Law_8_Stock_out_days_of_adjacent_ranges_add_up() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<byte>(),
                (steps, cut) =>
                {
                    var book = new RandomPostings(NegativePolicy.Repair).Run(steps);
                    var cards = book.Cards.Values.Select(card => card.History()).ToArray();
                    var managed = DaySpans.Of([new DateRange(Day(5, 10), null)]);
                    var middle = First.AddDays(cut % 60);
                    var whole = StockOutDays.Of(cards, managed, First, Today);
                    var left = StockOutDays.Of(cards, managed, First, middle);
                    var right = StockOutDays.Of(cards, managed, middle.AddDays(1), Today);
                    return whole.Days == (left.Days ?? 0) + (right.Days ?? 0)
                        && whole.ManagedDays == left.ManagedDays + right.ManagedDays;
                }
            )
        );

    [Fact]
    public void Stock_out_days_are_those_of_a_walk_day_by_day() =>
        Hold(
            nameof(NegativePolicy.Refuse),
            book =>
            {
                var cards = book
                    .Cards.Select(card => card.Value.History(card.Key.LotId is { } lot ? Lots[lot] : null))
                    .ToArray();
                var empty = Enumerable
                    .Range(0, Today.DayNumber - First.DayNumber + 1)
                    .Select(First.AddDays)
                    .Count(day => cards.Sum(card => card.UsableAt(day)) <= 0);
                var managed = DaySpans.Of([DateRange.Always]);
                return StockOutDays.Of(cards, managed, First, Today).Days == empty;
            }
        );
}
