using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment;
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
        validation.Id("contribution.policy_id", sent.PolicyId);
        var values = await Read(db, call, validation, sent, cancel);
        validation.ThrowIfInvalid(PolicyError.InvalidContribution);
        var (policy, product) = await db.FindSold(call, sent.PolicyId, etag: "", cancel);
        EnsureTaken(call, policy, values, request.AllowLate);
        var earlier = await db.MoneyOf(policy.Id, cancel);
        EnsureInstallment(policy, values, earlier);
        if (values.Receipt.Length == 0)
            values = values with { Receipt = await Receipts.DrawOne(db, product, cancel) };
        var contribution = Contribution.Record(call.NewId(), policy, values, call.Now);
        db.Add(contribution);
        // The policy changes with all money for it, so that of two contributions at one moment the second sees the first.
        var activated = policy.Reckon([.. earlier.Select(m => m.Payment), contribution.ToPayment()], call.Now);
        var contact = await db.FamilyContactOf(policy.FamilyId, cancel);
        db.AnnounceContribution(call, contribution, policy, product, contact);
        if (activated)
            db.AnnounceActivation(call, policy, product, contact);
        var answer = new V1.RecordContributionResponse
        {
            Contribution = contribution.ToProto(),
            Policy = policy.ToProto(product.Code, [.. earlier, contribution.ToPart()]),
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
            validation.Text("contribution.receipt", sent.Receipt, 0, Contribution.MaxReceipt),
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
        validation.Check(
            values.PayerId is not null || sent.Type != V1.PaymentType.Funding,
            "contribution.payer_id",
            "REQUIRED",
            "Funding comes from a payer."
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
        if (allowLate && !call.May(LatePermission))
            throw new DomainException(
                PolicyError.PaidTooLate,
                ErrorKind.PermissionDenied,
                $"Taking money late needs the permission {LatePermission}."
            );
        // A member who joined is charged later than the policy was to be paid.
        if (!allowLate && !policy.JoinerWaits)
            policy.Period.EnsurePaidInTime(values.PaidOn);
    }

    private static void EnsureInstallment(Policy policy, ContributionValues values, List<PaidPart> earlier)
    {
        if (values.PayerId is not null || values.PhotoFee)
            return;
        var due = Installments.FamilyDue(policy.Value, policy.Shares, earlier);
        Installments.Ensure(values.Amount, due, policy.ActivatedBy.Of, earlier);
    }
}
