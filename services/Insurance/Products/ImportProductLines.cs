using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Reads lines of a product's draft from CSV; what a file leaves out is in the draft no more where the strategy closes.</summary>
internal sealed class ImportProductLines : IRegisterImport<InsuranceDb>
{
    public static readonly string[] Must = ["kind", "code"];

    public string Kind => "import product lines";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => ProductLineCsv.Columns;

    /// <summary>Items and services may have the same code.</summary>
    public string Key(CsvRow row) =>
        Wire.FromName<EntryKind>(row.Text("kind")) is { } kind ? KeyOf(kind, row.Text("code")) : "";

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportProductLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.FindWithDraft(db, call, request.ProductId, etag: "", cancel);
        var validation = new Validation();
        var strategy = validation.Strategy(request.Strategy);
        var order = new ImportOrder(request.Csv, strategy, request.DryRun, product.Id);
        return await imports.Start<ImportProductLines>(call, order, validation, ProductError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var (call, codes) = (batch.Call, batch.Values("code"));
        var product = await Draft(db, call, batch.Order, cancel);
        var register = await db
            .MedicalEntries.Where(e => EF.Parameter(codes).Contains(e.Code))
            .Select(e => new
            {
                e.Kind,
                e.Code,
                e.Id,
            })
            .ToDictionaryAsync(e => (e.Kind, e.Code), e => e.Id, cancel);
        var ids = register.Values.ToArray();
        var lines = db.ProductEntries.Where(l => EF.Parameter(ids).Contains(l.EntryId));
        var edit = await ProductLines.Load(db, call, product, lines, cancel);
        var changed = false;
        foreach (var row in batch.Rows)
        {
            var id = Guid.Empty;
            var kind = row.Choice<EntryKind>("kind", required: true);
            var known = kind is { } one && register.TryGetValue((one, row.Text("code")), out id);
            row.Validation.Check(kind is null || known, "code", "UNKNOWN", "The register has no such entry.");
            var before = edit.Line(id);
            var line = ProductLineCsv.Read(row, before, call.Tenant.Currency.MinorDigits);
            batch.Take(
                row,
                before is not null,
                () =>
                {
                    edit.Set(id, line);
                    changed = true;
                },
                () =>
                {
                    var updated = edit.Set(id, line) == LineChange.Updated;
                    changed |= updated;
                    return updated;
                }
            );
        }
        if (changed)
            await Edited(db, call, product, cancel);
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        from line in db.ProductEntries
        join entry in db.MedicalEntries on line.EntryId equals entry.Id
        where line.ProductId == order.ScopeId && line.LastVersion == null
        orderby entry.Kind, entry.Code
        select new OpenRecord(entry.Id, (entry.Kind == EntryKind.Item ? "ITEM:" : "SERVICE:") + entry.Code);

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var product = await Draft(db, closing.Call, closing.Order, cancel);
        var ids = closing.Ids;
        var lines = db.ProductEntries.Where(l => EF.Parameter(ids).Contains(l.EntryId));
        var edit = await ProductLines.Load(db, closing.Call, product, lines, cancel);
        foreach (var id in ids)
            closing.Close(id, may: true, () => edit.Remove(id));
        await Edited(db, closing.Call, product, cancel);
    }

    public static async Task<V1.ExportProductLinesResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ExportProductLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.Find(db, request.ProductId, cancel);
        var number = (await ProductsApi.FindVersion(db, product, request.Number, cancel)).Number;
        var lines = await (
            from line in db.ProductEntries.AsNoTracking().In(product.Id, number)
            join entry in db.MedicalEntries on line.EntryId equals entry.Id
            orderby entry.Kind, entry.Code
            select new
            {
                entry.Kind,
                entry.Code,
                line.Line,
            }
        )
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var digits = call.Tenant.Currency.MinorDigits;
        var csv = CsvValues.WriteWhole(
            [.. Must, .. ProductLineCsv.Columns],
            [.. lines.Select(l => (string[])[l.Kind.ToName(), l.Code, .. ProductLineCsv.Row(l.Line, digits)])]
        );
        return new V1.ExportProductLinesResponse
        {
            Csv =
                csv
                ?? throw new DomainException(
                    ProductError.ExportTooLarge,
                    ErrorKind.FailedPrecondition,
                    "These are more lines than one text takes: read them page by page."
                ),
        };
    }

    private static Task<Product> Draft(InsuranceDb db, Call call, ImportOrder order, CancellationToken cancel) =>
        ProductsApi.FindWithDraft(db, call, order.ScopeId!.Value.ToString(), etag: "", cancel);

    private static async Task Edited(InsuranceDb db, Call call, Product product, CancellationToken cancel)
    {
        var draft = ProductsApi.DraftOf(product, await ProductsApi.Versions(db, product, cancel));
        product.Edited(draft.Terms.Name, call.Now);
    }

    private static string KeyOf(EntryKind kind, string code) => $"{kind.ToName()}:{code}";
}
