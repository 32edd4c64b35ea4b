using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Tests.Catalog;

public sealed class PriceTests
{
    [Theory]
    [InlineData(95, 100, 37, 35)]
    [InlineData(95, 100, 100, 95)]
    [InlineData(95, 100, 1, 1)]
    [InlineData(5, 10, 1, 1)]
    [InlineData(4, 10, 1, 0)]
    [InlineData(5, 10, -1, -1)]
    [InlineData(325, 1, 40, 13_000)]
    [InlineData(0, 1, 40, 0)]
    public void A_line_is_priced_exactly_and_rounded_once(long amount, long per, long quantity, long cost) =>
        Assert.Equal(cost, Price.Of(amount, per).Of(quantity));

    [Fact]
    public void A_price_of_a_pack_times_packs_is_the_price_of_their_content()
    {
        var rounding = new PackRounding(NetContent: 30, Threshold: 10);
        var pack = Price.Of(325, per: 30);
        Assert.Equal(40 * 325, pack.Of(40 * 30));
        Assert.Equal(325 * rounding.PacksFor(101), pack.Of(rounding.OrderedFor(101)));
    }

    [Fact]
    public void A_price_too_large_to_count_is_an_error_and_no_wrong_amount() =>
        Assert.Throws<OverflowException>(() => Price.Of(long.MaxValue, 1).Of(2));

    [Fact]
    public void A_price_that_makes_no_sense_is_refused_with_all_its_fields() =>
        Assert.Equal(
            ["price", "price_per"],
            Assert.Throws<DomainException>(() => Price.Of(-1, 0)).Fields.Select(field => field.Field)
        );
}
