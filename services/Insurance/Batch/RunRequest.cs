using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Batch.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>Reads what a run is asked for.</summary>
internal static class RunRequest
{
    private const int FirstYear = 1950;
    private const int LastYear = 2150;

    public static RunKey Read(Validation validation, string product, string location, int year, int month)
    {
        validation.Range("year", year, FirstYear, LastYear);
        validation.Range("month", month, 1, 12);
        return new RunKey(
            validation.Id("product_id", product),
            validation.OptionalId("location_id", location),
            new FiscalMonth(year, month)
        );
    }

    /// <summary>The months and years that the tenant's money belongs to.</summary>
    public static FiscalPeriods Periods(this Tenant tenant) =>
        new(tenant.Months(), new DayMonth(tenant.FiscalYearStart.Day, tenant.FiscalYearStart.Month));

    /// <summary>The instant a day begins in the tenant's time zone; where clocks skip it, the first one after.</summary>
    public static DateTime Midnight(this Tenant tenant, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (tenant.TimeZone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, tenant.TimeZone);
    }

    /// <summary>The day of an instant in the tenant's time zone.</summary>
    public static DateOnly DayOf(this Tenant tenant, DateTime instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, tenant.TimeZone));
}
