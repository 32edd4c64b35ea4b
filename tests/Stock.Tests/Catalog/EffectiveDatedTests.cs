using Platform.Stock.Catalog.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Catalog;

/// <summary>Terms that hold from a day on: what was reckoned by them before stays as it was.</summary>
public sealed class EffectiveDatedTests
{
    private static readonly Guid Program = new("01a1b2c3-0000-7000-8000-0000000000a1");
    private static readonly Guid Tablet = new("01a1b2c3-0000-7000-8000-0000000000a2");
    private static readonly DateTime Now = new(2026, 6, 15, 8, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"];

    [Fact]
    public void A_change_ends_what_held_the_day_before()
    {
        var price = Price("2026-01-01", 95);
        price.Change(Of("2026-07-01", 90), Now);
        Assert.Equal([null, 95L, 95L, 90L], Days.Select(At));

        long? At(string day) => price.On(Day(day))?.Amount;
    }

    [Fact]
    public void A_change_of_the_same_day_takes_its_place()
    {
        var price = Price("2026-07-01", 95);
        price.Change(Of("2026-07-01", 90), Now);
        Assert.Equal([(1, 90L)], price.Terms.Select(terms => (terms.Number, terms.Amount)));
    }

    [Fact]
    public void What_is_known_changes_nothing()
    {
        var price = Price("2026-01-01", 95);
        Assert.False(price.Change(Of("2026-01-01", 95), Now));
        Assert.Equal(1, price.Version);
    }

    [Theory]
    [InlineData("2026-06-01", "2026-06-15", true)]
    [InlineData("2026-06-15", "2026-06-15", true)]
    [InlineData("2026-06-14", "2026-06-14", false)]
    [InlineData("2026-06-20", "2026-06-15", false)]
    public void Terms_begin_later_than_the_newest_or_take_their_place_before_they_are_past(
        string newest,
        string from,
        bool may
    ) => Assert.Equal(may, EffectiveDated.MayBegin(Day(newest), Day(from), Day("2026-06-15")));

    [Fact]
    public void A_product_is_approved_on_the_days_its_terms_say()
    {
        var approved = ApprovedProduct.Create(Guid.Empty, Approval("2026-01-01", true), Now);
        approved.Change(Approval("2026-07-01", false), Now);
        approved.Change(Approval("2026-10-01", true), Now);
        Assert.Equal(
            [(Day("2026-01-01"), (DateOnly?)Day("2026-06-30")), (Day("2026-10-01"), null)],
            approved.Approved.OrderBy(days => days.From).Select(days => (days.From!.Value, days.To))
        );
        Assert.Null(approved.On(Day("2026-08-01")));
    }

    /// <summary>Decision S20: AMC 120, lead 15 days, safety ½, review a month, emergency ¼.</summary>
    [Fact]
    public void S20_levels_are_reckoned_exactly()
    {
        var terms = Approval("2026-01-01", true).Levels.ToTerms();
        Assert.Equal((120, 240), (terms.Trigger(120).Round(), terms.UpTo(120).Round()));
        Assert.Equal((true, false), (terms.IsEmergency(30, 120), terms.IsEmergency(31, 120)));
    }

    private static ProductPrice Price(string from, long amount) =>
        ProductPrice.Create(Guid.Empty, Of(from, amount), Now);

    private static ProductPriceValues Of(string from, long amount) => new(Program, Tablet, Day(from), amount, 100);

    private static ApprovedProductValues Approval(string from, bool approved) =>
        new(
            Program,
            "HC",
            Tablet,
            Day(from),
            approved,
            new StockLevels(ReplenishmentPolicy.MaxMin, null, null, 25, 50, LeadDays: 15, ReviewDays: 30)
        );

    private static DateOnly Day(string text) => Replenishment.Day.Of(text);
}
