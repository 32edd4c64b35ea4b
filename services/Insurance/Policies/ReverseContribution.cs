using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Takes a contribution back, or gives a part of it back. The record of what was paid stays, and the policy stands as the activation rule says
/// of what is left (decision I45).
/// </summary>
internal static class ReverseContribution
{
    public static async Task<V1.RecordContributionResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ReverseContributionRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, Contribution.MaxReason);
        validation.ThrowIfInvalid(PolicyError.InvalidContribution);
        var taken = await TakenBack.Find(db, call, request.Id, cancel);
        if (taken.Left != taken.Of.Amount)
            throw TakenBack.Closed("A part of the contribution was given back already; the rest can be refunded.");
        var receipt = await Receipts.DrawOne(db, taken.Product, cancel);
        return await taken.Record(db, call, taken.Of.Reverse(call.NewId(), receipt, reason, call.Now), cancel);
    }

    /// <summary>Gives a part of a contribution back.</summary>
    public static async Task<V1.RecordContributionResponse> Refund(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RefundContributionRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, Contribution.MaxReason);
        var receipt = validation.Text("receipt", request.Receipt, 0, Contribution.MaxReceipt);
        var on = validation.OptionalDate("paid_on", request.PaidOn) ?? call.Today;
        validation.Check(on <= call.Today, "paid_on", "OUT_OF_RANGE", "The day is not in the future.");
        validation.Check(request.Amount > 0, "amount", "OUT_OF_RANGE", "More than 0 is given back.");
        var taken = await TakenBack.Find(db, call, request.Id, cancel);
        validation.Check(
            on == default || on >= taken.Of.PaidOn,
            "paid_on",
            "OUT_OF_RANGE",
            "The day is not before the payment."
        );
        validation.Check(
            request.Amount <= taken.Left,
            "amount",
            "OUT_OF_RANGE",
            $"{taken.Left} is left of the contribution."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidContribution);
        if (receipt.Length == 0)
            receipt = await Receipts.DrawOne(db, taken.Product, cancel);
        var refund = taken.Of.Refund(call.NewId(), request.Amount, on, receipt, reason, call.Now);
        return await taken.Record(db, call, refund, cancel);
    }

    /// <summary>A contribution that is to be taken back, with what that changes.</summary>
    private sealed record TakenBack(Contribution Of, Policy Policy, Product Product, List<PaidPart> Money, long Left)
    {
        public static async Task<TakenBack> Find(InsuranceDb db, Call call, string id, CancellationToken cancel)
        {
            var asked = Wire.IdOrNone(id);
            var of =
                await db.Contributions.AsNoTracking().FirstOrDefaultAsync(c => c.Id == asked, cancel)
                ?? throw Wire.Missing(PolicyError.ContributionNotFound, "contribution");
            if (of.Kind != ContributionKind.Payment)
                throw Closed("Money that was taken or given back is not taken back again.");
            var (policy, product) = await db.FindSold(call, of.PolicyId.ToString(), etag: "", cancel);
            var money = await db.MoneyOf(policy.Id, cancel);
            var left = of.LeftOf(money);
            return left > 0
                ? new TakenBack(of, policy, product, money, left)
                : throw Closed("The contribution was taken or given back already.");
        }

        /// <summary>The policy changes with the money, so that of two who take it back at one moment the second is refused.</summary>
        public async Task<V1.RecordContributionResponse> Record(
            InsuranceDb db,
            Call call,
            Contribution back,
            CancellationToken cancel
        )
        {
            db.Add(back);
            var money = Money.Append(back.ToPart()).ToList();
            var deactivated = Policy.TakeBack([.. money.Select(m => m.Payment)], call.Now);
            var contact = await db.FamilyContactOf(Policy.FamilyId, cancel);
            db.AnnounceContribution(call, back, Policy, Product, contact);
            if (deactivated)
                db.AnnounceDeactivation(call, Policy, Product, contact);
            var answer = new V1.RecordContributionResponse
            {
                Contribution = back.ToProto(),
                Policy = Policy.ToProto(Product.Code, money),
            };
            return await db.Commit(call, answer, cancel);
        }

        public static DomainException Closed(string message) =>
            new(PolicyError.ContributionClosed, ErrorKind.FailedPrecondition, message);
    }
}
