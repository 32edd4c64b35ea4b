using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Overview.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Overview;

namespace Platform.Stock.Overview;

/// <summary>Adds stock up over a country or a part of it.</summary>
internal static class ListStockTotals
{
    private const int MostExpiringDays = 3_650;
    private const int UsualExpiringDays = 90;
    private const int MostMonths = 12;

    public static async Task<V1.ListStockTotalsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListStockTotalsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = Asked(validation, call, request);
        var totals = Totals(validation, request);
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        var list = OverviewReading.NameOf("stockTotals", filter);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: asked.Groups.Count + 1);
        var after = page.After(validation, asked.Groups);
        await using var db = databases.Open(call.Tenant);
        await db.Check(validation, asked, cancel);
        var rows = await db.Totals(call, asked, totals, after, page.Size + 1, cancel);
        var response = new V1.ListStockTotalsResponse { AsOf = asked.Day.ToText() };
        if (rows.Count > page.Size)
        {
            rows.RemoveAt(page.Size);
            var most = FirstKey(rows[^1], totals.OrderBy).ToString(CultureInfo.InvariantCulture);
            response.NextPageToken = Page.Token(list, [most, .. rows[^1].Keys(asked.Groups)]);
        }

        var coverage = asked.Has(StockGroup.Lot) ? 0 : totals.CoverageMonths;
        response.StockTotals.AddRange(rows.Select(row => row.ToProto(asked.IsNow, coverage)));
        return response;
    }

    /// <summary>Of which stock a request is.</summary>
    public static OverviewAsked Asked(Validation validation, Call call, V1.ListStockTotalsRequest request) =>
        validation.Overview(call, request.Scope, request.GroupBy, request.LocationLevel) with
        {
            LotId = validation.OptionalId("lot_id", request.LotId),
        };

    /// <summary>What of it is asked for.</summary>
    public static TotalsAsked Totals(Validation validation, V1.ListStockTotalsRequest request) =>
        new(
            validation.Count("expiring_days", request.ExpiringDays, MostExpiringDays, UsualExpiringDays),
            validation.Count("coverage_months", request.CoverageMonths, MostMonths, 0),
            request.EmptyToo,
            OrderBy(validation, request.OrderBy)
        );

    private static StockTotalOrder? OrderBy(Validation validation, V1.StockTotalOrder sent)
    {
        if (sent == V1.StockTotalOrder.Unspecified)
            return null;
        var order = (StockTotalOrder)sent;
        return validation.Check(Enum.IsDefined(order), "order_by", "UNKNOWN", "There is no such order.") ? order : null;
    }

    private static long FirstKey(TotalRow row, StockTotalOrder? order) =>
        order switch
        {
            StockTotalOrder.OnHand => row.OnHand,
            StockTotalOrder.Expiring => row.Expiring,
            StockTotalOrder.Expired => row.Expired,
            StockTotalOrder.InTransit => row.InTransit,
            _ => 0,
        };
}
