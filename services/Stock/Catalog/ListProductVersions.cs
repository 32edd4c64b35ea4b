using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>What a product was from one change to the next, the newest first.</summary>
internal static class ListProductVersions
{
    public static async Task<V1.ListProductVersionsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListProductVersionsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"versions of product {request.ProductId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = long.MaxValue;
        if (page.After is [var last])
            validation.Check(
                long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out before),
                "page_token",
                "STALE",
                "The token is not one of this list."
            );
        validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        await using var db = databases.Open(call.Tenant);
        var id = Wire.IdOrNone(request.ProductId);
        if (!await db.Products.AnyAsync(product => product.Id == id, cancel))
            throw Wire.Missing(CatalogError.EntryNotFound, "product");
        var (found, next) = await db
            .ProductVersions.AsNoTracking()
            .Where(version => version.ProductId == id && version.Version < before)
            .OrderByDescending(version => version.Version)
            .Read(page, list, version => [version.Version.ToString(CultureInfo.InvariantCulture)], cancel);
        return new V1.ListProductVersionsResponse { Versions = { found.Select(ToProto) }, NextPageToken = next };
    }

    private static V1.ProductVersion ToProto(ProductVersion version) =>
        new()
        {
            Version = version.Version,
            From = version.At.ToTimestamp(),
            Name = version.Name,
            DispensingUnit = version.DispensingUnit,
            NetContent = version.NetContent,
            RoundingThreshold = version.RoundingThreshold,
            RoundToZero = version.RoundToZero,
        };
}
