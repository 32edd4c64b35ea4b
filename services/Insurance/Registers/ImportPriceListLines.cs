using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The lines of one price list in CSV, both ways.</summary>
internal sealed class ImportPriceListLines : IRegisterImport<InsuranceDb>
{
    private static readonly string[] Must = ["code"];
    private static readonly string[] May = ["price"];

    public string Kind => "import price list lines";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportPriceListLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var list = await PriceListsApi.Find(db, request.PriceListId, cancel);
        var validation = new Validation();
        var order = new ImportOrder(
            request.Csv,
            validation.Strategy(request.Strategy),
            request.DryRun,
            list.Id,
            validation.EffectiveOn(request.EffectiveOn)
        );
        return await imports.Start<ImportPriceListLines>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var list = await db.PriceLists.FirstAsync(l => l.Id == batch.Order.ScopeId, cancel);
        var codes = batch.Values("code");
        var entries = db.MedicalEntries.Where(e => e.Kind == list.Kind && EF.Parameter(codes).Contains(e.Code));
        var lines = await Load(db, batch.Call, batch.StartedOn, list, entries, cancel);
        var changed = false;
        foreach (var row in batch.Rows)
        {
            var price = row.Scaled("price", batch.Call.Tenant.Currency.MinorDigits);
            row.Validation.Range("price", price ?? 0, 0, MedicalEntryRules.MaxPrice);
            var entry = lines.Entry(row.Validation, "code", row.Text("code"));
            batch.Take(
                row,
                entry is { } known && lines.Holds(known),
                () => changed |= lines.Set(row.Validation, "code", entry!.Value, price, batch.Order.EffectiveOn),
                () =>
                {
                    // A narrow file says that the list has the entry, and nothing of its price.
                    var kept = row.Has("price") ? price : lines.Price(entry!.Value);
                    var set = lines.Set(row.Validation, "code", entry!.Value, kept, batch.Order.EffectiveOn);
                    changed |= set;
                    return set;
                }
            );
        }
        if (changed)
        {
            list.Touch(batch.Call.Now);
            db.AnnounceChange(batch.Call, list);
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        from line in db.PriceListEntries
        join entry in db.MedicalEntries on line.EntryId equals entry.Id
        where line.PriceListId == order.ScopeId && line.ValidTo == null
        orderby entry.Code
        select new OpenRecord(entry.Id, entry.Code);

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var list = await db.PriceLists.FirstAsync(l => l.Id == closing.Order.ScopeId, cancel);
        var ids = closing.Ids;
        var entries = db.MedicalEntries.Where(e => EF.Parameter(ids).Contains(e.Id));
        var lines = await Load(db, closing.Call, closing.EffectiveOn, list, entries, cancel);
        var changed = false;
        foreach (var id in ids)
        {
            var tooEarly = new Validation();
            var ended = lines.Remove(tooEarly, "code", id, closing.EffectiveOn);
            changed |= ended;
            closing.Close(id, tooEarly.Ok, () => ended);
        }
        if (changed)
        {
            list.Touch(closing.Call.Now);
            db.AnnounceChange(closing.Call, list);
        }
    }

    public static async Task<V1.ExportPriceListLinesResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ExportPriceListLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var list = await PriceListsApi.Find(db, request.PriceListId, cancel);
        var lines = await (
            from line in db.PriceListEntries.AsNoTracking()
            join entry in db.MedicalEntries on line.EntryId equals entry.Id
            where line.PriceListId == list.Id && line.ValidTo == null
            orderby entry.Code
            select new { entry.Code, line.Price }
        )
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var digits = call.Tenant.Currency.MinorDigits;
        var csv = CsvValues.WriteWhole(
            [.. Must, .. May],
            [.. lines.Select(l => (string[])[l.Code, l.Price.ToCsv(digits)])]
        );
        return new V1.ExportPriceListLinesResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    /// <summary>Two queries, however many lines.</summary>
    private static async Task<PriceListEdit> Load(
        InsuranceDb db,
        Call call,
        DateOnly today,
        PriceListHeader list,
        IQueryable<MedicalEntry> entries,
        CancellationToken cancel
    )
    {
        var register = await entries.Select(e => new { e.Id, e.Code }).ToListAsync(cancel);
        var ids = register.Select(e => e.Id).ToArray();
        var lines = await db
            .PriceListEntries.Where(l => l.PriceListId == list.Id && EF.Parameter(ids).Contains(l.EntryId))
            .ToListAsync(cancel);
        return new PriceListEdit(db, call, today, list, lines, [.. register.Select(e => (e.Id, e.Code))]);
    }
}
