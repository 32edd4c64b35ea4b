using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>
/// Reads the terms of products from CSV. A row of an unknown code makes a product with a draft; one of a known code changes its draft,
/// which is begun where the published terms are others. A refused row changes nothing.
/// </summary>
internal static class ImportProducts
{
    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ImportProductsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var table = CsvTable.Read(request.Csv, "csv", ProductTermsCsv.Required, ProductTermsCsv.Optional, validation);
        validation.ThrowIfInvalid(ProductError.InvalidImport);
        await using var db = databases.Open(call.Tenant);
        // Of a place that was merged before it was heard of nothing is known, not even a code.
        var named = await db
            .Locations.Where(l => l.Code.Length > 0)
            .Select(l => new
            {
                l.Code,
                l.Id,
                l.MergedIntoId,
            })
            .ToListAsync(cancel);
        // For a moment two copies may have one code, when the registry gave it from one record to the other.
        var locations = named
            .GroupBy(l => l.Code, StringComparer.Ordinal)
            .Select(g => g.OrderBy(l => l.MergedIntoId is not null).First())
            .ToDictionary(l => l.Code, l => l.MergedIntoId ?? l.Id, StringComparer.Ordinal);
        var products = await db.Products.ToDictionaryAsync(p => p.Code, StringComparer.Ordinal, cancel);
        var versions = (
            await db
                .ProductVersions.Where(v =>
                    db.Products.Any(p =>
                        p.Id == v.ProductId && (v.Number == p.PublishedNumber || v.Number == p.DraftNumber)
                    )
                )
                .ToListAsync(cancel)
        )
            .GroupBy(v => v.ProductId)
            .ToDictionary(g => g.Key, g => g.ToList());
        var relative = await db
            .ProductEntries.Where(l => l.LastVersion == null && l.Line.Origin == PriceOrigin.Relative)
            .Select(l => l.ProductId)
            .Distinct()
            .ToListAsync(cancel);
        // A renewal may lead to a product that stands further down.
        var ids = products.ToDictionary(p => p.Key, p => p.Value.Id, StringComparer.Ordinal);
        foreach (var row in table!.Rows)
            ids.TryAdd(row.Text("code"), call.NewId());
        var report = new ImportReport(call, "import products");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var code = row.Validation.Code("code", row.Text("code"), Product.MaxCode);
            row.Validation.Check(seen.Add(code), "code", "REPEATED", "The code stands twice in the file.");
            var (terms, distribution) = ProductTermsCsv.Read(
                row,
                call.Tenant.Currency.MinorDigits,
                c => locations.TryGetValue(c, out var l) ? l : null,
                c => c != code && ids.TryGetValue(c, out var p) ? p : null
            );
            var product = products.GetValueOrDefault(code);
            var kept = product is null ? [] : versions[product.Id];
            var published = kept.SingleOrDefault(v => v.Number == product?.PublishedNumber);
            if (request.Publish)
            {
                var hasRelative = product is not null && relative.Contains(product.Id);
                ProductTermsRules.CheckWhole(
                    row.Validation,
                    "",
                    terms,
                    distribution,
                    hasRelative,
                    call.Tenant.Months()
                );
                PublishProduct.CheckStart(row.Validation, published, call.Today, "code");
            }
            if (!row.Validation.Ok)
            {
                report.Refused(row);
                continue;
            }
            var draft = kept.SingleOrDefault(v => v.Number == product?.DraftNumber);
            var same =
                (draft ?? published) is { } known
                && known.Terms == terms
                && known.Distribution.SequenceEqual(distribution);
            if (same && (draft is null || !request.Publish))
            {
                report.Unchanged();
                continue;
            }
            if (product is null)
            {
                db.Add(product = Product.Create(ids[code], code, terms.Name, call.Now));
                report.Created();
            }
            else
                report.Updated();
            if (draft is null)
            {
                var number = product.DraftNumber ?? product.BeginDraft(call.Now);
                db.Add(draft = ProductVersion.Draft(call.NewId(), product.Id, number, terms, distribution));
            }
            else if (draft.Change(terms, distribution))
                product.Edited(terms.Name, call.Now);
            if (request.Publish)
            {
                draft.Publish(published is null ? null : call.Today, call.Now);
                product.Publish(terms.Name, call.Now);
            }
        }
        return request.DryRun ? report.Done() : await db.CommitBulk(call, report.Done(), cancel);
    }
}
