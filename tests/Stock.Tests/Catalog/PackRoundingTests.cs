using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Tests.Catalog;

/// <summary>Decision S21, and its published vectors.</summary>
public sealed class PackRoundingTests
{
    [Theory]
    [InlineData(10, 4, false, 26, 3)]
    [InlineData(10, 7, false, 26, 2)]
    [InlineData(10, 7, true, 6, 0)]
    [InlineData(10, 7, true, 1, 0)]
    [InlineData(10, 4, false, 6, 1)]
    [InlineData(10, 7, false, 6, 1)]
    [InlineData(0, 7, false, 6, 0)]
    [InlineData(10, 0, false, 0, 0)]
    [InlineData(10, 0, false, -3, 0)]
    [InlineData(100, 50, false, 250, 2)]
    [InlineData(100, 50, false, 251, 3)]
    [InlineData(10, 0, false, 21, 3)]
    [InlineData(10, 0, false, 20, 2)]
    public void Packs_A_rest_above_the_threshold_is_one_pack_more(
        long net,
        long threshold,
        bool roundToZero,
        long quantity,
        long packs
    ) => Assert.Equal(packs, new PackRounding(net, threshold, roundToZero).PacksFor(quantity));

    [Theory]
    [InlineData(4, 30)]
    [InlineData(7, 20)]
    public void What_is_ordered_is_whole_packs_in_Each(long threshold, long ordered) =>
        Assert.Equal(ordered, new PackRounding(10, threshold).OrderedFor(26));

    /// <summary>Law 8, for packs.</summary>
    [Fact]
    public void Law_8_What_is_ordered_is_never_more_than_the_rounding_allows_away_from_what_is_needed() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var (net, quantity) = (random.NextInt64(1, 50), random.NextInt64(1, 500));
                    var rounding = new PackRounding(net, random.NextInt64(net), random.Next(2) == 0);
                    var ordered = rounding.OrderedFor(quantity);
                    var forced = !rounding.RoundToZero && rounding.PacksFor(quantity) == 1 && quantity < net;
                    return forced
                        || (
                            ordered - quantity < net - rounding.Threshold
                            && (ordered >= quantity || quantity - ordered <= rounding.Threshold)
                        );
                }
            )
        );
}
