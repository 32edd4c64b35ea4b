using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Batch;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Figures;

/// <summary>What figures are asked for.</summary>
/// <param name="Tenant">The country.</param>
/// <param name="Periods">The periods, one after the other.</param>
/// <param name="LocationId">Families of this place and below; null for all.</param>
/// <param name="ProductId">Only this product; null for all.</param>
/// <param name="ByProduct">A row for each product.</param>
/// <param name="ByLocation">A row for each location below.</param>
internal sealed record FigureQuestion(
    Tenant Tenant,
    DaySpan[] Periods,
    Guid? LocationId,
    Guid? ProductId,
    bool ByProduct,
    bool ByLocation
)
{
    private const int MostPeriods = 24;
    private const int FirstYear = 1950;
    private const int LastYear = 2150;

    public DateOnly First => Periods[0].First;

    public DateOnly Last => Periods[^1].Last;

    /// <summary>Place of the period a day is in.</summary>
    public int PeriodOf(DateOnly day) => Array.FindIndex(Periods, period => period.Contains(day));

    public static async Task<FigureQuestion> Read(
        InsuranceDb db,
        Call call,
        V1.GetFiguresRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var count = request.Periods == 0 ? 1 : request.Periods;
        validation.Range("periods", count, 1, MostPeriods);
        validation.Range("year", request.Year, FirstYear, LastYear);
        if (validation.Choice<PoolPeriod>("period", (int)request.Period, required: true) is { } period)
            validation.Range("number", request.Number, 1, ProductTermsRules.PeriodsIn(period));
        var location = validation.OptionalId("location_id", request.LocationId);
        var product = validation.OptionalId("product_id", request.ProductId);
        await db.CheckLocation(validation, "location_id", location, cancel);
        if (product is { } id && id != Guid.Empty)
            validation.Check(
                await db.Products.AnyAsync(p => p.Id == id, cancel),
                "product_id",
                "UNKNOWN",
                "There is no such product."
            );
        validation.ThrowIfInvalid(FigureError.InvalidFigures);
        return new FigureQuestion(
            call.Tenant,
            PeriodsOf(call.Tenant, request, count),
            location,
            product,
            request.ByProduct,
            request.ByLocation
        );
    }

    private static DaySpan[] PeriodsOf(Tenant tenant, V1.GetFiguresRequest request, int count)
    {
        var period = (PoolPeriod)((int)request.Period - 1);
        var inYear = ProductTermsRules.PeriodsIn(period);
        var fiscal = tenant.Periods();
        return
        [
            .. Enumerable
                .Range(request.Number - 1, count)
                .Select(n => fiscal.DaysOf(request.Year + (n / inYear), period, (n % inYear) + 1)),
        ];
    }
}

/// <summary>What can be wrong with a question for figures.</summary>
public enum FigureError
{
    /// <summary>Fields of the call break rules, all of them named.</summary>
    InvalidFigures,
}
