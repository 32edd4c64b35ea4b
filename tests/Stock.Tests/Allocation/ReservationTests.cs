using Platform.Stock.Allocation.Domain;

namespace Platform.Stock.Tests.Allocation;

/// <summary>Decision S10.</summary>
public sealed class ReservationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_count_below_what_is_reserved_releases_the_newest_first()
    {
        var (old, fresh) = (Made(50, hoursAgo: 20), Made(30, hoursAgo: 1));
        var released = Assert.Single(Reservations.ReleaseAbove([old, fresh], available: 50));
        Assert.Equal(new Release(fresh, 30, ReleaseReason.CountedBelow), released);
    }

    [Fact]
    public void The_last_one_released_keeps_what_there_is()
    {
        var (old, middle, fresh) = (Made(40, hoursAgo: 20), Made(25, hoursAgo: 10), Made(15, hoursAgo: 1));
        var released = Reservations.ReleaseAbove([middle, fresh, old], available: 50);
        Assert.Equal([(fresh, 15L, 0L), (middle, 15L, 10L)], released.Select(r => (r.Reservation, r.Released, r.Left)));
    }

    [Theory]
    [InlineData(80, 0)]
    [InlineData(100, 0)]
    [InlineData(0, 80)]
    [InlineData(-5, 80)]
    public void As_much_stays_reserved_as_there_is(long available, long released) =>
        Assert.Equal(
            released,
            Reservations.ReleaseAbove([Made(50, 2), Made(30, 1)], available).Sum(release => release.Released)
        );

    [Fact]
    public void Of_two_made_at_the_same_moment_the_later_number_goes_first()
    {
        var one = Made(10, 1) with { Id = new Guid("00000000-0000-7000-8000-000000000001") };
        var two = Made(10, 1) with { Id = new Guid("00000000-0000-7000-8000-000000000002") };
        Assert.Equal(two, Assert.Single(Reservations.ReleaseAbove([two, one], available: 10)).Reservation);
    }

    [Fact]
    public void A_reservation_ends_when_its_time_is_over()
    {
        var (over, now, later) = (Made(10, 80), Made(20, 72), Made(30, 71));
        Assert.Equal(
            [(over, ReleaseReason.Ended, 0L), (now, ReleaseReason.Ended, 0L)],
            Reservations.ReleaseEnded([later, now, over], Noon).Select(r => (r.Reservation, r.Reason, r.Left))
        );
    }

    private static Reservation Made(long quantity, int hoursAgo)
    {
        var made = Noon.AddHours(-hoursAgo);
        return new Reservation(Guid.CreateVersion7(made), quantity, made, made.AddHours(Reservation.DefaultHours));
    }
}
