using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>
/// Reads the terms of products from CSV. A row of an unknown code makes a product with a draft; one of a known code changes its draft,
/// which is begun where the published terms are others. Where the file goes on sale, each draft that it has written does.
/// </summary>
internal sealed class ImportProducts : IRegisterImport<InsuranceDb>
{
    public string Kind => "import products";

    public IReadOnlyList<string> Required => ProductTermsCsv.Required;

    public IReadOnlyList<string> Optional => ProductTermsCsv.Optional;

    public string Names(CsvRow row) => row.Text("conversion_product_code");

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportProductsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(
            request.Csv,
            validation.Strategy(request.Strategy),
            request.DryRun,
            EffectiveOn: validation.EffectiveOn(request.EffectiveOn),
            Publish: request.Publish
        );
        return imports.Start<ImportProducts>(call, order, validation, ProductError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var file = await ProductFile.Load(db, batch, cancel);
        var rows = batch.Rows.Select(row => file.Read(row)).ToList();
        if (batch.Order.Publish)
            file.CheckForSale(rows, batch.Call.Tenant.Months());
        file.CheckReferences(rows);
        foreach (var row in rows)
            batch.Take(row.Row, row.Known is not null, () => Make(db, batch, row), () => Change(db, batch, row));
    }

    /// <summary>Products on sale without a last day.</summary>
    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        from product in db.Products
        from version in db.ProductVersions
        where
            version.ProductId == product.Id && version.Number == product.PublishedNumber && version.Terms.SoldTo == null
        orderby product.Code
        select new OpenRecord(product.Id, product.Code);

    /// <summary>What was published does not change, so a product leaves the sale by a version that says so.</summary>
    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var known in await KnownProduct.Load(db, p => EF.Parameter(ids).Contains(p.Id), cancel))
            if (closing.Order.Publish && known.Draft is not null)
                closing.Keep(known.Product.Id, "DRAFT_EXISTS", "a version of it is being prepared");
            else
                closing.Close(
                    known.Product.Id,
                    known.Latest.Terms.SoldFrom <= closing.LastDay
                        && !(known.Published?.EffectiveFrom > closing.EffectiveOn),
                    () => End(db, closing, known)
                );
    }

    private static void Make(InsuranceDb db, ImportBatch batch, ProductRow row)
    {
        var product = Product.Create(row.Id, row.Code, row.Terms.Name, batch.Call.Now);
        var draft = ProductVersion.Draft(
            batch.Call.NewId(),
            row.Id,
            product.DraftNumber!.Value,
            row.Terms,
            row.Distribution
        );
        db.AddRange(product, draft);
        if (batch.Order.Publish)
            Publish(product, draft, batch.Order.EffectiveOn, batch.Call.Now);
    }

    private static bool Change(InsuranceDb db, ImportBatch batch, ProductRow row)
    {
        var (known, publish) = (row.Known!, batch.Order.Publish);
        if (known.Says(row.Terms, row.Distribution) && (known.Draft is null || !publish))
            return false;
        var draft = Write(db, batch.Call, known, row.Terms, row.Distribution);
        if (publish)
            Publish(
                known.Product,
                draft,
                known.Published is null ? batch.Order.EffectiveOn : batch.EffectiveOn,
                batch.Call.Now
            );
        return true;
    }

    private static bool End(InsuranceDb db, ImportClosing closing, KnownProduct known)
    {
        var terms = known.Latest.Terms with { SoldTo = closing.LastDay };
        if (known.Says(terms, known.Latest.Distribution))
            return false;
        var draft = Write(db, closing.Call, known, terms, known.Latest.Distribution);
        if (closing.Order.Publish)
            Publish(known.Product, draft, closing.EffectiveOn, closing.Call.Now);
        return true;
    }

    private static ProductVersion Write(
        InsuranceDb db,
        Call call,
        KnownProduct known,
        ProductTerms terms,
        DistributionShare[] distribution
    )
    {
        var (product, draft) = (known.Product, known.Draft);
        if (draft is null)
            db.Add(
                draft = ProductVersion.Draft(
                    call.NewId(),
                    product.Id,
                    product.BeginDraft(call.Now),
                    terms,
                    distribution
                )
            );
        else if (draft.Change(terms, distribution))
            product.Edited(terms.Name, call.Now);
        return draft;
    }

    private static void Publish(Product product, ProductVersion draft, DateOnly? from, DateTime now)
    {
        draft.Publish(from, now);
        product.Publish(draft.Terms.Name, now);
    }
}
