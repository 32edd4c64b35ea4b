using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>Lists how products stand at facilities: what a page needs is read in sets, whatever its size.</summary>
internal static class ListStockFigures
{
    // What is filtered by what is worked out is looked at so many at a time, so that no call reads a country.
    private const int LookedAt = 2_000;

    private const int MostRiskDays = 365;

    public static async Task<V1.ListStockFiguresResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListStockFiguresRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var wanted = new Wanted(Statuses(validation, request.Statuses), request.AtRiskDays);
        var byUrgency = IsByUrgency(validation, request.OrderBy, wanted);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, byUrgency ? Urgency.Keys : 3);
        var urgent = byUrgency ? Urgency.After(validation, page) : null;
        var after = byUrgency
            ? default
            : (page.AfterId(validation), page.AfterId(validation, 1), page.AfterId(validation, 2));
        var filter = new ManagedFilter(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("location_id", request.LocationId),
            validation.OptionalId("program_id", request.ProgramId),
            validation.OptionalId("product_id", request.ProductId)
        );
        validation.Range("at_risk_days", request.AtRiskDays, 0, MostRiskDays);
        var day = validation.PastDay("as_of", request.AsOf, call.Today, call);
        var average = validation.Average(request.AverageMethod, request.LookBackMonths, day);
        var stockOut = validation.StockOutDays(request, average, call);
        await using var db = databases.Open(call.Tenant);
        await db.CheckLocation(validation, "location_id", filter.LocationId, cancel);
        validation.ThrowIfInvalid(ReplenishmentError.InvalidRequest);

        var asked = FigureReading.Of(call, average, stockOut);
        var response = new V1.ListStockFiguresResponse { AsOf = day.ToText() };
        if (average.Method != AverageMethod.OpenLmis)
            (response.AverageFrom, response.AverageTo) = (average.Window.From.ToText(), average.Window.To.ToText());
        var managed = db.Managed(call, filter, day);
        if (byUrgency)
        {
            var first = await UrgentFigures.First(managed, LookedAt, Find, day, urgent, page.Size + 1, cancel);
            response.StockFigures.AddRange(first.Take(page.Size).Select(one => one.Known.ToProto(one.Figures, asked)));
            if (first.Count > page.Size)
                response.NextPageToken = Urgency.Of(first[page.Size - 1], day).Token(list);
            return response;
        }

        var size = wanted.IsAll ? page.Size : LookedAt;
        var looked = await managed.After(after.Item1, after.Item2, after.Item3).Take(size + 1).ToListAsync(cancel);
        var more = looked.Count > size;
        if (more)
            looked.RemoveAt(size);
        var known = await FigureReader.Read(db, looked, asked, cancel);
        for (var i = 0; i < known.Count; i++)
        {
            var figures = ProductFigures.Of(known[i].Facts, average, stockOut);
            if (wanted.Has(figures, day))
                response.StockFigures.Add(known[i].ToProto(figures, asked));
            var isLast = i == known.Count - 1;
            if (isLast ? more : response.StockFigures.Count == page.Size)
            {
                response.NextPageToken = TokenOf(list, known[i].Product);
                break;
            }
        }

        return response;

        async Task<IEnumerable<FoundFigure>> Find(IReadOnlyList<ManagedProduct> products) =>
            (await FigureReader.Read(db, products, asked, cancel))
                .Select(known => new FoundFigure(known, ProductFigures.Of(known.Facts, average, stockOut)))
                .Where(found => wanted.Has(found.Figures, day));
    }

    /// <summary>Whether rows come by when they run out: of those that are out already none comes before another.</summary>
    private static bool IsByUrgency(Validation validation, V1.StockFigureOrder sent, Wanted wanted)
    {
        validation.Check(Enum.IsDefined(sent), "order_by", "UNKNOWN", "There is no such order.");
        return sent == V1.StockFigureOrder.RunsOut && !wanted.IsOut;
    }

    private static string TokenOf(string list, ManagedProduct last) =>
        Page.Token(list, last.FacilityId.ToString(), last.ProgramId.ToString(), last.ProductId.ToString());

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListStockFiguresRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"stockFigures/{filter}";
    }

    private static HashSet<StockStatus> Statuses(Validation validation, IReadOnlyList<V1.StockStatus> sent)
    {
        const int Most = 10;
        validation.Check(sent.Count <= Most, "statuses", "COUNT", $"At most {Most} of them.");
        var statuses = new HashSet<StockStatus>();
        for (var i = 0; i < Math.Min(sent.Count, Most); i++)
            if (validation.Choice<StockStatus>($"statuses[{i}]", (int)sent[i], required: true) is { } status)
                statuses.Add(status);
        return statuses;
    }

    private sealed record Wanted(HashSet<StockStatus> Statuses, int RiskDays)
    {
        public bool IsAll => Statuses.Count == 0 && RiskDays == 0;

        /// <summary>Only what is out.</summary>
        public bool IsOut => Statuses is { Count: 1 } && Statuses.Contains(StockStatus.StockOut);

        public bool Has(ProductFigures figures, DateOnly day) =>
            (Statuses.Count == 0 || Statuses.Contains(figures.Status))
            && (RiskDays == 0 || figures.RunsOutBy(day, RiskDays));
    }
}
