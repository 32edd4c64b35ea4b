using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>Claims on policies that are suspended or cancelled: cover is asked of the day of the visit.</summary>
public sealed class InterruptedCoverTests(PostgresServer postgres)
{
    private const int NotCovered = 21;

    [Theory, OnBothDatabases]
    public async Task I30_a_visit_is_covered_by_its_day_whatever_the_policy_is_today(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var officer = host.As("policies.suspend");
        var policy = country.PolicyId.ToString();
        await host.Policies.SuspendPolicyAsync(
            new()
            {
                Id = policy,
                From = Day(-20),
                Reason = "Looked into",
            },
            officer
        );
        var before = await Submit(host, country, "C-1", -21);
        var during = await Submit(host, country, "C-2", -20);
        await host.Policies.ResumePolicyAsync(new() { Id = policy, On = Day(-10) }, officer);
        var late = await Submit(host, country, "C-3", -11);
        var after = await Submit(host, country, "C-4", -10);
        Assert.Equal(
            [0, NotCovered, NotCovered, 0],
            new[] { before, during, late, after }.Select(claim => claim.RejectionCode)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_cancellation_leaves_decided_claims_as_they_are_and_counts_those_for_later_days(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var before = await Submit(host, country, "C-1", -21);
        var after = await Submit(host, country, "C-2", -5);

        var cancelled = await host.Policies.CancelPolicyAsync(
            new()
            {
                Id = country.PolicyId.ToString(),
                From = Day(-10),
                Reason = "Moved away",
            },
            host.As("policies.cancel")
        );

        Assert.Equal(1, cancelled.ClaimsAfter);
        Assert.Equal(before, await host.Read(before));
        Assert.Equal(after, await host.Read(after));
        Assert.Equal(NotCovered, (await Submit(host, country, "C-3", -9)).RejectionCode);
        Assert.Equal(0, (await Submit(host, country, "C-4", -11)).RejectionCode);
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task A_cancelled_policy_does_not_cover_who_asks(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await host.Policies.CancelPolicyAsync(
            new()
            {
                Id = country.PolicyId.ToString(),
                From = Day(-10),
                Reason = "Moved away",
            },
            host.As("policies.cancel")
        );
        var now = await Ask(host, "");
        var then = await Ask(host, Day(-11));
        Assert.Equal((false, true), (now.Covered, then.Covered));
        Assert.Equal(PolicyStatus.Cancelled, now.Policies.Single().Status);
    }

    private static async Task<V1.Eligibility> Ask(InsuranceHost host, string on) =>
        await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber, On = on },
            host.Clerk()
        );

    private static async Task<Claim> Submit(InsuranceHost host, Country country, string code, int days)
    {
        var claim = country.Claim(code, (country.ConsultationId, 100, 10_000));
        claim.VisitFrom = Day(days);
        return await host.Claims.SubmitClaimAsync(
            new() { Claim = claim, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
    }

    private static string Day(int days) => Country.VisitDay.AddDays(days).ToString("yyyy-MM-dd");
}
