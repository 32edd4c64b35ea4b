using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What becomes of cover when people are active again, or turn out to be one.</summary>
public sealed class PolicyPeopleTests
{
    [Fact]
    public void Who_is_covered_again_is_not_covered_for_the_days_between()
    {
        var policy = Paid();
        var person = Ended(policy, "2021-03-31");
        policy.Reinstate(person, Day("2021-03-31"), Day("2021-06-01"), NewId, Now);
        Assert.Equal([("2021-01-01", "2021-03-31"), ("2021-06-01", "2021-12-31")], Covers(policy, person));
    }

    [Fact]
    public void The_days_between_stay_without_cover_when_money_comes_back()
    {
        var policy = Paid();
        var person = Ended(policy, "2021-03-31");
        policy.Reinstate(person, Day("2021-03-31"), Day("2021-06-01"), NewId, Now);
        policy.TakeBack([Money("2021-02-01", policy.Value)], Now);
        Assert.Equal([("2021-02-01", "2021-03-31"), ("2021-06-01", "2021-12-31")], Covers(policy, person));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2021-04-01")]
    public void A_cover_without_a_gap_is_one(string? from)
    {
        var policy = Paid();
        var person = Ended(policy, "2021-03-31");
        policy.Reinstate(person, Day("2021-03-31"), from is null ? null : Day(from), NewId, Now);
        Assert.Equal([("2021-01-01", "2021-12-31")], Covers(policy, person));
    }

    [Fact]
    public void A_cover_that_ended_for_another_reason_stays_ended()
    {
        var policy = Paid();
        var person = Ended(policy, "2021-03-31");
        Assert.False(policy.Reinstate(person, Day("2021-04-30"), Day("2021-06-01"), NewId, Now));
        Assert.Equal([("2021-01-01", "2021-03-31")], Covers(policy, person));
    }

    [Fact]
    public void A_policy_that_is_over_covers_nobody_again()
    {
        var policy = Paid();
        var person = Ended(policy, "2021-03-31");
        policy.Expire(Now);
        Assert.False(policy.Reinstate(person, Day("2021-03-31"), null, NewId, Now));
    }

    [Fact]
    public void Two_who_are_one_have_one_cover()
    {
        var policy = Paid();
        var (from, into) = (policy.Members[1].InsureeId, policy.Members[0].InsureeId);
        policy.EndMember(into, Day("2021-03-31"), Now);
        var (followed, joined) = policy.Merge(from, into, Now);
        Assert.Equal((0, true), (followed.Count, joined));
        Assert.Equal([("2021-01-01", "2021-12-31")], Covers(policy, into));
        Assert.Empty(Covers(policy, from));
    }

    [Fact]
    public void A_cover_that_followed_goes_back()
    {
        var policy = Paid();
        var (from, into) = (policy.Members[1].InsureeId, Guid.CreateVersion7());
        var (followed, joined) = policy.Merge(from, into, Now);
        Assert.False(joined);
        Assert.Single(Covers(policy, into));
        policy.Unmerge(followed, from, Now);
        Assert.Single(Covers(policy, from));
        Assert.Empty(Covers(policy, into));
    }

    private static Guid Ended(Policy policy, string lastDay)
    {
        var person = policy.Members[1].InsureeId;
        policy.EndMember(person, Day(lastDay), Now);
        return person;
    }

    private static Guid NewId() => Guid.CreateVersion7();

    private static (string, string)[] Covers(Policy policy, Guid person) =>
        [
            .. policy
                .Members.Where(m => m.InsureeId == person)
                .OrderBy(m => m.EffectiveOn)
                .Select(m => ($"{m.EffectiveOn:yyyy-MM-dd}", $"{m.ExpiresOn:yyyy-MM-dd}")),
        ];
}
