using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Overview;

namespace Platform.Stock.Overview;

/// <summary>Counts where products are out, and which facilities report.</summary>
internal static class ListStockAvailability
{
    private const int MostReportingDays = 366;
    private const int UsualReportingDays = 30;

    public static async Task<V1.ListStockAvailabilityResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListStockAvailabilityRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = validation.Overview(call, request.Scope, request.GroupBy, request.LocationLevel, byLot: false);
        var days = validation.Count("reporting_days", request.ReportingDays, MostReportingDays, UsualReportingDays);
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        var list = OverviewReading.NameOf("stockAvailability", filter);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: asked.Groups.Count + 1);
        var after = page.After(validation, asked.Groups);
        await using var db = databases.Open(call.Tenant);
        await db.Check(validation, asked, cancel);
        var next = asked.Day.AddDays(1);
        var reported = (call.Tenant.Midnight(next.AddDays(-days)), call.Tenant.Midnight(next));
        var rows = await db.Availability(call, asked, reported, after, page.Size + 1, cancel);
        var response = new V1.ListStockAvailabilityResponse { AsOf = asked.Day.ToText() };
        if (rows.Count > page.Size)
        {
            rows.RemoveAt(page.Size);
            response.NextPageToken = Page.Token(list, ["0", .. rows[^1].Keys(asked.Groups)]);
        }

        response.StockAvailability.AddRange(rows.Select(row => row.ToProto()));
        return response;
    }
}
