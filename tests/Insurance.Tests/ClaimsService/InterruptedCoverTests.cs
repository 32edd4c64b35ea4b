using Platform.Insurance.V1;
using Platform.Testing;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

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
        Assert.Equal((after.Id, "C-2", ClaimState.Checked), Named(Assert.Single(cancelled.Claims)));
        Assert.Equal(before, await host.Read(before));
        Assert.Equal(after, await host.Read(after));
        Assert.Equal(NotCovered, (await Submit(host, country, "C-3", -9)).RejectionCode);
        Assert.Equal(0, (await Submit(host, country, "C-4", -11)).RejectionCode);
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task A_suspension_in_the_past_names_the_claims_of_its_days_and_one_call_takes_them_back(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        // The deductible is borne by whichever claim comes first, so that those after it change when it goes.
        var country = await Country.In(host, deductible: new LimitAmounts { Insuree = 5_000 });
        var valuated = await Submit(host, country, "C-1", -5);
        await host.Claims.ProcessClaimAsync(new() { Id = valuated.Id }, host.Clerk());
        var during = await Submit(host, country, "C-2", -4);
        var before = await Submit(host, country, "C-3", -21);
        var suspension = new SuspendPolicyRequest
        {
            Id = country.PolicyId.ToString(),
            From = Day(-10),
            Reason = "Looked into",
            ValidateOnly = true,
        };
        var would = await host.Policies.SuspendPolicyAsync(suspension, host.As("policies.suspend"));
        suspension.ValidateOnly = false;
        var suspended = await host.Policies.SuspendPolicyAsync(suspension, host.As("policies.suspend"));

        var taken = await host.Policies.WithdrawUncoveredClaimsAsync(
            new() { Id = suspension.Id, Reason = "Suspended from that day" },
            host.As("claims.reverse")
        );
        var again = await host.Policies.WithdrawUncoveredClaimsAsync(
            new() { Id = suspension.Id, Reason = "Suspended from that day" },
            host.As("claims.reverse")
        );

        Assert.Equal((2, 2), (would.ClaimsAfter, suspended.ClaimsAfter));
        Assert.Equal(
            [(valuated.Id, "C-1", ClaimState.Valuated), (during.Id, "C-2", ClaimState.Checked)],
            suspended.Claims.Select(Named)
        );
        Assert.Equal((valuated.Id, "C-1", ClaimState.Reversed), Named(Assert.Single(taken.Reversed)));
        Assert.Equal((during.Id, "C-2", ClaimState.Returned), Named(Assert.Single(taken.Returned)));
        Assert.Equal((1, 0, false), (taken.Revalued, taken.Waiting.Count, taken.More));
        Assert.Equal(before.Valuated - 5_000, (await host.Read(before)).Valuated);
        Assert.Equal(["C-2"], await host.Told("ClaimReturned", "claimCode"));
        Assert.Equal(["C-1"], await host.Told("ClaimReversed", "claimCode"));
        Assert.Equal(0, again.Returned.Count + again.Reversed.Count + again.Revalued);
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_taken_back_with_a_reason_and_by_who_may(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var request = new WithdrawUncoveredClaimsRequest { Id = country.PolicyId.ToString() };
        var silent = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await host.Policies.WithdrawUncoveredClaimsAsync(request, host.As("claims.reverse"))
        );
        var stranger = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
            await host.Policies.WithdrawUncoveredClaimsAsync(request, host.As("policies.suspend"))
        );
        Assert.Equal(
            (Grpc.Core.StatusCode.InvalidArgument, Grpc.Core.StatusCode.PermissionDenied),
            (silent.StatusCode, stranger.StatusCode)
        );
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

    private static (string, string, ClaimState) Named(UncoveredClaim claim) => (claim.ClaimId, claim.Code, claim.State);

    private static string Day(int days) => Country.VisitDay.AddDays(days).ToString("yyyy-MM-dd");
}
