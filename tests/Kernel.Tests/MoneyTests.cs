using Platform.Kernel;

namespace Platform.Kernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(1001, 3333, 334)]
    [InlineData(-1001, 3333, -334)]
    [InlineData(5, 1000, 1)]
    [InlineData(-5, 1000, -1)]
    [InlineData(4, 1000, 0)]
    public void A_percentage_is_rounded_half_away_from_zero(long amount, int basisPoints, long expected) =>
        Assert.Equal(expected, Money.Percent(amount, basisPoints));
}
