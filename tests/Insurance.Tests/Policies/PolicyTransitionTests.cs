using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What can be done to a policy in each of its states, and what it comes to; what is not here is refused.</summary>
public sealed class PolicyTransitionTests
{
    private static readonly Dictionary<string, Action<Policy>> Acts = new()
    {
        ["pay"] = policy => policy.Reckon([Money("2021-02-01", 1_000)], Now),
        ["take the money back"] = policy => policy.TakeBack([], Now),
        ["suspend"] = policy => policy.Suspend(Day("2021-03-01"), "Looked into", Now),
        ["resume"] = policy => policy.Resume(Day("2021-03-01"), Now),
        ["cancel"] = policy => policy.Cancel(Day("2021-03-01"), "Moved", refund: 0, Now),
        ["join"] = policy => policy.Join(Guid.NewGuid(), Id(7), MemberClass.Adult, Day("2021-03-01"), Prices, [], Now),
    };

    [Theory]
    [InlineData("idle", "pay", PolicyStatus.Active)]
    [InlineData("idle", "take the money back", PolicyStatus.Idle)]
    [InlineData("idle", "cancel", PolicyStatus.Cancelled)]
    [InlineData("idle", "join", PolicyStatus.Idle)]
    [InlineData("active", "pay", PolicyStatus.Active)]
    [InlineData("active", "take the money back", PolicyStatus.Idle)]
    [InlineData("active", "suspend", PolicyStatus.Suspended)]
    [InlineData("active", "cancel", PolicyStatus.Cancelled)]
    [InlineData("active", "join", PolicyStatus.Active)]
    [InlineData("suspended", "pay", PolicyStatus.Suspended)]
    [InlineData("suspended", "take the money back", PolicyStatus.Suspended)]
    [InlineData("suspended", "resume", PolicyStatus.Active)]
    [InlineData("suspended", "cancel", PolicyStatus.Cancelled)]
    [InlineData("suspended", "join", PolicyStatus.Suspended)]
    [InlineData("expired", "pay", PolicyStatus.Expired)]
    [InlineData("expired", "take the money back", PolicyStatus.Expired)]
    [InlineData("cancelled", "pay", PolicyStatus.Cancelled)]
    [InlineData("cancelled", "take the money back", PolicyStatus.Cancelled)]
    public void A_policy_goes_from_state_to_state(string from, string act, PolicyStatus to)
    {
        var policy = In(from);
        Acts[act](policy);
        Assert.Equal(to, policy.Status);
    }

    [Theory]
    [InlineData("idle", "suspend", PolicyError.PolicyNotActive)]
    [InlineData("idle", "resume", PolicyError.PolicyNotSuspended)]
    [InlineData("active", "resume", PolicyError.PolicyNotSuspended)]
    [InlineData("suspended", "suspend", PolicyError.PolicyNotActive)]
    [InlineData("expired", "suspend", PolicyError.PolicyNotActive)]
    [InlineData("expired", "resume", PolicyError.PolicyNotSuspended)]
    [InlineData("expired", "cancel", PolicyError.PolicyEnded)]
    [InlineData("expired", "join", PolicyError.PolicyEnded)]
    [InlineData("cancelled", "suspend", PolicyError.PolicyNotActive)]
    [InlineData("cancelled", "resume", PolicyError.PolicyNotSuspended)]
    [InlineData("cancelled", "cancel", PolicyError.PolicyEnded)]
    [InlineData("cancelled", "join", PolicyError.PolicyEnded)]
    public void There_is_no_other_way(string from, string act, PolicyError error)
    {
        var policy = In(from);
        var before = (policy.Status, policy.Version, policy.Value, policy.Members.Count);
        Assert.Equal(error, Assert.Throws<DomainException>(() => Acts[act](policy)).Code);
        Assert.Equal(before, (policy.Status, policy.Version, policy.Value, policy.Members.Count));
    }

    private static Policy In(string state)
    {
        var policy = state == "idle" ? Policy() : Paid();
        if (state == "suspended")
            policy.Suspend(Day("2021-02-01"), "Looked into", Now);
        if (state == "expired")
            policy.Expire(Now);
        if (state == "cancelled")
            policy.Cancel(Day("2021-02-01"), "Moved", refund: 0, Now);
        return policy;
    }
}
