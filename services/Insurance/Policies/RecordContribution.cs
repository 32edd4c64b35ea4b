using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Records money for a policy, which becomes active when what its activation rule asks is reached (decisions I44, I45).</summary>
internal static class RecordContribution
{
    private const string LatePermission = "contributions.override";
    private const long MaxAmount = 1_000_000_000_000;

    public static async Task<V1.RecordContributionResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RecordContributionRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var sent = request.Contribution ?? new V1.Contribution();
        var validation = new Validation();
        var policyId = validation.Id("contribution.policy_id", sent.PolicyId);
        var values = await Read(db, call, validation, sent, cancel);
        validation.ThrowIfInvalid(PolicyError.InvalidContribution);
        var policy =
            await db.Policies.Include(p => p.Members).FirstOrDefaultAsync(p => p.Id == policyId, cancel)
            ?? throw Wire.Missing(PolicyError.PolicyNotFound, "policy");
        EnsureTaken(call, policy, values, request.AllowLate);
        var earlier = await db
            .Contributions.AsNoTracking()
            .Where(c => c.PolicyId == policy.Id)
            .Select(c => new Payment(c.PaidOn, c.Amount, c.PhotoFee))
            .ToListAsync(cancel);
        var contribution = Contribution.Record(call.NewId(), policy, values, call.Now);
        db.Add(contribution);
        // The policy changes with all money for it, so that of two contributions at one moment the second sees the first.
        var activated = policy.Reckon([.. earlier, contribution.ToPayment()], call.Now);
        var product = await db.Products.SingleAsync(p => p.Id == policy.ProductId, cancel);
        if (activated)
        {
            var family = await db.Families.AsNoTracking().SingleAsync(f => f.Id == policy.FamilyId, cancel);
            await db.AnnounceActivation(call, policy, family, product, cancel);
        }
        var answer = new V1.RecordContributionResponse
        {
            Contribution = contribution.ToProto(),
            Policy = policy.ToProto(product.Code),
        };
        return await db.Commit(call, answer, cancel);
    }

    private static async Task<ContributionValues> Read(
        InsuranceDb db,
        Call call,
        Validation validation,
        V1.Contribution sent,
        CancellationToken cancel
    )
    {
        var values = new ContributionValues(
            validation.OptionalId("contribution.payer_id", sent.PayerId),
            sent.Amount,
            validation.Text("contribution.receipt", sent.Receipt, 1, Contribution.MaxReceipt),
            validation.Date("contribution.paid_on", sent.PaidOn),
            validation.Choice<PaymentType>("contribution.type", (int)sent.Type, required: true) ?? default,
            sent.PhotoFee
        );
        validation.Range("contribution.amount", values.Amount, 1, MaxAmount);
        validation.Check(
            values.PaidOn <= call.Today,
            "contribution.paid_on",
            "OUT_OF_RANGE",
            "The day of payment is not in the future."
        );
        if (values.PayerId is { } payer && payer != Guid.Empty)
            validation.Check(
                await db.Payers.AnyAsync(p => p.Id == payer, cancel),
                "contribution.payer_id",
                "UNKNOWN",
                "There is no such payer."
            );
        return values;
    }

    private static void EnsureTaken(Call call, Policy policy, ContributionValues values, bool allowLate)
    {
        if (policy.Status == PolicyStatus.Cancelled || values.PaidOn > policy.ExpiresOn)
            throw new DomainException(
                PolicyError.PolicyClosed,
                ErrorKind.FailedPrecondition,
                "No money is taken for a policy that is cancelled or over."
            );
        if (!allowLate)
            policy.Period.EnsurePaidInTime(values.PaidOn);
        else if (!call.May(LatePermission))
            throw new DomainException(
                PolicyError.PaidTooLate,
                ErrorKind.PermissionDenied,
                $"Taking money late needs the permission {LatePermission}."
            );
    }
}
