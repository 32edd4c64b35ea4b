using Platform.Identity.Keys.Domain;

namespace Platform.Identity.Tests.Keys;

public sealed class KeyRingTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_key_signs_after_it_was_published_long_enough()
    {
        var ring = Ring();
        Assert.False(ring.CanRotate(TimeSpan.FromHours(1), Now.AddMinutes(59)));
        Assert.True(ring.CanRotate(TimeSpan.FromHours(1), Now.AddMinutes(60)));
    }

    [Fact]
    public void A_key_that_signs_no_more_stays_published_until_its_last_token_has_ended()
    {
        var ring = Ring();
        ring.Rotate(Key("third", Now.AddHours(1)), Now.AddHours(1));
        Assert.Equal("second", ring.Current.Kid);
        Assert.Equal("third", ring.Next.Kid);
        ring.Prune(TimeSpan.FromMinutes(15), Now.AddMinutes(74));
        Assert.Contains(ring.Keys, k => k.Kid == "first");
        ring.Prune(TimeSpan.FromMinutes(15), Now.AddMinutes(75));
        Assert.DoesNotContain(ring.Keys, k => k.Kid == "first");
    }

    [Fact]
    public void Keys_that_may_be_known_to_others_are_withdrawn_at_once()
    {
        var ring = Ring();
        ring.Replace(Key("third", Now), Key("fourth", Now), Now);
        Assert.Equal(["third", "fourth"], ring.Keys.Select(k => k.Kid));
    }

    private static KeyRing Ring() => KeyRing.Create(Key("first", Now), Key("second", Now), Now);

    private static SigningKey Key(string kid, DateTime now) => new(kid, [1], [2], [3], now);
}
