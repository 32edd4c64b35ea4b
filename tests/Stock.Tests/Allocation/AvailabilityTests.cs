using Platform.Stock.Allocation.Domain;
using static Platform.Stock.Tests.Allocation.Lots;

namespace Platform.Stock.Tests.Allocation;

/// <summary>Decision S10: each unit is subtracted once.</summary>
public sealed class AvailabilityTests
{
    [Fact]
    public void What_is_neither_reserved_nor_set_aside_is_free() =>
        Assert.Equal(
            new Availability(Reserved: 30, Quarantined: 20, Recalled: 0, Expired: 0, Free: 50),
            Availability.Of(Lot("A", 100) with { Reserved = 30, Quarantined = 20 }, Today)
        );

    [Fact]
    public void Units_of_an_expired_lot_that_are_reserved_count_once() =>
        Assert.Equal(
            new Availability(Reserved: 30, Quarantined: 20, Recalled: 0, Expired: 50, Free: 0),
            Availability.Of(Lot("A", 100, "2026-03-30") with { Reserved = 30, Quarantined = 20 }, Today)
        );

    [Fact]
    public void Units_of_a_lot_that_is_recalled_and_expired_count_once() =>
        Assert.Equal(
            new Availability(Reserved: 0, Quarantined: 0, Recalled: 100, Expired: 0, Free: 0),
            Availability.Of(Lot("A", 100, "2026-03-30") with { IsRecalled = true }, Today)
        );

    [Fact]
    public void More_cannot_be_set_aside_than_is_on_hand() =>
        Assert.Equal(
            new Availability(Reserved: 80, Quarantined: 20, Recalled: 0, Expired: 0, Free: 0),
            Availability.Of(Lot("A", 100) with { Reserved = 80, Quarantined = 50 }, Today)
        );
}
