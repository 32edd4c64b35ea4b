using Platform.Kernel;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

public sealed class ChanceTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(300)]
    [InlineData(4_700)]
    [InlineData(19_500)]
    [InlineData(150_000)]
    public void Counts_come_out_as_expected_and_vary_by_as_much(long thousandths)
    {
        var random = new SeededRandom(11);
        var counts = Enumerable.Range(0, Draws).Select(_ => random.Count(thousandths)).ToArray();
        var mean = (decimal)counts.Sum() * 1_000 / Draws;
        var variance = counts.Sum(count => (count - (mean / 1_000)) * (count - (mean / 1_000))) * 1_000 / Draws;
        Assert.InRange(mean, thousandths * 0.96m, thousandths * 1.04m);
        Assert.InRange(variance, thousandths * 0.85m, thousandths * 1.15m);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void What_is_not_expected_does_not_happen(long thousandths) =>
        Assert.Equal(0, new SeededRandom(11).Count(thousandths));

    [Fact]
    public void Every_computer_draws_the_same()
    {
        var random = Chance.Stream(1, Purpose.Demand, Chance.HashOf("F000001"), Chance.HashOf("PAR500"), 42);
        Assert.Equal(Numbers, Enumerable.Range(1, 6).Select(i => random.Count(i * 7_000)));
    }

    [Fact]
    public void Streams_of_other_purposes_places_and_days_are_others()
    {
        var first = new[]
        {
            Chance.Stream(1, Purpose.Demand, 1, 2),
            Chance.Stream(2, Purpose.Demand, 1, 2),
            Chance.Stream(1, Purpose.Mishaps, 1, 2),
            Chance.Stream(1, Purpose.Demand, 2, 1),
            Chance.Stream(1, Purpose.Demand, 1, 2, 0),
        }.Select(random => random.Next64());
        Assert.Distinct(first);
    }

    private static readonly long[] Numbers = [12, 12, 21, 29, 38, 54];
}
