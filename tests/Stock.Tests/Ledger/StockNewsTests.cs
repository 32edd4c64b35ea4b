using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Decision S32: what postings and expiry dates tell the world.</summary>
public sealed class StockNewsTests
{
    private readonly Book book = new();

    [Fact]
    public void S32_The_last_unit_that_leaves_is_a_stock_out()
    {
        book.Post(Receive(Day(6, 1), 10));
        book.Post(Issue(Today, 10));
        Assert.Equal([new StockNews.StockOut(Tablets)], News());
    }

    [Fact]
    public void S32_While_another_card_of_the_facility_has_stock_there_is_no_stock_out()
    {
        book.Post(Receive(Day(6, 1), 10));
        book.Post(Issue(Today, 10));
        Assert.Empty(News(elsewhere: 5));
    }

    [Fact]
    public void S32_The_first_unit_that_comes_is_a_recovery()
    {
        book.Post(Receive(Today, 10));
        Assert.IsType<StockNews.StockRecovered>(Assert.Single(News()));
    }

    [Fact]
    public void S32_A_changed_past_is_told_as_such_and_not_as_a_stock_out()
    {
        book.Post(Receive(Day(6, 1), 10));
        book.Post(Count(Day(6, 20), 10));
        book.Post(Issue(Day(6, 5), 10));
        Assert.Equal([new StockNews.StockHistoryCorrected(Tablets, Day(6, 5))], News());
    }

    [Fact]
    public void S32_A_line_of_the_past_that_ends_the_stock_of_today_tells_both()
    {
        book.Post(Receive(Day(6, 1), 10));
        book.Post(Issue(Day(6, 5), 10));
        Assert.Equal(
            [new StockNews.StockOut(Tablets), new StockNews.StockHistoryCorrected(Tablets, Day(6, 5))],
            News()
        );
    }

    [Fact]
    public void S32_Stock_that_nobody_may_use_is_none()
    {
        book.Post(Receive(Day(6, 1), 10) with { ProductId = Vaccine, LotId = ShortLot });
        Assert.DoesNotContain(News(), news => news is StockNews.StockRecovered);
    }

    [Fact]
    public void S32_Stock_that_is_set_apart_is_out()
    {
        book.Post(Receive(Day(6, 1), 10));
        book.Post(Quarantine(Today, 10, OnHold));
        Assert.Equal([new StockNews.StockOut(Tablets)], News());
    }

    [Fact]
    public void S32_A_movement_carries_what_balances_and_figures_are_made_of()
    {
        book.Post(Receive(Day(6, 1), 10) with { ProductId = Vaccine, LotId = Lot });
        book.Post(Issue(Today, 4) with { ProductId = Vaccine, LotId = Lot });
        var movement = Assert.Single(book.Told());
        Assert.Equal(
            ($"{Lot}", "ISSUE", -4, ("CONSUMPTION", "2026-07-02", 4L), 6),
            (
                movement.LotId,
                movement.Kind,
                movement.OnHandChange,
                movement.Usages.Select(usage => (usage.CountsAs, usage.Day, usage.Quantity)).Single(),
                movement.OnHandAfter
            )
        );
    }

    [Fact]
    public void S32_Near_expiry_is_told_once_however_late_the_job_runs()
    {
        var expiry = new DateOnly(2026, 12, 31);
        var reached = NearExpiry.Reached(expiry, expiry.AddDays(-177), [180, 90], null);
        Assert.Equal(180, reached);
        Assert.Null(NearExpiry.Reached(expiry, expiry.AddDays(-176), [180, 90], reached));
        Assert.Equal(90, NearExpiry.Reached(expiry, expiry.AddDays(3), [180, 90], reached));
    }

    [Fact]
    public void S32_Of_thresholds_that_are_reached_at_once_the_nearest_is_told() =>
        Assert.Equal(30, NearExpiry.Reached(Day(12, 31), Day(12, 1), [180, 90, 30, 7], 180));

    [Fact]
    public void S32_Nothing_is_told_before_the_window() =>
        Assert.Null(NearExpiry.Reached(Day(12, 31), Day(12, 31).AddDays(-181), [180], null));

    private IReadOnlyList<StockNews> News(long elsewhere = 0) =>
        PostingNews.Products(
            book.LastPlan!,
            book.Last!,
            book.LastPlan!.Cards.Select(card => card.Key.ProductId).Distinct().ToDictionary(id => id, _ => elsewhere),
            product =>
                elsewhere
                    + book.LastPlan!.Cards.Select(
                            (card, at) => (card.Key, card.Lot, book.Last!.Cards[at].Outcome.Before)
                        )
                        .Where(card => card.Key.ProductId == product)
                        .Sum(card => LotFacts.Usable(card.Lot, card.Before, book.LastPlan!.Facts.Today))
                > 0
        );
}
