using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Renews a policy by what its product converts to, under the version that is on sale: a sale, whose answer to the notice is recorded with it.
/// </summary>
internal static class RenewPolicy
{
    public static async Task<V1.Policy> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RenewPolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var id = Wire.IdOrNone(request.Id);
        var renewed =
            await db
                .Policies.Where(p => p.Id == id)
                .Select(p => new { p.FamilyId, p.ProductId })
                .FirstOrDefaultAsync(cancel)
            ?? throw Wire.Missing(PolicyError.PolicyNotFound, "policy");
        var validation = new Validation();
        var enrolled = validation.OptionalDate("enrolled_on", request.EnrolledOn) ?? call.Today;
        var product = validation.Ok
            ? (await SoldVersions.Load(db, cancel)).Successor(renewed.ProductId, enrolled).ProductId
            : renewed.ProductId;
        var asked = new AskedSale(
            renewed.FamilyId.ToString(),
            product.ToString(),
            request.EnrolledOn,
            request.InsureeIds,
            id.ToString()
        );
        var terms = new SaleTerms(
            request.OfficerId,
            request.HasExpectedValue ? request.ExpectedValue : null,
            request.Shares
        );
        return await SellPolicy.Sell(db, call, asked, terms, cancel);
    }
}
