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
internal sealed class WithdrawUncoveredClaims(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    ClaimQueue queue
)
{
    private const int Most = 200;

    public Task<V1.WithdrawUncoveredClaimsResponse> Run(
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
                var ids = new SortedSet<Guid>();
                foreach (var days in policy.Interruptions)
                    ids.UnionWith(
                        await db.ClaimsOn(policy.Id, days.From, days.To)
                            .Where(c => c.State != ClaimState.Processed)
                            .OrderBy(c => c.Id)
                            .Select(c => c.Id)
                            .Take(Most + 1)
                            .ToListAsync(cancel)
                    );
                var claims = await Lock(db, [.. ids.Take(Most)], cancel);
                var policies = claims.SelectMany(c => c.Reservations).Select(r => r.PolicyId).Distinct().ToArray();
                var book = await PolicyBook.Open(db, benefits, call, policies, cancel);
                var answer = await Withdraw(db, call, claims, reason, cancel);
                var revalued = await book.AfterWithdrawals(claims, cancel);
                await db.AnnounceDecisions(call, revalued, cancel);
                answer.Revalued = revalued.Count;
                answer.More = ids.Count > Most;
                answer.Waiting.Add(await Waiting(db, policy, cancel));
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

    /// <summary>Claims that wait for the index of a relative price: no run has paid them yet, and none can take them back.</summary>
    private static async Task<List<V1.UncoveredClaim>> Waiting(
        InsuranceDb db,
        Policies.Domain.Policy policy,
        CancellationToken cancel
    )
    {
        var waiting = new List<V1.UncoveredClaim>();
        foreach (var days in policy.Interruptions)
        {
            var found = await db.ClaimsOn(policy.Id, days.From, days.To)
                .Where(c => c.State == ClaimState.Processed)
                .OrderBy(c => c.Id)
                .Take(Most)
                .Select(c => new
                {
                    c.Id,
                    c.Code,
                    c.TargetDate,
                    c.State,
                    c.Valuated,
                })
                .ToListAsync(cancel);
            waiting.AddRange(found.Select(c => UncoveredClaims.Show(c.Id, c.Code, c.TargetDate, c.State, c.Valuated)));
        }

        return [.. waiting.DistinctBy(c => c.ClaimId)];
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
