using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Writes the latest terms of products - the draft's where there is one - as <see cref="ImportProducts"/> reads them.</summary>
internal static class ExportProducts
{
    public static async Task<V1.ExportProductsResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var products = await db
            .Products.AsNoTracking()
            .OrderBy(p => p.Code)
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var versions = (
            await db
                .ProductVersions.AsNoTracking()
                .Where(v =>
                    db.Products.Any(p =>
                        p.Id == v.ProductId && (v.Number == p.PublishedNumber || v.Number == p.DraftNumber)
                    )
                )
                .ToListAsync(cancel)
        ).ToLookup(v => v.ProductId);
        var codes = products.ToDictionary(p => p.Id, p => p.Code);
        var named = versions.SelectMany(v => v).Select(v => v.Terms.LocationId).OfType<Guid>().Distinct().ToArray();
        var locations = await db
            .Locations.Where(l => EF.Parameter(named).Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.Code, cancel);
        var digits = call.Tenant.Currency.MinorDigits;
        string[] header = [.. ProductTermsCsv.Required, .. ProductTermsCsv.Optional];
        var csv = CsvValues.WriteWhole(
            header,
            [
                .. products.Select(product =>
                {
                    var latest = versions[product.Id].MaxBy(v => v.Number)!;
                    var cells = ProductTermsCells.Of(latest.Terms, latest.Distribution, digits);
                    cells["code"] = product.Code;
                    cells["location_code"] = Code(locations, latest.Terms.LocationId);
                    cells["conversion_product_code"] = Code(codes, latest.Terms.ConversionProductId);
                    return (string[])[.. header.Select(column => cells[column])];
                }),
            ]
        );
        return new V1.ExportProductsResponse
        {
            Csv =
                csv
                ?? throw new DomainException(
                    ProductError.ExportTooLarge,
                    ErrorKind.FailedPrecondition,
                    "These are more products than one text takes: read them page by page."
                ),
        };
    }

    private static string Code(Dictionary<Guid, string> codes, Guid? id) => id is { } known ? codes[known] : "";
}
