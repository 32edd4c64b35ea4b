using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>A product of the register with what a file may change.</summary>
internal sealed record KnownProduct(Product Product, ProductVersion? Published, ProductVersion? Draft)
{
    /// <summary>The draft where there is one.</summary>
    public ProductVersion Latest => (Draft ?? Published)!;

    public bool Says(ProductTerms terms, DistributionShare[] distribution) =>
        Latest.Terms == terms && Latest.Distribution.AsSpan().SequenceEqual(distribution);

    /// <summary>Two queries, however many products.</summary>
    public static async Task<List<KnownProduct>> Load(
        InsuranceDb db,
        Expression<Func<Product, bool>> which,
        CancellationToken cancel
    )
    {
        var products = await db.Products.Where(which).ToListAsync(cancel);
        var ids = products.Select(p => p.Id).ToArray();
        var versions = (
            await db
                .ProductVersions.Where(v =>
                    EF.Parameter(ids).Contains(v.ProductId)
                    && db.Products.Any(p =>
                        p.Id == v.ProductId && (v.Number == p.PublishedNumber || v.Number == p.DraftNumber)
                    )
                )
                .ToListAsync(cancel)
        ).ToDictionary(v => (v.ProductId, (int?)v.Number));
        return
        [
            .. products.Select(p => new KnownProduct(
                p,
                versions.GetValueOrDefault((p.Id, p.PublishedNumber)),
                versions.GetValueOrDefault((p.Id, p.DraftNumber))
            )),
        ];
    }
}

/// <summary>A row as it was read.</summary>
/// <param name="Row">The row, with what is wrong in it.</param>
/// <param name="Id">Id of the product, there or not.</param>
/// <param name="Known">The product; null for one to be made.</param>
internal sealed record ProductRow(
    CsvRow Row,
    Guid Id,
    string Code,
    KnownProduct? Known,
    ProductTerms Terms,
    DistributionShare[] Distribution
);

/// <summary>The rows of a batch beside what the register knows of them.</summary>
internal sealed class ProductFile(
    ImportBatch batch,
    Dictionary<string, KnownProduct> known,
    Dictionary<string, Guid> ids,
    Dictionary<string, NamedPlace> locations,
    HashSet<Guid> relative,
    SoldVersions? sold
)
{
    /// <summary>As many queries for one row as for a thousand.</summary>
    public static async Task<ProductFile> Load(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var (codes, next, places) = (
            batch.Values("code"),
            batch.Values("conversion_product_code"),
            batch.Values("location_code")
        );
        var known = await KnownProduct.Load(db, p => EF.Parameter(codes).Contains(p.Code), cancel);
        var ids = await db
            .Products.Where(p => EF.Parameter(codes).Contains(p.Code) || EF.Parameter(next).Contains(p.Code))
            .ToDictionaryAsync(p => p.Code, p => p.Id, StringComparer.Ordinal, cancel);
        // A renewal may lead to a product that stands further down.
        foreach (var code in codes)
            ids.TryAdd(code, batch.Call.NewId());
        var locations = await db.LocationsByCode(places, cancel);
        var products = known.Select(k => k.Product.Id).ToArray();
        var relative = batch.Order.Publish
            ? await db
                .ProductEntries.Where(l =>
                    l.LastVersion == null
                    && l.Line.Origin == PriceOrigin.Relative
                    && EF.Parameter(products).Contains(l.ProductId)
                )
                .Select(l => l.ProductId)
                .Distinct()
                .ToHashSetAsync(cancel)
            : [];
        return new ProductFile(
            batch,
            known.ToDictionary(k => k.Product.Code, StringComparer.Ordinal),
            ids,
            locations,
            relative,
            batch.Order.Publish ? await SoldVersions.Load(db, cancel) : null
        );
    }

    /// <summary>What a row says of its product; what the file does not speak of is as it is.</summary>
    public ProductRow Read(CsvRow row)
    {
        var code = row.Validation.Code("code", row.Text("code"), Product.MaxCode);
        var before = known.GetValueOrDefault(code);
        var digits = batch.Call.Tenant.Currency.MinorDigits;
        var whole = before is null
            ? row
            : row.Completed(ProductTermsCells.Of(before.Latest.Terms, before.Latest.Distribution, digits));
        var was = before?.Latest.Terms ?? new ProductTerms();
        var (terms, distribution) = ProductTermsCsv.Read(
            whole,
            digits,
            place => locations.TryGetValue(place, out var named) ? named.For(was.LocationId) : null,
            other => other != code && ids.TryGetValue(other, out var id) ? id : null
        );
        if (!row.Has("location_code"))
            terms = terms with { LocationId = was.LocationId };
        if (!row.Has("conversion_product_code"))
            terms = terms with { ConversionProductId = was.ConversionProductId };
        return new ProductRow(row, ids.GetValueOrDefault(code), code, before, terms, distribution);
    }

    /// <summary>Reports what keeps terms from going on sale.</summary>
    public void CheckForSale(IReadOnlyList<ProductRow> rows, TenantCalendar calendar)
    {
        foreach (var row in rows)
        {
            ProductTermsRules.CheckWhole(
                row.Row.Validation,
                "",
                row.Terms,
                row.Distribution,
                relative.Contains(row.Id),
                calendar
            );
            PublishProduct.CheckStart(row.Row.Validation, row.Known?.Published, batch.EffectiveOn, "code");
        }
        var then = rows.Where(r => r.Row.Validation.Ok).ToDictionary(r => r.Id, r => r.Terms.ConversionProductId);
        var stages = sold!.ConversionsFrom(batch.EffectiveOn, then);
        foreach (var row in rows.Where(r => r.Terms.ConversionProductId is not null))
            Conversions.CheckCircle(row.Row.Validation, "conversion_product_code", row.Id, stages);
    }

    /// <summary>Reports renewals that lead to products which are not there and will not be made either.</summary>
    public void CheckReferences(IReadOnlyList<ProductRow> rows) =>
        batch.CheckLinks(
            "conversion_product_code",
            [.. rows.Select(r => new RowLink(r.Row, r.Id, r.Known is not null, r.Terms.ConversionProductId))]
        );
}
