using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Supply programs in CSV, both ways.</summary>
internal sealed class ImportSupplyPrograms : IRegisterImport<StockDb>
{
    private static readonly string[] Must = ["code", "name"];
    private static readonly string[] May =
    [
        "description",
        "active",
        "negative_stock",
        "periods_skippable",
        "skip_authorization",
        "count_date_required",
    ];

    public string Kind => "import supply programs";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<StockDb> imports,
        Call call,
        V1.ImportSupplyProgramsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(request.Csv, validation.Strategy(request.Strategy), request.DryRun);
        return imports.Start<ImportSupplyPrograms>(call, order, validation, CatalogError.InvalidImport, cancel);
    }

    public async Task Take(StockDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("code");
        var known = await db
            .SupplyPrograms.Where(p => EF.Parameter(codes).Contains(p.Code))
            .ToDictionaryAsync(p => p.Code, StringComparer.Ordinal, cancel);
        foreach (var row in batch.Rows)
        {
            var program = known.GetValueOrDefault(row.Text("code"));
            var before = program?.Values;
            var values = new SupplyProgramValues(
                row.Text("code"),
                row.Text("name"),
                row.TextOr("description", before?.Description ?? ""),
                row.Flag("active") ?? before?.Active ?? true,
                row.Choice<NegativeStock>("negative_stock") ?? before?.NegativeStock ?? NegativeStock.Refuse,
                row.Flag("periods_skippable") ?? before?.PeriodsSkippable ?? false,
                row.Flag("skip_authorization") ?? before?.SkipAuthorization ?? false,
                row.Flag("count_date_required") ?? before?.CountDateRequired ?? false
            );
            SupplyProgramsApi.Check(values, row.Validation, "");
            batch.Take(
                row,
                program is not null,
                () => db.Add(SupplyProgram.Create(batch.Call.NewId(), values, batch.Call.Now)),
                () => program!.Change(values, batch.Call.Now)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(StockDb db, ImportOrder order) => null;

    public Task Close(StockDb db, ImportClosing closing, CancellationToken cancel) => Task.CompletedTask;

    public static async Task<V1.ExportSupplyProgramsResponse> Export(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var programs = await db
            .SupplyPrograms.AsNoTracking()
            .OrderBy(p => p.Code)
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        return new V1.ExportSupplyProgramsResponse
        {
            Csv = CsvValues.Whole([.. Must, .. May], [.. programs.Select(Row)], CatalogError.ExportTooLarge),
        };
    }

    private static string[] Row(SupplyProgram program) =>
        [
            program.Code,
            program.Name,
            program.Description,
            program.Active.ToCsv(),
            program.NegativeStock.ToName(),
            program.PeriodsSkippable.ToCsv(),
            program.SkipAuthorization.ToCsv(),
            program.CountDateRequired.ToCsv(),
        ];
}
