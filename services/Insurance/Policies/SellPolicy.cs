using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Sells a policy: what a quote says now is frozen. One that costs nothing is active at once.</summary>
internal static class SellPolicy
{
    public static async Task<V1.Policy> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.SellPolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var asked = new AskedSale(
            request.FamilyId,
            request.ProductId,
            request.EnrolledOn,
            request.InsureeIds,
            request.RenewsId
        );
        var terms = new SaleTerms(
            request.OfficerId,
            request.HasExpectedValue ? request.ExpectedValue : null,
            request.Shares
        );
        return await Sell(db, call, asked, terms, cancel);
    }

    /// <summary>Sells, and records that the policy before was renewed where there is one.</summary>
    public static async Task<V1.Policy> Sell(
        InsuranceDb db,
        Call call,
        AskedSale asked,
        SaleTerms terms,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var officer = validation.OptionalId("officer_id", terms.OfficerId);
        var shares = ReadShares(validation, terms.Shares);
        // A day that is none is told of with the sale itself.
        var day = new Validation().OptionalDate("enrolled_on", asked.EnrolledOn) ?? call.Today;
        await CheckOfficer(db, validation, officer, day, cancel);
        await CheckPayers(db, validation, shares, cancel);
        var sale = await PolicySales.Prepare(db, call, validation, asked, cancel);
        var value = sale.Quote.Value.Total;
        validation.Check(
            terms.ExpectedValue is not { } expected || expected == value,
            "expected_value",
            "CHANGED",
            $"The value is {value}."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var sold = new PolicySold(
            call.NewId(),
            call.NewId,
            sale.Family.Id,
            sale.Product.Id,
            sale.Version.Id,
            officer,
            sale.Renews?.Id,
            sale.ActivatedBy,
            sale.Renews?.RegistrationChargedOn
        )
        {
            Shares = shares.Count > 0 ? shares : [.. (sale.Renews?.Shares ?? []).Select(Copy)],
            NeedsApproval = call.Tenant.Section<InsuranceSection>().PolicyApproval,
        };
        var policy = Policy.Sell(sold, sale.Quote, call.Now);
        db.Add(policy);
        // Two sales at one moment would each find the family without a policy: the second finds the family changed.
        sale.Family.Touch(call.Now);
        if (sale.Renews is { } renewed)
            (await db.RenewalNotices.FirstOrDefaultAsync(n => n.PolicyId == renewed.Id, cancel))?.Renew(
                policy.Id,
                call.Today
            );
        if (policy.Status == PolicyStatus.Active)
            db.AnnounceActivation(call, policy, sale.Product, await db.FamilyContactOf(policy.FamilyId, cancel));
        else
            await db.AnnounceSale(call, policy, sale.Product, cancel);
        return await db.Commit(call, policy.ToProto(sale.Product.Code, []), cancel);
    }

    private static async Task CheckOfficer(
        InsuranceDb db,
        Validation validation,
        Guid? officer,
        DateOnly enrolled,
        CancellationToken cancel
    )
    {
        var works =
            officer is null
            || officer == Guid.Empty
            || await db.Officers.AnyAsync(o => o.Id == officer && (o.WorksTo == null || o.WorksTo >= enrolled), cancel);
        validation.Check(works, "officer_id", "UNKNOWN", "There is no officer of this id at work on that day.");
    }

    private static List<PolicyShare> ReadShares(Validation validation, RepeatedField<V1.PolicyShare> asked)
    {
        validation.Check(
            asked.Count <= PolicyShare.Most,
            "shares",
            "COUNT",
            $"At most {PolicyShare.Most} payers pay for a policy."
        );
        var shares = asked
            .Take(PolicyShare.Most)
            .Select((s, i) => new PolicyShare(validation.Id($"shares[{i}].payer_id", s.PayerId), s.BasisPoints))
            .ToList();
        var ids = shares.Select(s => s.PayerId).ToList();
        for (var i = 0; i < shares.Count; i++)
        {
            validation.Range($"shares[{i}].basis_points", shares[i].BasisPoints, 1, Money.Whole);
            validation.Check(
                ids[i] == Guid.Empty || ids.IndexOf(ids[i]) == i,
                $"shares[{i}].payer_id",
                "REPEATED",
                "A payer is named once."
            );
        }

        validation.Check(
            shares.Sum(s => (long)s.BasisPoints) <= Money.Whole,
            "shares",
            "NOT_WHOLE",
            "The shares are not more than 100 %."
        );
        return shares;
    }

    private static async Task CheckPayers(
        InsuranceDb db,
        Validation validation,
        List<PolicyShare> shares,
        CancellationToken cancel
    )
    {
        if (shares.Count == 0)
            return;
        var ids = shares.Select(s => s.PayerId).ToList();
        var known = await db.Payers.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel);
        for (var i = 0; i < ids.Count; i++)
            validation.Check(
                ids[i] == Guid.Empty || known.Contains(ids[i]),
                $"shares[{i}].payer_id",
                "UNKNOWN",
                "There is no such payer."
            );
    }

    private static PolicyShare Copy(PolicyShare share) => new(share.PayerId, share.BasisPoints);
}

/// <summary>What a sale says besides what a quote asks.</summary>
internal sealed record SaleTerms(string OfficerId, long? ExpectedValue, RepeatedField<V1.PolicyShare> Shares);
