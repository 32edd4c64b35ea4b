using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Copies a version with its lines to a product of its own, which is a draft and shares nothing with the first.</summary>
internal static class DuplicateProduct
{
    public static async Task<V1.Product> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.DuplicateProductRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var code = validation.Code("code", request.Code, Product.MaxCode);
        var name = validation.Text("name", request.Name, 0, ProductTerms.MaxName);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        var product = await ProductsApi.Find(db, request.ProductId, cancel);
        var version = await ProductsApi.FindVersion(db, product, request.Number, cancel);
        var terms = name.Length == 0 ? version.Terms : version.Terms with { Name = name };
        var copy = Product.Create(call.NewId(), code, terms.Name, call.Now);
        var number = copy.DraftNumber!.Value;
        var draft = ProductVersion.Draft(call.NewId(), copy.Id, number, terms, version.Distribution);
        var lines = await db.ProductEntries.AsNoTracking().In(product.Id, version.Number).ToListAsync(cancel);
        db.AddRange(copy, draft);
        db.AddRange(lines.Select(l => ProductEntry.Create(call.NewId(), copy.Id, l.EntryId, number, l.Line)));
        return await db.CommitBulk(call, copy.ToProto([draft]), cancel);
    }
}
