using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>What other services are told of policies.</summary>
internal static class Announcements
{
    public static async Task AnnounceActivation(
        this InsuranceDb db,
        Call call,
        Policy policy,
        Family family,
        Product product,
        CancellationToken cancel
    ) =>
        db.Publish(
            call,
            policy,
            new Events.V1.PolicyActivated
            {
                PolicyId = policy.Id.ToString(),
                Version = policy.Version,
                FamilyId = policy.FamilyId.ToString(),
                ProductCode = product.Code,
                ProductName = product.Name,
                EffectiveOn = policy.EffectiveOn.ToText(),
                ExpiresOn = policy.ExpiresOn.ToText(),
                Value = policy.Value,
                Members = policy.Members.Count,
                Contact = await db.ContactOf(family, cancel),
            }
        );

    /// <summary>How a family is reached; null without consent or phone (decision C23).</summary>
    public static async Task<Events.V1.Contact?> ContactOf(this InsuranceDb db, Family family, CancellationToken cancel)
    {
        if (family.SmsConsentOn is null)
            return null;
        var phone = await db.Insurees.Where(i => i.Id == family.HeadId).Select(i => i.Phone).FirstAsync(cancel);
        return phone.Length == 0 ? null : new Events.V1.Contact { Language = family.Language, Phone = phone };
    }
}
