using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using ClaimState = Platform.Insurance.V1.ClaimState;
using DecidedState = Platform.Insurance.Claims.Domain.ClaimState;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;
using ServiceCategory = Platform.Insurance.Registers.Domain.ServiceCategory;

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

    // The suspension is from day -12 to -10, the stay from -12 to -8.
    [Theory]
    [InlineData(TestDatabase.Sqlite, false, "STAY VISIT")]
    [InlineData(TestDatabase.Sqlite, true, "VISIT")]
    [InlineData(TestDatabase.Postgres, true, "VISIT")]
    public async Task I18_a_stay_whose_uncovered_days_another_policy_covers_is_not_taken_back(
        TestDatabase database,
        bool another,
        string returned
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        if (another)
            await country.SellAnother(host);
        await Submit(host, country, "STAY", -12, -8);
        await Submit(host, country, "VISIT", -11);
        var suspended = await Suspend(host, country, -12, -9);

        var taken = await Withdraw(host, country);

        Assert.Equal(2, suspended.ClaimsAfter);
        Assert.Equal(returned, string.Join(' ', taken.Returned.Select(claim => claim.Code).Order()));
        Assert.Empty((await host.Rebuild(check: true)).Differences);
    }

    [Fact]
    public async Task As_many_commands_take_claims_of_four_interruptions_back_as_of_one()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(host);
        await Submit(host, country, "C-0", -40);
        await Suspend(host, country, -40, -39);
        await Withdraw(host, country);
        await Submit(host, country, "C-1", -30);
        await Suspend(host, country, -30, -29);
        using var counter = CommandCounter.Start();
        await Withdraw(host, country);
        var ofOne = counter.Commands.Count;
        foreach (var day in new[] { -25, -20, -15 })
        {
            await Submit(host, country, $"C{day}", day);
            await Suspend(host, country, day, day + 1);
        }

        var before = counter.Commands.Count;
        var taken = await Withdraw(host, country);

        Assert.Equal((3, ofOne), (taken.Returned.Count, counter.Commands.Count - before));
    }

    [Fact]
    public async Task Of_many_claims_that_wait_for_an_index_the_first_are_named_and_all_are_counted()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Sqlite, postgres);
        var country = await Country.In(host);
        await using (var db = host.Open("tz"))
        {
            foreach (var number in Enumerable.Range(1, 201))
            {
                var claim = country.Checked($"C-{number}", 10_000);
                claim.Reserve(
                    number,
                    2,
                    new Platform.Insurance.Claims.Domain.Reservation(
                        country.PolicyId,
                        ServiceCategory.Visit,
                        false,
                        0,
                        1,
                        1
                    )
                );
                db.Add(claim).Property(nameof(claim.State)).CurrentValue = DecidedState.Processed;
            }

            await db.SaveChangesAsync();
        }

        await Suspend(host, country, 0, 1);
        var taken = await Withdraw(host, country);

        Assert.Equal((200, 201, false), (taken.Waiting.Count, taken.WaitingCount, taken.More));
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

    private static async Task<SuspendPolicyResponse> Suspend(InsuranceHost host, Country country, int from, int to)
    {
        var officer = host.As("policies.suspend");
        var policy = country.PolicyId.ToString();
        var suspended = await host.Policies.SuspendPolicyAsync(
            new()
            {
                Id = policy,
                From = Day(from),
                Reason = "Looked into",
            },
            officer
        );
        await host.Policies.ResumePolicyAsync(new() { Id = policy, On = Day(to) }, officer);
        return suspended;
    }

    private static async Task<WithdrawUncoveredClaimsResponse> Withdraw(InsuranceHost host, Country country) =>
        await host.Policies.WithdrawUncoveredClaimsAsync(
            new() { Id = country.PolicyId.ToString(), Reason = "Suspended from that day" },
            host.As("claims.reverse")
        );

    private static async Task<Claim> Submit(
        InsuranceHost host,
        Country country,
        string code,
        int days,
        int? until = null
    )
    {
        var claim = country.Claim(code, (country.ConsultationId, 100, 10_000));
        claim.VisitFrom = Day(days);
        if (until is { } last)
            claim.VisitTo = Day(last);
        return await host.Claims.SubmitClaimAsync(
            new() { Claim = claim, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
    }

    private static (string, string, ClaimState) Named(UncoveredClaim claim) => (claim.ClaimId, claim.Code, claim.State);

    private static string Day(int days) => Country.VisitDay.AddDays(days).ToString("yyyy-MM-dd");
}
