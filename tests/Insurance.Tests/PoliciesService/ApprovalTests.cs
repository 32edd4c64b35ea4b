using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>A country that approves its policies before they cover. Today is 2026-03-02.</summary>
public sealed class ApprovalTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_paid_policy_waits_until_somebody_approves_it(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, "policyApproval: true");
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var sold = await host.Sell("tz", family, await host.Product("tz"), sale => sale.EnrolledOn = "2026-02-25");
        var approver = host.As("tz", "policies.approve");
        var early = await Refused(host.Policies.ApprovePolicyAsync(new() { Id = sold.Id }, approver));

        var paid = await host.Pay("tz", sold, "2026-02-25");
        var waiting = await host.Policies.ListPoliciesAsync(new() { Status = PolicyStatus.Ready }, host.Clerk("tz"));
        var suspension = await Refused(
            host.Policies.SuspendPolicyAsync(
                new() { Id = sold.Id, Reason = "Looked into" },
                host.As("tz", "policies.suspend")
            )
        );
        var approved = await host.Policies.ApprovePolicyAsync(new() { Id = sold.Id, Etag = paid.Etag }, approver);
        var again = await Refused(host.Policies.ApprovePolicyAsync(new() { Id = sold.Id }, approver));

        Assert.Equal((PolicyStatus.Ready, "", true), (paid.Status, paid.EffectiveOn, paid.NeedsApproval));
        Assert.Equal(sold.Id, Assert.Single(waiting.Policies).Id);
        Assert.Equal(
            (PolicyStatus.Active, "2026-02-25", "2026-03-02"),
            (approved.Status, approved.EffectiveOn, approved.ApprovedOn)
        );
        Assert.All(approved.Members, member => Assert.Equal("2026-02-25", member.EffectiveOn));
        Assert.Equal("2026-02-25", (string?)(await host.Events.Of("PolicyActivated", sold.Id))["effectiveOn"]);
        Assert.Equal(
            ("POLICY_NOT_READY", "POLICY_NOT_ACTIVE", "POLICY_NOT_READY"),
            (early.Reason(), suspension.Reason(), again.Reason())
        );
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_country_does_not_ask_a_paid_policy_covers_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.PaidPolicy("tz", await host.Family("tz"));
        Assert.Equal((PolicyStatus.Active, false, ""), (policy.Status, policy.NeedsApproval, policy.ApprovedOn));
    }
}
