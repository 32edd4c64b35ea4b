using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Has a policy that runs cover one more member of its family, who is covered when the charge is paid (decision I46).</summary>
internal static class AddPolicyMember
{
    public static async Task<V1.Policy> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.AddPolicyMemberRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var insureeId = validation.Id("insuree_id", request.InsureeId);
        var on = validation.OptionalDate("joined_on", request.JoinedOn) ?? call.Today;
        var passed = validation.Check(
            on <= call.Today,
            "joined_on",
            "OUT_OF_RANGE",
            "The day of joining is not in the future."
        );
        var (policy, product) = await db.FindSold(call, request.Id, request.Etag, cancel);
        policy.EnsureRuns();
        var member = await Member(db, policy, insureeId, cancel);
        validation.Check(
            member is not null || insureeId == Guid.Empty,
            "insuree_id",
            "UNKNOWN",
            "The family has no such member."
        );
        validation.Check(
            !passed
                || on == default
                || (on >= policy.EnrolledOn && on <= policy.ExpiresOn && !(on < member?.BirthDate)),
            "joined_on",
            "OUT_OF_RANGE",
            "The day of joining is within the policy's days, and not before the birth."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var prices = await db
            .ProductVersions.AsNoTracking()
            .Where(v => v.Id == policy.ProductVersionId)
            .Select(v => v.Terms.Price)
            .SingleAsync(cancel);
        var money = await db.MoneyOf(policy.Id, cancel);
        var link = call.NewId();
        var charge = policy.Join(
            link,
            insureeId,
            Membership.ClassOf(member!, call.Tenant.Ages(), on),
            on,
            prices,
            [.. money.Select(m => m.Payment)],
            call.Now
        );
        validation.Check(
            !request.HasExpectedCharge || request.ExpectedCharge == charge,
            "expected_charge",
            "CHANGED",
            $"The charge is {charge}."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var joined = new JoinedFor(on, charge, Installments.FamilyDue(policy.Value, policy.Shares, money));
        await db.AnnounceMember(call, policy, policy.Members.Single(m => m.Id == link), joined, product, cancel);
        return await db.Commit(call, await db.Show(policy, product.Code, cancel), cancel);
    }

    private static Task<FamilyMember?> Member(
        InsuranceDb db,
        Policy policy,
        Guid insureeId,
        CancellationToken cancel
    ) =>
        db
            .Insurees.Where(i =>
                i.Id == insureeId
                && i.FamilyId == policy.FamilyId
                && i.LeftOn == null
                && i.Status == InsureeStatus.Active
            )
            .Select(i => new FamilyMember(
                i.Id,
                i.BirthDate,
                i.Registration,
                false,
                db.Codes.Any(c => c.List == CodeList.Relation && c.Code == i.Relation && c.OutsideLumpSum)
            ))
            .FirstOrDefaultAsync(cancel);
}
