using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using ClaimState = Platform.Insurance.Claims.Domain.ClaimState;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>What the domain refuses, no rpc does (decision I33): every action that facilities and officers have, in every state.</summary>
public sealed class ClaimTransitionTests(PostgresServer postgres)
{
    private static readonly Dictionary<ClaimAction, Func<InsuranceHost, Country, Claim, Task<Claim>>> Acts = new()
    {
        [ClaimAction.Edit] = async (host, country, claim) =>
        {
            var written = country.Claim(claim.Code, (country.ConsultationId, 100, 1));
            written.Id = claim.Id;
            return await host.Claims.ReplaceClaimAsync(new() { Claim = written }, host.Clerk());
        },
        [ClaimAction.Delete] = async (host, _, claim) =>
            await host.Claims.DeleteClaimAsync(new() { Id = claim.Id }, host.Clerk()),
        [ClaimAction.Submit] = async (host, _, claim) =>
            await host.Claims.SubmitEnteredClaimAsync(
                new() { Id = claim.Id, DuplicateReason = "Another visit" },
                host.Clerk()
            ),
        [ClaimAction.Review] = (host, _, claim) => host.Review(claim),
        [ClaimAction.Return] = async (host, _, claim) =>
            await host.Reviews.ReturnClaimAsync(new() { Id = claim.Id, Reason = "Once more" }, host.Clerk()),
        [ClaimAction.Process] = async (host, _, claim) =>
            await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk()),
        [ClaimAction.Reverse] = async (host, _, claim) =>
            await host.Claims.ReverseClaimAsync(new() { Id = claim.Id, Reason = "Twice" }, host.Clerk()),
        [ClaimAction.Restore] = async (host, _, claim) =>
            await host.Claims.RestoreClaimAsync(new() { Id = claim.Id, Code = $"R-{claim.Code}" }, host.Clerk()),
    };

    private static readonly ClaimState[] Reachable =
    [
        ClaimState.Entered,
        ClaimState.Rejected,
        ClaimState.Checked,
        ClaimState.Valuated,
        ClaimState.Returned,
        ClaimState.Reversed,
        ClaimState.Deleted,
    ];

    [Theory, OnBothDatabases]
    public async Task I33_every_rpc_allows_what_the_states_allow_and_names_what_they_refuse(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var number = 0;
        foreach (var state in Reachable)
        foreach (var (action, act) in Acts)
        {
            var claim = await In(host, country, state, $"C-{++number}");
            var targets = ClaimStates.Targets(state, action);
            if (targets.Count > 0)
            {
                var after = await act(host, country, claim);
                var to = (ClaimState)(int)after.State;
                Assert.True(targets.Contains(to) || action == ClaimAction.Restore, $"{state} {action} {to}");
                continue;
            }

            var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => act(host, country, claim));
            Assert.True(refused.Reason() == "TRANSITION_NOT_ALLOWED", $"{state} {action}: {refused.Status}");
        }

        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Every_change_has_a_permission_of_its_own(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        var clerk = host.As("claims.read", "claims.submit");
        var reviewed = await Refusals.Refused(host.Reviews.ReviewClaimAsync(new() { Id = claim.Id }, clerk));
        var returned = await Refusals.Refused(host.Reviews.ReturnClaimAsync(new() { Id = claim.Id }, clerk));
        var selected = await Refusals.Refused(host.Reviews.SelectClaimsAsync(new(), clerk));
        var processed = await Refusals.Refused(host.Reviews.ProcessClaimsAsync(new(), clerk));
        var restored = await Refusals.Refused(host.Claims.RestoreClaimAsync(new() { Id = claim.Id }, clerk));
        var reversed = await Refusals.Refused(host.Claims.ReverseClaimAsync(new() { Id = claim.Id }, clerk));
        var heard = await Refusals.Refused(host.Feedback.RecordClaimFeedbackAsync(new() { ClaimId = claim.Id }, clerk));
        Assert.All(
            [reviewed, returned, selected, processed, restored, reversed, heard],
            refused => Assert.Equal("PERMISSION_MISSING", refused.Reason())
        );
    }

    private static async Task<Claim> In(InsuranceHost host, Country country, ClaimState state, string code)
    {
        if (state is ClaimState.Entered or ClaimState.Deleted)
        {
            var entered = await host.Claims.EnterClaimAsync(
                new() { Claim = country.Claim(code, (country.ConsultationId, 100, 1)) },
                host.Clerk()
            );
            return state == ClaimState.Entered ? entered : await Acts[ClaimAction.Delete](host, country, entered);
        }

        var entry = state == ClaimState.Rejected ? country.UnlistedId : country.ConsultationId;
        var claim = await host.Submit(country, code, (entry, 100, 10_000));
        if (state == ClaimState.Returned)
            return await Acts[ClaimAction.Return](host, country, claim);
        if (state is ClaimState.Valuated or ClaimState.Reversed)
            claim = await Acts[ClaimAction.Process](host, country, claim);
        return state == ClaimState.Reversed ? await Acts[ClaimAction.Reverse](host, country, claim) : claim;
    }
}
