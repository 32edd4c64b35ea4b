using Platform.Messaging.Sending.Domain;

namespace Platform.Messaging.Tests.Sending;

public sealed class TokenBucketTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_second_s_worth_passes_at_once_and_no_more()
    {
        var bucket = new TokenBucket();
        Assert.Equal(10, bucket.Available(10, Start));
        bucket.Take(10);
        Assert.Equal(0, bucket.Available(10, Start));
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.Wait(10));
    }

    [Fact]
    public void It_fills_with_time()
    {
        var bucket = new TokenBucket();
        bucket.Available(10, Start);
        bucket.Take(10);
        Assert.Equal(3, bucket.Available(10, Start.AddMilliseconds(350)));
    }

    [Fact]
    public void A_long_pause_saves_up_one_second_only()
    {
        var bucket = new TokenBucket();
        bucket.Available(10, Start);
        bucket.Take(10);
        Assert.Equal(10, bucket.Available(10, Start.AddHours(1)));
    }

    [Fact]
    public void A_clock_that_goes_back_gives_nothing()
    {
        var bucket = new TokenBucket();
        bucket.Available(10, Start);
        bucket.Take(10);
        Assert.Equal(0, bucket.Available(10, Start.AddHours(-1)));
    }
}
