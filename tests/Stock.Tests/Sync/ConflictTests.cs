using Platform.Kernel;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Tests.Sync;

public sealed class ConflictTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc);

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
        conflict.Discard("It is in the book already.", "asha", Now);

        var refused = Assert.Throws<DomainException>(() => conflict.Apply([1], null, "", "asha", Now.AddHours(1)));

        Assert.Equal(SyncError.ConflictSettled, refused.Code);
        Assert.Equal(
            (ConflictState.Discarded, "asha", (DateTime?)Now),
            (conflict.State, conflict.SettledBy, conflict.SettledAt)
        );
    }

    private static Conflict Found() =>
        Conflict.Of(
            Guid.NewGuid(),
            new ConflictOrigin(
                Guid.NewGuid(),
                Guid.NewGuid(),
                new ClientOperation(7, Guid.NewGuid(), "hash"),
                Now.AddDays(-2),
                [],
                "juma"
            ),
            new ConflictCause(ConflictKind.Refused, "STOCK_REFUSED", "", []),
            Now.AddDays(-1)
        );
}
