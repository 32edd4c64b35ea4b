using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Ends a policy before its time, and records what is given back and to whom. Claims are decided by the day of their visit and keep their
/// reservations: those for later days are named, for who may take them back (decision I30).
/// </summary>
internal static class CancelPolicy
{
    public static async Task<V1.CancelPolicyResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.CancelPolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var from = validation.OptionalDate("from", request.From) ?? call.Today;
        var reason = validation.Lines("reason", request.Reason, 1, PolicyInterruption.MaxReason);
        var (policy, product) = await db.FindSold(call, request.Id, request.Etag, cancel);
        policy.EnsureRuns();
        validation.Check(
            from == default || (from >= policy.StartsOn && from <= policy.ExpiresOn),
            "from",
            "OUT_OF_RANGE",
            $"From {policy.StartsOn.ToText()} to {policy.ExpiresOn.ToText()}."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var money = await Paid(db, policy, cancel);
        var refund = CancellationRefund.Of(policy, from, call.Tenant.Section<InsuranceSection>().CancellationRefund);
        var parts = CancellationRefund.Among(refund, money.Select(m => new Refunded(m.PayerId, m.Amount)));
        policy.Cancel(from, reason, refund, call.Now);
        var (count, claims) = await db.UncoveredNow(policy, cancel);
        var answer = new V1.CancelPolicyResponse
        {
            Policy = await db.Show(policy, product.Code, cancel),
            Refund = refund,
            Refunds = { parts.Select(p => new V1.RefundShare { PayerId = p.PayerId.ToText(), Amount = p.Amount }) },
            ClaimsAfter = count,
            Claims = { claims },
        };
        if (request.ValidateOnly)
            return answer;
        await Record(db, call, policy, product, parts, money, reason, answer, cancel);
        (await db.RenewalNotices.FirstOrDefaultAsync(n => n.PolicyId == policy.Id, cancel))?.Withdraw(call.Today);
        db.AnnounceCancellation(
            call,
            policy,
            from,
            parts.Where(p => p.PayerId is null).Sum(p => p.Amount),
            product,
            await db.FamilyContactOf(policy.FamilyId, cancel)
        );
        return await db.Commit(call, answer, cancel);
    }

    private static async Task Record(
        InsuranceDb db,
        Call call,
        Policy policy,
        Product product,
        IReadOnlyList<Refunded> parts,
        List<PaidByPayer> money,
        string reason,
        V1.CancelPolicyResponse answer,
        CancellationToken cancel
    )
    {
        var receipts = await Receipts.Draw(db, product, parts.Count, cancel);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var refund = Contribution.RefundOf(
                call.NewId(),
                policy,
                part.PayerId,
                part.Amount,
                money.Single(m => m.PayerId == part.PayerId).Type,
                call.Today,
                receipts[i],
                reason,
                call.Now
            );
            db.Add(refund);
            answer.Refunds[i].ContributionId = refund.Id.ToString();
        }
    }

    /// <summary>What each payer paid for the value, net, and how it last did.</summary>
    private static async Task<List<PaidByPayer>> Paid(InsuranceDb db, Policy policy, CancellationToken cancel)
    {
        var money = await db
            .Contributions.AsNoTracking()
            .Where(c => c.PolicyId == policy.Id && !c.PhotoFee)
            .OrderBy(c => c.Id)
            .Select(c => new
            {
                c.PayerId,
                c.Amount,
                c.Type,
            })
            .ToListAsync(cancel);
        return
        [
            .. money.GroupBy(m => m.PayerId).Select(g => new PaidByPayer(g.Key, g.Sum(m => m.Amount), g.Last().Type)),
        ];
    }

    private readonly record struct PaidByPayer(Guid? PayerId, long Amount, PaymentType Type);
}
