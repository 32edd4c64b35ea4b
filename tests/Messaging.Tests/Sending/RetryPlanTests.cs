using Platform.Messaging.Sending.Domain;

namespace Platform.Messaging.Tests.Sending;

public sealed class RetryPlanTests
{
    private static readonly RetryPlan Plan = new(TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), MaxAttempts: 10);

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(7, 1920)]
    [InlineData(8, 3600)]
    [InlineData(9, 3600)]
    public void Each_wait_is_twice_the_one_before_up_to_the_longest(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Plan.After(attempts, spread: 0, asked: null));

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void After_the_last_attempt_there_is_no_other(int attempts) =>
        Assert.Null(Plan.After(attempts, spread: 0, asked: null));

    [Fact]
    public void The_spread_takes_off_half_at_most() =>
        Assert.Equal(TimeSpan.FromSeconds(15), Plan.After(1, spread: 1, asked: null));

    [Fact]
    public void What_the_gateway_asks_for_is_never_cut_short() =>
        Assert.Equal(TimeSpan.FromHours(2), Plan.After(1, spread: 1, TimeSpan.FromHours(2)));

    [Fact]
    public void What_the_gateway_asks_for_does_not_shorten_the_wait() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Plan.After(1, spread: 0, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_gateway_that_asks_for_patience_at_the_last_attempt_is_not_asked_again() =>
        Assert.Null(Plan.After(10, spread: 0, TimeSpan.FromHours(2)));

    [Fact]
    public void Messages_made_at_one_moment_are_spread_evenly()
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(56);
        var tenths = Enumerable
            .Range(0, 10_000)
            .GroupBy(_ => (int)(RetryPlan.Spread(Guid.CreateVersion7(at), 1) * 10))
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(Enumerable.Range(0, 10), tenths.Keys.Order());
        Assert.All(tenths.Values, count => Assert.InRange(count, 800, 1200));
    }

    [Fact]
    public void The_spread_of_an_attempt_is_the_same_whenever_it_is_asked_for()
    {
        var id = Guid.Parse("0199c2a4-0000-7000-8000-000000000001");
        Assert.Equal(RetryPlan.Spread(id, 3), RetryPlan.Spread(id, 3));
        Assert.NotEqual(RetryPlan.Spread(id, 3), RetryPlan.Spread(id, 4));
    }
}
