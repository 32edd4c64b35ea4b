using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Takes products with all their lines, and puts them on sale: policies are sold under them already. A product is taken once, for what is
/// on sale never changes (decision I29).
/// </summary>
internal sealed class ImportProducts(ImportStep step)
{
    private readonly HashSet<Guid> made = [];

    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        var import = new ImportProducts(step);
        await import.Products(cancel);
        import.Lines("product items", step.Export.ProductItems, "ItemID", step.Export.Items);
        import.Lines("product services", step.Export.ProductServices, "ServiceID", step.Export.Services);
        await step.Import.Commit(step.Db, cancel);
    }

    private async Task Products(CancellationToken cancel)
    {
        var rows = step.Import.Rows("products", step.Export.Products).ToList();
        var shares = step.Import.Rows("distribution shares", step.Export.Distributions).ToList();
        var byProduct = shares.ToLookup(r => r.Csv.Text("ProdID"), r => (Row: r, Share: ProductRows.Share(r)));
        var taken = (await step.Db.Products.Select(p => p.Code).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var relative = RelativeProducts();
        // A renewal may lead to a product that stands further down.
        var ids = rows.ToDictionary(r => r.Key, _ => step.Call.NewId(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var distribution = byProduct[row.Key].Where(s => s.Row.Csv.Validation.Ok).Select(s => s.Share).ToArray();
            var code = ImportStep.Code(row, "ProductCode", Product.MaxCode);
            var terms = ProductRows.Terms(
                row,
                step.Digits,
                step.Location(row, "LocationId"),
                SourceImport.Parent(row, "ConversionProdID", step.Export.Products, key => Converted(key, ids), false),
                distribution
            );
            ProductTermsRules.CheckWhole(
                row.Csv.Validation,
                "",
                terms,
                distribution,
                relative.Contains(row.Key),
                step.Call.Tenant.Months()
            );
            row.Csv.Validation.Check(taken.Add(code), "ProductCode", "CODE_TAKEN", "Another product has this code.");
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            if (ProductRows.HasZeroCeiling(row, step.Digits))
                step.Import.Warn(row, "ceiling_zero", "A ceiling of 0 was taken as none.");
            Publish(row, ids[row.Key], code, terms, distribution);
        }
        foreach (var row in shares)
            TakeShare(row);
    }

    private Guid? Converted(string key, Dictionary<string, Guid> ids) =>
        step.Import.Find(step.Export.Products.Name, key) ?? (ids.TryGetValue(key, out var id) ? id : null);

    private void Publish(SourceRow row, Guid id, string code, ProductTerms terms, DistributionShare[] distribution)
    {
        var product = Product.Create(id, code, terms.Name, step.Call.Now);
        var version = ProductVersion.Draft(step.Call.NewId(), id, product.LatestNumber, terms, distribution);
        version.Publish(effectiveFrom: null, step.Call.Now);
        product.Publish(terms.Name, step.Call.Now);
        step.Db.AddRange(product, version);
        step.Import.Created(step.Db, row, product);
        made.Add(id);
    }

    private void TakeShare(SourceRow row)
    {
        if (step.Import.RefuseChanged(row))
            return;
        if (Parent(row) is null)
            step.Import.Refuse(row);
        else
            step.Import.Created(step.Db, row, id: null);
    }

    private void Lines(string kind, SourceTable table, string column, SourceTable entries)
    {
        var seen = new HashSet<(Guid, Guid)>();
        foreach (var row in step.Import.Rows(kind, table).ToList())
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var product = Parent(row);
            var entry = step.Import.Parent(row, column, entries);
            var line = ProductLineRows.Line(row, step.Digits);
            if (product is { } one && entry is { } named)
                row.Csv.Validation.Check(
                    seen.Add((one, named)),
                    column,
                    "REPEATED",
                    "The product has this entry already."
                );
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            var number = 1;
            var covered = ProductEntry.Create(step.Call.NewId(), product!.Value, entry!.Value, number, line);
            step.Db.Add(covered);
            step.Import.Created(step.Db, row, covered.Id);
        }
    }

    /// <summary>The product of a part; one that was on sale before takes no more parts.</summary>
    private Guid? Parent(SourceRow row)
    {
        var product = step.Import.Parent(row, "ProdID", step.Export.Products);
        if (product is { } id && !made.Contains(id))
            row.Csv.Validation.Add("ProdID", "ON_SALE", "The product is on sale: a new version of it is made by hand.");
        return row.Csv.Validation.Ok ? product : null;
    }

    private HashSet<string> RelativeProducts() =>
        step
            .Export.ProductItems.Rows.Concat(step.Export.ProductServices.Rows)
            .Where(r => r.Csv.Text("PriceOrigin") == "R")
            .Select(r => r.Csv.Text("ProdID"))
            .ToHashSet(StringComparer.Ordinal);
}
