using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// The claims of a person, and what they use of policies, when they become another person's. Claims that are submitted at this moment meet
/// the same locks, and one of the two is decided anew.
/// </summary>
internal static class MergedClaims
{
    public static async Task<List<Claim>> ClaimsOf(InsuranceDb db, Guid insureeId, CancellationToken cancel)
    {
        var claims = await db
            .Claims.Include(c => c.Reservations)
            .Where(c => c.InsureeId == insureeId)
            .OrderBy(c => c.Id)
            .Take(InsureeMerge.MostClaims + 1)
            .ToListAsync(cancel);
        return claims.Count <= InsureeMerge.MostClaims
            ? claims
            : throw new DomainException(
                EnrolmentError.TooManyClaims,
                ErrorKind.FailedPrecondition,
                $"A person of more than {InsureeMerge.MostClaims} claims is not merged away: merge the other."
            );
    }

    /// <summary>Gives the claims to another person; answers the policies that both have used, whose claims were valued again.</summary>
    public static async Task<List<Guid>> Give(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        List<Claim> claims,
        Guid from,
        Guid into,
        CancellationToken cancel
    )
    {
        await TakeTurns(db, call, from, into, cancel);
        foreach (var claim in claims)
            claim.Follow(into, call.Now);
        var usages = await Usages(db, claims, from, into, cancel);
        var shared = usages
            .GroupBy(u => u.PolicyId)
            .Where(policy => policy.Count() > 1)
            .Select(policy => policy.Key)
            .ToList();
        Give(db, call, usages.Where(u => u.InsureeId == from && !shared.Contains(u.PolicyId)), into);
        if (shared.Count == 0)
            return shared;
        var book = await PolicyBook.Open(db, benefits, call, shared, cancel);
        await db.AnnounceDecisions(call, await book.AfterMerge(from, into, cancel), cancel);
        return shared;
    }

    /// <summary>Gives claims back that had been given by a merge, unless the person they were given to has used the same policies since.</summary>
    /// <returns>Whether they were given back.</returns>
    public static async Task<bool> GiveBack(
        InsuranceDb db,
        Call call,
        IReadOnlyCollection<Guid> ids,
        Guid from,
        Guid into,
        CancellationToken cancel
    )
    {
        await TakeTurns(db, call, from, into, cancel);
        var claims = await db.Claims.Include(c => c.Reservations).Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
        if (claims.Exists(c => c.InsureeId != into))
            return false;
        var policies = claims.SelectMany(c => c.Reservations).Select(r => r.PolicyId).Distinct().ToList();
        var others = await db.ClaimReservations.AnyAsync(
            r => policies.Contains(r.PolicyId) && r.InsureeId == into && !ids.Contains(r.ClaimId),
            cancel
        );
        if (others)
            return false;
        foreach (var claim in claims)
            claim.Follow(from, call.Now);
        Give(db, call, (await Usages(db, claims, into, into, cancel)).Where(u => u.InsureeId == into), from);
        return true;
    }

    /// <summary>The histories that later claims of either are checked by, the locks on them included.</summary>
    private static async Task TakeTurns(InsuranceDb db, Call call, Guid from, Guid into, CancellationToken cancel)
    {
        var turns = await db.ClaimTurns.Where(t => t.InsureeId == from || t.InsureeId == into).ToListAsync(cancel);
        foreach (var person in new[] { from, into })
        {
            var turn = turns.Find(t => t.InsureeId == person) ?? db.Add(ClaimTurn.Of(call.NewId(), person)).Entity;
            turn.Take();
        }
    }

    /// <summary>What the two have used of the policies of the claims; those policies are locked.</summary>
    private static async Task<List<InsureeUsage>> Usages(
        InsuranceDb db,
        List<Claim> claims,
        Guid one,
        Guid other,
        CancellationToken cancel
    )
    {
        var policies = claims.SelectMany(c => c.Reservations).Select(r => r.PolicyId).Distinct().ToList();
        foreach (var usage in await db.PolicyUsages.Where(u => policies.Contains(u.PolicyId)).ToListAsync(cancel))
            usage.Touch();
        return await db
            .InsureeUsages.Where(u => policies.Contains(u.PolicyId) && (u.InsureeId == one || u.InsureeId == other))
            .ToListAsync(cancel);
    }

    private static void Give(InsuranceDb db, Call call, IEnumerable<InsureeUsage> usages, Guid to)
    {
        foreach (var usage in usages)
        {
            db.Add(InsureeUsage.Of(call.NewId(), usage.PolicyId, to)).Entity.Replace(InsureeUsage.Seen(null, usage));
            db.Remove(usage);
        }
    }
}
