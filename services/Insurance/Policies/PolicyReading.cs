using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Reads policies that are about to change.</summary>
internal static class PolicyReading
{
    /// <summary>A policy with its members, and its product.</summary>
    /// <exception cref="Kernel.DomainException">There is none, or it changed since the caller read it.</exception>
    public static async Task<(Policy Policy, Product Product)> FindSold(
        this InsuranceDb db,
        Call call,
        string id,
        string etag,
        CancellationToken cancel
    )
    {
        var sold = Wire.IdOrNone(id);
        var policy =
            await db.Policies.Include(p => p.Members).FirstOrDefaultAsync(p => p.Id == sold, cancel)
            ?? throw Wire.Missing(PolicyError.PolicyNotFound, "policy");
        call.CheckEtag(policy, etag);
        return (policy, await db.Products.SingleAsync(p => p.Id == policy.ProductId, cancel));
    }

    /// <summary>All money that was recorded for a policy.</summary>
    public static Task<List<PaidPart>> MoneyOf(this InsuranceDb db, Guid policyId, CancellationToken cancel) =>
        db
            .Contributions.AsNoTracking()
            .Where(c => c.PolicyId == policyId)
            .Select(c => new PaidPart(c.Id, c.PayerId, c.Kind, c.OfId, new Payment(c.PaidOn, c.Amount, c.PhotoFee)))
            .ToListAsync(cancel);

    /// <summary>All money that was recorded for policies, by their ids.</summary>
    public static async Task<Dictionary<Guid, List<PaidPart>>> MoneyOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> policies,
        CancellationToken cancel
    )
    {
        var found = await db
            .Contributions.AsNoTracking()
            .Where(c => policies.Contains(c.PolicyId))
            .Select(c => new
            {
                c.PolicyId,
                Part = new PaidPart(c.Id, c.PayerId, c.Kind, c.OfId, new Payment(c.PaidOn, c.Amount, c.PhotoFee)),
            })
            .ToListAsync(cancel);
        return found.GroupBy(c => c.PolicyId).ToDictionary(g => g.Key, g => g.Select(c => c.Part).ToList());
    }

    /// <summary>A policy as contracts show it.</summary>
    public static async Task<V1.Policy> Show(
        this InsuranceDb db,
        Policy policy,
        string productCode,
        CancellationToken cancel
    ) => policy.ToProto(productCode, policy.Shares.Count == 0 ? [] : await db.MoneyOf(policy.Id, cancel));
}
