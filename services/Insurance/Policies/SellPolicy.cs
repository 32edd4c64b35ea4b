using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
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
        var sale = await PolicySales.Prepare(db, call, asked, cancel);
        var validation = new Validation();
        var officer = validation.OptionalId("officer_id", request.OfficerId);
        if (officer is { } seller && seller != Guid.Empty)
        {
            var enrolled = sale.Quote.Period.Enrolled;
            var works = await db.Officers.AnyAsync(
                o => o.Id == seller && (o.WorksTo == null || o.WorksTo >= enrolled),
                cancel
            );
            validation.Check(works, "officer_id", "UNKNOWN", "There is no officer of this id at work on that day.");
        }
        var value = sale.Quote.Value.Total;
        validation.Check(
            !request.HasExpectedValue || request.ExpectedValue == value,
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
        );
        var policy = Policy.Sell(sold, sale.Quote, call.Now);
        db.Add(policy);
        // Two sales at one moment would each find the family without a policy: the second finds the family changed.
        sale.Family.Touch(call.Now);
        if (policy.Status == PolicyStatus.Active)
            await db.AnnounceActivation(call, policy, sale.Family, sale.Product, cancel);
        return await db.Commit(call, policy.ToProto(sale.Product.Code), cancel);
    }
}
