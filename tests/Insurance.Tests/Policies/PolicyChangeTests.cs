using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What becomes of days, members and money when a policy changes.</summary>
public sealed class PolicyChangeTests
{
    [Fact]
    public void I30_a_suspended_policy_covers_on_the_days_outside_the_suspension()
    {
        var policy = Paid();
        policy.Suspend(Day("2021-03-01"), "Looked into", Now);
        policy.Resume(Day("2021-03-16"), Now);
        Assert.Equal(
            [true, false, false, true],
            new[] { "2021-02-28", "2021-03-01", "2021-03-15", "2021-03-16" }.Select(day => policy.CoversOn(Day(day)))
        );
        Assert.Equal(PolicyStatus.Active, policy.Status);
    }

    [Fact]
    public void I30_a_suspension_taken_back_on_its_first_day_takes_no_day_of_cover()
    {
        var policy = Paid();
        policy.Suspend(Day("2021-03-01"), "By mistake", Now);
        policy.Resume(Day("2021-03-01"), Now);
        Assert.True(policy.CoversOn(Day("2021-03-01")));
    }

    [Fact]
    public void I30_a_cancelled_policy_covered_until_the_day_before()
    {
        var policy = Paid();
        policy.Cancel(Day("2021-03-01"), "Moved", refund: 0, Now);
        Assert.Equal((true, false), (policy.CoversOn(Day("2021-02-28")), policy.CoversOn(Day("2021-03-01"))));
    }

    [Fact]
    public void A_policy_that_was_interrupted_twice_keeps_both_records()
    {
        var policy = Paid();
        policy.Suspend(Day("2021-03-01"), "Looked into", Now);
        policy.Resume(Day("2021-03-16"), Now);
        policy.Suspend(Day("2021-05-01"), "Again", Now);
        policy.Cancel(Day("2021-06-01"), "Moved", refund: 0, Now);
        Assert.Equal([1, 2, 3], policy.Interruptions.Select(i => i.Number));
        Assert.Equal(PolicyStatus.Cancelled, policy.Status);
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("active")]
    [InlineData("suspended")]
    public void Nothing_is_due_of_a_policy_that_was_cancelled(string state)
    {
        var policy = In(state);
        policy.Cancel(Day("2021-03-01"), "Moved", 0, Now);
        Assert.Equal(0, policy.Due);
    }

    [Fact]
    public void I45_money_that_goes_back_takes_the_cover_back()
    {
        var policy = Paid();
        var deactivated = policy.TakeBack([Money("2021-01-01", 1_000), Money("2021-01-01", -1_000)], Now);
        Assert.True(deactivated);
        Assert.Equal((PolicyStatus.Idle, null, 1_000), (policy.Status, policy.EffectiveOn, policy.Due));
        Assert.All(policy.Members, member => Assert.Null(member.EffectiveOn));
    }

    [Fact]
    public void I45_cover_begins_later_when_the_money_that_reached_the_value_goes_back()
    {
        var policy = Policy();
        policy.Reckon([Money("2021-01-05", 1_000)], Now);
        policy.Reckon([Money("2021-01-05", 1_000), Money("2021-02-01", 1_000)], Now);
        policy.TakeBack([Money("2021-01-05", 0), Money("2021-02-01", 1_000)], Now);
        Assert.Equal((PolicyStatus.Active, Day("2021-02-01")), (policy.Status, policy.EffectiveOn));
    }

    [Fact]
    public void I45_a_surplus_that_goes_back_changes_nothing_but_the_credit()
    {
        var policy = Policy();
        policy.Reckon([Money("2021-01-05", 1_100)], Now);
        Assert.False(policy.TakeBack([Money("2021-01-05", 1_100), Money("2021-03-01", -100)], Now));
        Assert.Equal((PolicyStatus.Active, Day("2021-01-05"), 0), (policy.Status, policy.EffectiveOn, policy.Credit));
    }

    [Fact]
    public void A_suspended_policy_without_its_money_is_idle_when_it_is_resumed()
    {
        var policy = In("suspended");
        policy.TakeBack([], Now);
        Assert.Equal(PolicyStatus.Suspended, policy.Status);
        policy.Resume(Day("2021-03-01"), Now);
        Assert.Equal((PolicyStatus.Idle, null), (policy.Status, policy.EffectiveOn));
    }

    [Fact]
    public void What_a_cancelled_policy_covered_stays_whatever_money_goes_back()
    {
        var policy = In("cancelled");
        policy.TakeBack([], Now);
        Assert.Equal((PolicyStatus.Cancelled, Day("2021-01-01")), (policy.Status, policy.EffectiveOn));
    }

    [Fact]
    public void I46_a_joiner_raises_the_value_by_the_rates_of_the_sale_and_the_others_stay_covered()
    {
        var policy = Paid("2021-01-05");
        var charge = Join(policy, 5, "2021-03-01", [Money("2021-01-05", 1_000)]);
        Assert.Equal((300, 1_300, 300), (charge, policy.Value, policy.Due));
        Assert.Equal((PolicyStatus.Active, Day("2021-01-05")), (policy.Status, policy.EffectiveOn));
        Assert.Equal(policy.Value, policy.Breakdown.Sum(line => line.Amount));
        Assert.Null(policy.Members[^1].EffectiveOn);
    }

    [Fact]
    public void I46_each_joiner_is_covered_from_the_day_the_own_charge_is_paid()
    {
        var policy = Paid();
        Join(policy, 5, "2021-03-01", [Money("2021-01-01", 1_000)]);
        Join(policy, 6, "2021-04-01", [Money("2021-01-01", 1_000)]);
        policy.Reckon([Money("2021-01-01", 1_000), Money("2021-04-10", 300), Money("2021-05-10", 300)], Now);
        Assert.Equal(
            [Day("2021-01-01"), Day("2021-01-01"), Day("2021-04-10"), Day("2021-05-10")],
            policy.Members.Select(member => member.EffectiveOn)
        );
    }

    [Fact]
    public void I46_a_joiner_raises_neither_what_activates_the_policy_nor_joins_twice_or_beyond_the_quota()
    {
        var policy = Policy();
        Join(policy, 5, "2021-03-01", []);
        Assert.Equal(1_000, policy.ActivatesAt);
        Refuses(PolicyError.MemberCovered, () => Join(policy, 5, "2021-03-01", []));
        Join(policy, 6, "2021-03-01", []);
        Refuses(PolicyError.TooManyMembers, () => Join(policy, 7, "2021-03-01", []));
    }

    private static long Join(Policy policy, int member, string day, Payment[] money) =>
        policy.Join(Guid.NewGuid(), Id(member), MemberClass.Adult, Day(day), Prices, money, Now);

    private static Policy In(string state)
    {
        var policy = state == "idle" ? Policy() : Paid();
        if (state == "suspended")
            policy.Suspend(Day("2021-02-01"), "Looked into", Now);
        if (state == "expired")
            policy.Expire(Now);
        if (state == "cancelled")
            policy.Cancel(Day("2021-02-01"), "Moved", 0, Now);
        return policy;
    }

    private static void Refuses(PolicyError error, Action change) =>
        Assert.Equal(error, Assert.Throws<DomainException>(change).Code);
}
