using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Suspension, resumption, cancellation and deletion. Today is 2026-03-02.</summary>
public sealed class InterruptionTests(PostgresServer postgres, InsuranceHosts hosts)
{
    private const string Year = "2026-01-01";

    [Theory, OnBothDatabases]
    public async Task A_suspended_policy_covers_until_the_day_before_and_again_when_it_is_resumed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var policy = await host.On(Year, family);

        var suspended = await Suspend(host, policy, "2026-02-10");
        var resumed = await host.Policies.ResumePolicyAsync(
            new()
            {
                Id = policy.Id,
                On = "2026-02-20",
                Etag = suspended.Etag,
            },
            Officer(host)
        );

        Assert.Equal(
            (PolicyStatus.Suspended, "Fraud is looked into"),
            (suspended.Status, suspended.Interruptions[0].Reason)
        );
        Assert.Equal(PolicyStatus.Active, resumed.Status);
        Assert.Equal(("2026-02-10", "2026-02-19"), (resumed.Interruptions[0].From, resumed.Interruptions[0].To));
        Assert.Equal(policy.Period.ExpiresOn, resumed.Period.ExpiresOn);
        Assert.Equal("2026-02-10", (string?)(await host.Events.Of("PolicySuspended", policy.Id))["from"]);
        var told = await host.Events.Of("PolicyResumed", policy.Id);
        Assert.Equal(("2026-02-20", "0712345678"), ((string?)told["from"], (string?)told["contact"]!["phone"]));
    }

    [Theory, OnBothDatabases]
    public async Task Only_an_active_policy_is_suspended_and_only_a_suspended_one_resumed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var idle = await host.Sell("tz", await host.Family("tz"), await host.Product("tz"));
        var suspension = await Refused(SuspendCall(host, idle, ""));
        var resumption = await Refused(host.Policies.ResumePolicyAsync(new() { Id = idle.Id }, Officer(host)));
        Assert.Equal(("POLICY_NOT_ACTIVE", "POLICY_NOT_SUSPENDED"), (suspension.Reason(), resumption.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_suspension_is_told_whole_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        var refused = await Refused(
            host.Policies.SuspendPolicyAsync(new() { Id = policy.Id, From = "2026-03-03" }, Officer(host))
        );
        var early = await Refused(SuspendCall(host, policy, "2025-12-31"));
        Assert.Equal(["from: OUT_OF_RANGE", "reason: REQUIRED"], refused.Fields());
        Assert.Equal(["from: NOT_COVERED"], early.Fields());
        Assert.Equal(policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task A_suspension_is_not_resumed_before_it_began_nor_in_the_future(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Suspend(host, await host.On(Year), "2026-02-10");
        foreach (var day in new[] { "2026-02-09", "2026-03-03" })
        {
            var refused = await Refused(
                host.Policies.ResumePolicyAsync(new() { Id = policy.Id, On = day }, Officer(host))
            );
            Assert.Equal(["on: OUT_OF_RANGE"], refused.Fields());
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_suspended_policy_expires_too(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Suspend(host, await host.On("2025-03-02"), "2026-02-10");
        await host.ExpirePolicies();
        Assert.Equal(PolicyStatus.Expired, (await host.Again(policy)).Status);
        Assert.Equal("2026-03-01", (string?)(await host.Events.Of("PolicyExpired", policy.Id))["expiresOn"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_never_covered_gives_everything_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);

        var cancelled = await Cancel(host, policy, Year);

        Assert.Equal(
            (PolicyStatus.Cancelled, 0, 0),
            (cancelled.Policy.Status, cancelled.Policy.Paid, cancelled.Policy.Due)
        );
        Assert.Equal((policy.Paid, ""), (cancelled.Refund, Assert.Single(cancelled.Refunds).PayerId));
        var recorded = await host.Contributions.GetContributionAsync(
            new() { Id = cancelled.Refunds[0].ContributionId },
            host.Clerk("tz")
        );
        Assert.Equal(
            (-policy.Paid, ContributionKind.Refund, policy.Id, "Moved"),
            (recorded.Amount, recorded.Kind, recorded.PolicyId, recorded.Reason)
        );
        Assert.StartsWith(policy.ProductCode + "-", recorded.Receipt, StringComparison.Ordinal);
        Assert.Equal(policy.Paid.ToString(), (string?)(await host.Events.Of("PolicyCancelled", policy.Id))["refund"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_covered_gives_only_the_credit_back_unless_the_country_says_so(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        Assert.Equal(0, (await Cancel(host, policy, "2026-02-01")).Refund);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_cancellation_would_give_back_is_told_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        var would = await host.Policies.CancelPolicyAsync(
            new()
            {
                Id = policy.Id,
                From = Year,
                Reason = "Moved",
                ValidateOnly = true,
            },
            Officer(host)
        );
        Assert.Equal((policy.Paid, ""), (would.Refund, would.Refunds[0].ContributionId));
        Assert.Equal(policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task I47_a_cancelled_policy_makes_room_from_the_day_it_ends(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (family, product) = (await host.Family("tz"), await host.Product("tz"));
        await Cancel(host, await host.On(Year, family, product), "2026-02-15");
        var overlap = await Refused(
            host.Policies.SellPolicyAsync(
                new()
                {
                    FamilyId = family.Id,
                    ProductId = product.Id,
                    EnrolledOn = "2026-02-14",
                },
                host.Clerk("tz")
            )
        );
        var next = await host.Sell("tz", family, product, sale => sale.EnrolledOn = "2026-02-15");
        Assert.Equal(("POLICY_OVERLAPS", "2026-02-15"), (overlap.Reason(), next.Period.StartsOn));
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_is_cancelled_once_and_takes_no_money_then(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        await Cancel(host, policy, "2026-02-15");
        var again = await Refused(
            host.Policies.CancelPolicyAsync(new() { Id = policy.Id, Reason = "Twice" }, Officer(host))
        );
        var money = await Refused(
            host.Contributions.RecordContributionAsync(new() { Contribution = Given.Paid(policy, 1) }, host.Clerk("tz"))
        );
        Assert.Equal(("POLICY_ENDED", "POLICY_CLOSED"), (again.Reason(), money.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_cancellation_is_told_whole_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        var refused = await Refused(
            host.Policies.CancelPolicyAsync(new() { Id = policy.Id, From = "soon" }, Officer(host))
        );
        var outside = await Refused(
            host.Policies.CancelPolicyAsync(
                new()
                {
                    Id = policy.Id,
                    From = "2027-01-01",
                    Reason = "Moved",
                },
                Officer(host)
            )
        );
        Assert.Equal(["from: FORMAT", "reason: REQUIRED"], refused.Fields());
        Assert.Equal(["from: OUT_OF_RANGE"], outside.Fields());
        Assert.Equal(policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task A_cancelled_policy_is_not_renewed_and_its_notice_is_withdrawn(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.NoticeRenewals();
        await Cancel(host, policy, "2026-03-02");
        var refused = await Refused(host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz")));
        Assert.Equal("NOT_RENEWABLE", refused.Reason());
        Assert.Equal(RenewalState.Withdrawn, (await host.NoticeOf(policy))!.State);
    }

    [Theory, OnBothDatabases]
    public async Task An_idle_policy_without_money_is_deleted(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var idle = await host.Sell("tz", await host.Family("tz"), await host.Product("tz"));
        var deleted = await host.Policies.DeletePolicyAsync(new() { Id = idle.Id }, host.Clerk("tz"));
        var gone = await Refused(host.Policies.GetPolicyAsync(new() { Id = idle.Id }, host.Clerk("tz")));
        Assert.Equal((idle.Id, StatusCode.NotFound), (deleted.Id, gone.StatusCode));
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_with_a_history_is_not_deleted(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (family, product) = (await host.Family("tz"), await host.Product("tz"));
        var active = await host.On(Year);
        var renewed = await host.Sell("tz", family, product);
        await host.Sell("tz", family, product, sale => sale.RenewsId = renewed.Id);
        foreach (var policy in new[] { active, renewed })
        {
            var refused = await Refused(host.Policies.DeletePolicyAsync(new() { Id = policy.Id }, host.Clerk("tz")));
            Assert.Equal("POLICY_IN_USE", refused.Reason());
        }
    }

    [Theory, OnBothDatabases]
    public async Task Who_sells_policies_may_neither_suspend_nor_cancel_them(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Year);
        var suspend = await Refused(host.Policies.SuspendPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz")));
        var cancel = await Refused(host.Policies.CancelPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz")));
        Assert.Equal(
            (StatusCode.PermissionDenied, StatusCode.PermissionDenied),
            (suspend.StatusCode, cancel.StatusCode)
        );
    }

    [Theory, OnBothDatabases]
    public async Task I46_a_member_who_joins_is_covered_when_the_charge_is_paid(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.On(Year, family);
        var grown = await host.Families.AddMemberAsync(
            new() { FamilyId = family.Id, Member = Given.Person("Mushi", "1995-01-01") },
            host.Clerk("tz")
        );
        var joiner = grown.Members[^1].Id;

        var joined = await host.Policies.AddPolicyMemberAsync(
            new()
            {
                Id = policy.Id,
                InsureeId = joiner,
                JoinedOn = "2026-02-01",
                ExpectedCharge = 30_000,
            },
            host.Clerk("tz")
        );
        var paid = await host.Pay("tz", joined);

        Assert.Equal(
            (PolicyStatus.Active, Year, 30_000, policy.Value.Total + 30_000),
            (joined.Status, joined.EffectiveOn, joined.Due, joined.Value.Total)
        );
        Assert.Equal("", joined.Members.Single(m => m.InsureeId == joiner).EffectiveOn);
        Assert.Equal("2026-03-02", paid.Members.Single(m => m.InsureeId == joiner).EffectiveOn);
        Assert.Equal(Year, paid.EffectiveOn);
    }

    [Theory, OnBothDatabases]
    public async Task I46_a_bad_joining_is_refused_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.On(Year, family);
        var stranger = (await host.Family("tz")).Members[0].Id;
        var bad = await Refused(Join(host, policy, "x", "2026-03-03"));
        var unknown = await Refused(Join(host, policy, stranger, "2025-12-31"));
        var twice = await Refused(Join(host, policy, family.Members[0].Id, ""));
        Assert.Equal(["insuree_id: FORMAT", "joined_on: OUT_OF_RANGE"], bad.Fields());
        Assert.Equal(["insuree_id: UNKNOWN", "joined_on: OUT_OF_RANGE"], unknown.Fields());
        Assert.Equal("MEMBER_COVERED", twice.Reason());
        Assert.Equal(policy, await host.Again(policy));
    }

    private static AsyncUnaryCall<Policy> Join(InsuranceHost host, Policy policy, string insuree, string on) =>
        host.Policies.AddPolicyMemberAsync(
            new()
            {
                Id = policy.Id,
                InsureeId = insuree,
                JoinedOn = on,
            },
            host.Clerk("tz")
        );

    private static async Task<Policy> Suspend(InsuranceHost host, Policy policy, string from) =>
        (await SuspendCall(host, policy, from)).Policy;

    private static AsyncUnaryCall<SuspendPolicyResponse> SuspendCall(InsuranceHost host, Policy policy, string from) =>
        host.Policies.SuspendPolicyAsync(
            new()
            {
                Id = policy.Id,
                From = from,
                Reason = "Fraud is looked into",
            },
            Officer(host)
        );

    private static async Task<CancelPolicyResponse> Cancel(InsuranceHost host, Policy policy, string from) =>
        await host.Policies.CancelPolicyAsync(
            new()
            {
                Id = policy.Id,
                From = from,
                Reason = "Moved",
            },
            Officer(host)
        );

    private static Metadata Officer(InsuranceHost host) => host.As("tz", "policies.suspend", "policies.cancel");
}
