using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Takes the decisions back on visits of days on which a policy covers no more: claims that were checked go back to their facility, those that
/// were valuated are reversed, and the claims after them on the policies are valued again, all in one transaction (decisions I12, I30, I33).
/// </summary>
internal static class WithdrawUncoveredClaims
{
    /// <summary>Claims that one call takes back, and waiting ones that it names.</summary>
    private const int Most = 200;

    public static Task<V1.WithdrawUncoveredClaimsResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Call call,
        V1.WithdrawUncoveredClaimsRequest request,
        CancellationToken cancel
    )
    {
        var reason = ChangeClaim.ReadReason(request.Reason);
        return queue.Decide(
            call.Tenant.Code,
            async attempt =>
            {
                await using var db = databases.Open(call.Tenant);
                var (policy, _) = await db.FindSold(call, request.Id, etag: "", cancel);
                attempt.FamilyId = policy.FamilyId;
                var uncovered = await db.UncoveredIn(policy, policy.Interruptions, cancel);
                // Those that wait for the index of a relative price: no run has paid them yet, and none can take them back.
                var waiting = uncovered.FindAll(claim => claim.State == ClaimState.Processed);
                uncovered.RemoveAll(claim => claim.State == ClaimState.Processed);
                var claims = await Lock(db, [.. uncovered.Take(Most).Select(claim => claim.Id)], cancel);
                var policies = claims.SelectMany(c => c.Reservations).Select(r => r.PolicyId).Distinct().ToArray();
                var book = await PolicyBook.Open(db, benefits, call, policies, cancel);
                var answer = await Withdraw(db, call, claims, reason, cancel);
                var revalued = await book.AfterWithdrawals(claims, cancel);
                await db.AnnounceDecisions(call, revalued, cancel);
                answer.Revalued = revalued.Count;
                answer.More = uncovered.Count > Most;
                answer.Waiting.Add(waiting.Take(Most).Select(claim => claim.ToProto()));
                answer.WaitingCount = waiting.Count;
                return await attempt.CommitBulk(db, call, answer, cancel);
            },
            cancel
        );
    }

    private static async Task<V1.WithdrawUncoveredClaimsResponse> Withdraw(
        InsuranceDb db,
        Call call,
        List<Claim> claims,
        string reason,
        CancellationToken cancel
    )
    {
        var answer = new V1.WithdrawUncoveredClaimsResponse();
        var contacts = await db.ContactsOf([.. claims.Select(c => c.Id)], cancel);
        foreach (var claim in claims)
        {
            var returned = claim.State == ClaimState.Checked;
            var valuated = claim.Valuated;
            db.Add(returned ? claim.Return(reason, call.Now) : claim.Reverse(reason, call.Now));
            if (returned)
                db.AnnounceReturn(call, claim, contacts[claim.Id]);
            else
                db.AnnounceReversal(call, claim, contacts[claim.Id]);
            (returned ? answer.Returned : answer.Reversed).Add(
                UncoveredClaims.Show(claim.Id, claim.Code, claim.TargetDate, claim.State, valuated)
            );
        }

        return answer;
    }

    /// <summary>The claims with their lines and reservations; the histories of their people, which later claims are checked by, are locked.</summary>
    private static async Task<List<Claim>> Lock(InsuranceDb db, List<Guid> ids, CancellationToken cancel)
    {
        var claims = await db
            .Claims.Include(c => c.Lines)
            .Include(c => c.Reservations)
            .AsSplitQuery()
            .Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.Id)
            .ToListAsync(cancel);
        var people = claims.Select(c => c.InsureeId).Distinct().ToList();
        foreach (var turn in await db.ClaimTurns.Where(t => people.Contains(t.InsureeId)).ToListAsync(cancel))
            turn.Take();
        return claims;
    }
}
