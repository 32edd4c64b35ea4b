using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>What other services are told of policies that are to be paid: those sold, and those that one more member joined.</summary>
internal static class SaleNews
{
    /// <summary>Tells of a sale, and those who are to pay or to see that it is paid what is due.</summary>
    public static async Task AnnounceSale(
        this InsuranceDb db,
        Call call,
        Policy policy,
        Product product,
        CancellationToken cancel
    )
    {
        var news = new Events.V1.PolicySold
        {
            PolicyId = policy.Id.ToString(),
            Version = policy.Version,
            FamilyId = policy.FamilyId.ToString(),
            ProductCode = product.Code,
            ProductName = product.Name,
            RenewsId = policy.RenewsId.ToText(),
            OfficerId = policy.OfficerId.ToText(),
            Value = policy.Value,
            ActivatesAt = policy.ActivatesAt,
            FamilyDue = Installments.FamilyDue(policy.Value, policy.Shares, []),
            Installments = policy.ActivatedBy.Of,
            PayBy = policy.LastPaymentDay.ToText(),
        };
        if (news.FamilyDue > 0)
        {
            news.Contact = await db.FamilyContactOf(policy.FamilyId, cancel);
            await AddOfficer(db, policy, news, cancel);
        }
        db.Publish(call, policy, news);
    }

    /// <summary>Tells that a member joined a policy, and what is due before the member is covered, where anything is.</summary>
    public static async Task AnnounceMember(
        this InsuranceDb db,
        Call call,
        Policy policy,
        PolicyMember member,
        JoinedFor joined,
        Product product,
        CancellationToken cancel
    )
    {
        var told = member.EffectiveOn is not null || joined.FamilyDue > 0;
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyMemberAdded
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                InsureeId = member.InsureeId.ToString(),
                ProductName = product.Name,
                JoinedOn = joined.On.ToText(),
                Charge = joined.Charge,
                Due = policy.Due,
                FamilyDue = joined.FamilyDue,
                EffectiveOn = member.EffectiveOn.ToText(),
                Contact = told ? await db.FamilyContactOf(policy.FamilyId, cancel) : null,
            }
        );
    }

    private static async Task AddOfficer(
        InsuranceDb db,
        Policy policy,
        Events.V1.PolicySold news,
        CancellationToken cancel
    )
    {
        if (
            policy.OfficerId is not { } officer
            || !(await db.OfficerContactsOf([officer], cancel)).TryGetValue(officer, out var contact)
            || !(await db.HouseholdsOf([policy.FamilyId], cancel)).TryGetValue(policy.FamilyId, out var household)
        )
            return;
        news.OfficerContact = contact;
        (news.HeadNumber, news.Place) = (household.HeadNumber, household.Place);
    }
}

/// <summary>By what a member joined a policy.</summary>
/// <param name="On">The day of joining.</param>
/// <param name="Charge">What the policy is worth more by it, minor units.</param>
/// <param name="FamilyDue">What the family itself still owes, minor units.</param>
internal sealed record JoinedFor(DateOnly On, long Charge, long FamilyDue);
