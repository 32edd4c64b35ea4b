using System.Collections.Frozen;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Eligibility.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Eligibility;

public sealed class CoverReasonTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    public static TheoryData<string, NotCovered?> Days =>
        new()
        {
            { "2025-12-31", NotCovered.BeginsLater },
            { "2026-01-01", null },
            { "2026-03-01", NotCovered.Suspended },
            { "2026-03-15", NotCovered.Suspended },
            { "2026-03-16", null },
            { "2026-11-01", NotCovered.Cancelled },
            { "2027-01-01", NotCovered.Expired },
        };

    [Theory, MemberData(nameof(Days))]
    public void A_day_of_a_policy_has_its_reason(string day, NotCovered? reason)
    {
        var cover = Year() with
        {
            Interruptions = [new DateRange(March, March.AddDays(14)), new DateRange(new DateOnly(2026, 11, 1), null)],
            CancelledFrom = new DateOnly(2026, 11, 1),
        };

        Assert.Equal(reason, CoverReason.Of(Person(), [cover], DateOnly.Parse(day)));
    }

    [Fact]
    public void A_suspension_that_nobody_has_ended_is_no_cancellation_also_before_one()
    {
        var suspended = Year() with { Interruptions = [new DateRange(March, null)] };
        var cancelled = suspended with
        {
            Interruptions = [.. suspended.Interruptions, new DateRange(March.AddDays(9), null)],
            CancelledFrom = March.AddDays(9),
        };

        Assert.Equal(NotCovered.Suspended, CoverReason.Of(Person(), [suspended], March.AddDays(30)));
        Assert.Equal(
            (NotCovered.Suspended, NotCovered.Cancelled),
            (CoverReason.Of(Person(), [cancelled], March), CoverReason.Of(Person(), [cancelled], March.AddDays(9)))
        );
    }

    [Fact]
    public void A_person_without_a_paid_policy_has_none() =>
        Assert.Equal(NotCovered.NoPolicy, CoverReason.Of(Person(), [], March));

    [Fact]
    public void Another_policy_that_covers_the_day_is_enough()
    {
        var suspended = Year() with { Interruptions = [new DateRange(March, March)] };

        Assert.Null(CoverReason.Of(Person(), [suspended, Year()], March));
    }

    [Fact]
    public void The_day_of_death_is_covered_and_the_day_after_is_not()
    {
        var person = Person() with { Died = March };

        Assert.Null(CoverReason.Of(person, [Year()], March));
        Assert.Equal(NotCovered.Dead, CoverReason.Of(person, [Year()], March.AddDays(1)));
    }

    [Fact]
    public void Who_is_no_member_any_more_is_told_so_before_anything_of_policies()
    {
        var person = Person() with { Deactivated = March };

        Assert.Equal(NotCovered.Inactive, CoverReason.Of(person, [], March.AddDays(1)));
    }

    private static InsureeFacts Person() => new(Sex.Female, new DateOnly(1980, 1, 1));

    private static Cover Year()
    {
        var (first, last) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        return new Cover(
            Guid.Empty,
            new BenefitTerms(Guid.Empty, FrozenDictionary<Guid, ProductLine>.Empty),
            PolicyStage.New,
            first,
            last,
            first,
            last
        );
    }
}
