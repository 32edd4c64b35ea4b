using Platform.Stock.Allocation.Domain;

namespace Platform.Stock.Tests.Allocation;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5_000)]
    public void Numbers_are_sorted_by_their_upper_bits_and_keep_their_order_where_those_are_equal(int count)
    {
        var random = new Random(count);
        ulong[] numbers = [.. Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() << random.Next(20))];
        ulong[] sorted = [.. numbers.OrderBy(number => number >> 17)];
        Assert.Equal(sorted, RadixSort.Above(17, numbers));
    }

    [Fact]
    public void Numbers_that_are_equal_above_stay_as_they_stand() =>
        Assert.Equal([3UL, 1UL, 2UL], RadixSort.Above(17, [3, 1, 2]));
}
