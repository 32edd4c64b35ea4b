using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Fraud.Domain;

namespace Platform.Insurance.Tests.Fraud;

public sealed class PeersTests
{
    [Theory]
    [InlineData(new long[] { 7 }, 7, 0)]
    [InlineData(new long[] { 1, 2 }, 1, 0)]
    [InlineData(new long[] { 3, 1, 2 }, 2, 1)]
    [InlineData(new long[] { 1, 2, 3, 100 }, 2, 1)]
    [InlineData(new long[] { 10, 10, 10, 10, 90 }, 10, 0)]
    public void The_middle_and_the_deviation_are_those_of_the_values(long[] values, long median, long deviation) =>
        Assert.Equal(new Peers(values.Length, median, deviation), Peers.Of(values));

    [Fact]
    public void A_value_that_occurs_often_counts_as_often() =>
        Assert.Equal(Peers.Of([5, 5, 5, 8, 9]), Peers.Of([(9, 1), (5, 3), (8, 1)]));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(50, 0)]
    [InlineData(200, 674)]
    [InlineData(1_100, 6_745)]
    public void The_score_is_0_6745_times_the_distance_by_the_deviation(long value, long z) =>
        Assert.Equal(z, new Peers(100, Median: 100, Deviation: 10).Above(value, part: 10, least: 1));

    [Theory]
    [InlineData(1_000, 10, 1, 2_000, 674)]
    [InlineData(1_000, 4, 1, 2_000, 269)]
    [InlineData(100, 10, 100, 200, 67)]
    public void Where_all_do_the_same_the_spread_is_a_part_of_the_middle_or_the_least(
        long median,
        int part,
        long least,
        long value,
        long z
    ) => Assert.Equal(z, new Peers(100, median, Deviation: 0).Above(value, part, least));

    [Fact]
    public void Without_values_there_are_no_peers() =>
        Assert.Throws<ArgumentException>(() => Peers.Of(Array.Empty<long>()));

    [Fact]
    public void The_order_of_the_values_decides_nothing() =>
        Prop.ForAll<int[]>(numbers =>
            {
                var values = numbers.Select(number => (long)Math.Abs(number % 1000)).Append(1).ToArray();
                return Peers.Of(values) == Peers.Of(values.Reverse()) && Peers.Of(values) == Peers.Of(values.Order());
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_higher_value_never_scores_lower() =>
        Prop.ForAll<int[], int>(
                (numbers, more) =>
                {
                    var peers = Peers.Of(numbers.Select(number => (long)Math.Abs(number % 1000)).Append(1));
                    var value = peers.Median + Math.Abs(more % 1000);
                    return peers.Above(value + 1, 10, 1) >= peers.Above(value, 10, 1);
                }
            )
            .QuickCheckThrowOnFailure();
}
