using Platform.Kernel;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Tests.Sync;

public sealed class ConflictTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Person = Guid.NewGuid();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(-400, false)]
    public void S31_A_day_later_than_tomorrow_is_of_a_wrong_clock(int days, bool ahead)
    {
        var today = new DateOnly(2026, 6, 1);
        Assert.Equal(ahead, Conflict.IsClockAhead(today.AddDays(days), today));
    }

    [Fact]
    public void A_person_settles_it_once()
    {
        var conflict = Found();
        conflict.Settle(Settlement.Dropped, "It is in the book already.", Person, Now);

        var refused = Assert.Throws<DomainException>(() =>
            conflict.Settle(Settlement.Applied, "", Person, Now.AddHours(1))
        );

        Assert.Equal(SyncError.ConflictSettled, refused.Code);
        Assert.Equal(
            (Settlement.Dropped, Person, Now),
            (conflict.Settlement!.Value, conflict.SettledBy!.Value, conflict.SettledAt!.Value)
        );
    }

    private static Conflict Found() =>
        Conflict.Of(
            Guid.NewGuid(),
            (Guid.NewGuid(), Guid.NewGuid(), 7),
            ConflictKind.Refused,
            "NOT_ENOUGH_STOCK",
            Now.AddDays(-1)
        );
}
