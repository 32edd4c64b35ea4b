using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Checks a draft as a whole and puts it on sale. From then on it never changes.</summary>
internal static class PublishProduct
{
    public static async Task<V1.Product> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.PublishProductRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.FindWithDraft(db, call, request.ProductId, request.Etag, cancel);
        var versions = await ProductsApi.Versions(db, product, cancel);
        var draft = ProductsApi.DraftOf(product, versions);
        var published = versions.SingleOrDefault(v => v.Number == product.PublishedNumber);
        var relative = await db
            .ProductEntries.In(product.Id, draft.Number)
            .AnyAsync(l => l.Line.Origin == PriceOrigin.Relative, cancel);
        var validation = new Validation();
        var asked = validation.OptionalDate("effective_from", request.EffectiveFrom);
        var from = asked ?? (published is null ? null : call.Today);
        CheckStart(validation, published, from, "effective_from");
        ProductTermsRules.Check(validation, "terms.", draft.Terms, draft.Distribution);
        ProductTermsRules.CheckWhole(
            validation,
            "terms.",
            draft.Terms,
            draft.Distribution,
            relative,
            call.Tenant.Months()
        );
        await ProductsApi.CheckReferences(db, validation, product.Id, draft.Terms, cancel);
        await CheckCircle(db, validation, product.Id, draft.Terms, from ?? call.Today, cancel);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        if (request.ValidateOnly)
            return product.ToProto(versions);
        draft.Publish(from, call.Now);
        product.Publish(draft.Terms.Name, call.Now);
        return await db.Commit(call, product.ToProto(versions), cancel);
    }

    private static async Task CheckCircle(
        InsuranceDb db,
        Validation validation,
        Guid product,
        ProductTerms terms,
        DateOnly from,
        CancellationToken cancel
    )
    {
        if (terms.ConversionProductId is null)
            return;
        var then = new Dictionary<Guid, Guid?> { [product] = terms.ConversionProductId };
        var stages = (await SoldVersions.Load(db, cancel)).ConversionsFrom(from, then);
        Conversions.CheckCircle(validation, "terms.conversion_product_id", product, stages);
    }

    /// <summary>Reports a first day before that of the version on sale.</summary>
    public static void CheckStart(Validation validation, ProductVersion? published, DateOnly? from, string field) =>
        validation.Check(
            published?.EffectiveFrom is not { } before || from >= before,
            field,
            "TOO_EARLY",
            "A version is not sold before the one on sale was."
        );
}
