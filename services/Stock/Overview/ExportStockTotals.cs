using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Overview.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Overview;

namespace Platform.Stock.Overview;

/// <summary>Writes stock added up as CSV.</summary>
internal static class ExportStockTotals
{
    public static async Task<V1.ExportStockTotalsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ExportStockTotalsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = new V1.ListStockTotalsRequest
        {
            Scope = request.Scope,
            GroupBy = { request.GroupBy },
            LocationLevel = request.LocationLevel,
            ExpiringDays = request.ExpiringDays,
            CoverageMonths = request.CoverageMonths,
            LotId = request.LotId,
            EmptyToo = request.EmptyToo,
        };
        var asked = ListStockTotals.Asked(validation, call, list);
        var totals = ListStockTotals.Totals(validation, list);
        await using var db = databases.Open(call.Tenant);
        await db.Check(validation, asked, cancel);
        var rows = await db.Totals(call, asked, totals, null, CsvTable.MaxRows + 1, cancel);
        var coverage = asked.Has(StockGroup.Lot) ? 0 : totals.CoverageMonths;
        return new V1.ExportStockTotalsResponse
        {
            Csv = CsvValues.Whole(
                OverviewMapping.Header,
                rows.ConvertAll(row => row.ToProto(asked.IsNow, coverage).ToCsv()),
                OverviewError.ExportTooLarge
            ),
        };
    }
}
