using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>Policies that cover only once they are approved: every transition, allowed and refused.</summary>
public sealed class PolicyApprovalTests
{
    private static readonly Payment[] Value = [Money("2021-01-05", 1_000)];

    [Fact]
    public void A_paid_policy_waits_for_approval_and_covers_nobody()
    {
        var policy = Approvable();
        Assert.False(policy.Reckon(Value, Now));
        Assert.Equal((PolicyStatus.Ready, null, 0), (policy.Status, policy.EffectiveOn, policy.Due));
        Assert.All(policy.Members, member => Assert.Null(member.EffectiveOn));
        Assert.False(policy.CoversOn(Day("2021-06-01")));
    }

    [Fact]
    public void I45_an_approved_policy_covers_from_the_day_the_money_was_reached()
    {
        var policy = Ready();
        policy.Approve(Value, Day("2021-01-20"), Now);
        Assert.Equal(
            (PolicyStatus.Active, Day("2021-01-05"), Day("2021-01-20")),
            (policy.Status, policy.EffectiveOn, policy.ApprovedOn)
        );
        Assert.All(policy.Members, member => Assert.Equal(Day("2021-01-05"), member.EffectiveOn));
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("expired")]
    [InlineData("cancelled")]
    public void Only_a_policy_that_waits_is_approved(string state) =>
        Refuses(PolicyError.PolicyNotReady, () => In(state).Approve(Value, Day("2021-01-20"), Now));

    [Fact]
    public void A_policy_whose_money_is_not_known_here_is_not_approved() =>
        Refuses(PolicyError.PolicyNotReady, () => Ready().Approve([], Day("2021-01-20"), Now));

    [Fact]
    public void A_waiting_policy_whose_money_goes_back_is_idle_again()
    {
        var policy = Ready();
        Assert.False(policy.TakeBack([], Now));
        Assert.Equal((PolicyStatus.Idle, 1_000), (policy.Status, policy.Due));
    }

    [Fact]
    public void A_policy_that_was_approved_once_needs_no_other_approval_when_it_is_paid_again()
    {
        var policy = Ready();
        policy.Approve(Value, Day("2021-01-20"), Now);
        policy.TakeBack([], Now);
        Assert.True(policy.Reckon([Money("2021-02-01", 1_000)], Now));
        Assert.Equal((PolicyStatus.Active, Day("2021-02-01")), (policy.Status, policy.EffectiveOn));
    }

    [Fact]
    public void A_waiting_policy_is_refused_by_its_cancellation()
    {
        var policy = Ready();
        policy.Cancel(Day("2021-01-10"), "Not entitled", refund: 1_000, Now);
        Assert.Equal((PolicyStatus.Cancelled, 0), (policy.Status, policy.Paid));
    }

    [Fact]
    public void A_waiting_policy_is_neither_suspended_nor_resumed()
    {
        Refuses(PolicyError.PolicyNotActive, () => Ready().Suspend(Day("2021-03-01"), "Looked into", Now));
        Refuses(PolicyError.PolicyNotSuspended, () => Ready().Resume(Day("2021-03-01"), Now));
    }

    [Fact]
    public void A_waiting_policy_expires_with_its_last_day()
    {
        var policy = Ready();
        policy.Expire(Now);
        Assert.Equal((PolicyStatus.Expired, null), (policy.Status, policy.EffectiveOn));
    }

    private static Policy Ready()
    {
        var policy = Approvable();
        policy.Reckon(Value, Now);
        return policy;
    }

    private static Policy In(string state)
    {
        var policy = Approvable();
        if (state == "idle")
            return policy;
        policy.Reckon(Value, Now);
        policy.Approve(Value, Day("2021-01-20"), Now);
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
