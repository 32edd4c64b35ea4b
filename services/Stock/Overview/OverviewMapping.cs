using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Storage.Overview;

namespace Platform.Stock.Overview;

/// <summary>Rows of the overview as the contract and files tell them.</summary>
internal static class OverviewMapping
{
    private const int Whole = 10_000;
    private const int Hundredths = 100;

    /// <summary>The columns of a file, one for each field.</summary>
    public static readonly IReadOnlyList<string> Header =
    [
        "location_code",
        "location_name",
        "facility_level",
        "facility_code",
        "facility_name",
        "product_code",
        "product_name",
        "lot_code",
        "expires_on",
        "on_hand",
        "reserved",
        "quarantined",
        "expired",
        "restricted",
        "usable",
        "expiring",
        "in_transit",
        "on_order",
        "holding_facilities",
        "consumed",
        "months_of_stock",
    ];

    /// <summary>Stock added up.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isNow">Whether it is of today, so that what is on order is known.</param>
    /// <param name="coverageMonths">Months whose consumption was read; 0 for none.</param>
    public static V1.StockTotal ToProto(this TotalRow row, bool isNow, int coverageMonths)
    {
        var total = new V1.StockTotal
        {
            Key = KeyOf(row),
            OnHand = row.OnHand,
            Reserved = row.Reserved,
            Quarantined = row.Quarantined,
            Expired = row.Expired,
            Restricted = row.Restricted,
            Usable = row.Usable,
            Expiring = row.Expiring,
            InTransit = row.InTransit,
            HoldingFacilities = row.Holding,
        };
        if (isNow)
            total.OnOrder = row.OnOrder;
        if (coverageMonths == 0)
            return total;
        total.Consumed = row.Consumed;
        if (row.Consumed > 0)
        {
            var months = (Rational)Math.Max(0, row.Usable) * coverageMonths * Hundredths / row.Consumed;
            total.MonthsOfStock = Rational.Min(months, long.MaxValue).Floor();
        }

        return total;
    }

    /// <summary>Where products are out.</summary>
    public static V1.StockAvailability ToProto(this AvailabilityRow row) =>
        new()
        {
            Key = KeyOf(row),
            Facilities = row.Facilities,
            ReportingFacilities = row.Reporting,
            StockedOutFacilities = row.StockedOutFacilities,
            Managed = row.Managed,
            StockedOut = row.StockedOut,
            Availability = row.Managed == 0 ? 0 : (int)((row.Managed - row.StockedOut) * Whole / row.Managed),
        };

    /// <summary>A line of a file.</summary>
    public static IReadOnlyList<string> ToCsv(this V1.StockTotal total) =>
        [
            total.Key.LocationCode,
            total.Key.LocationName,
            total.Key.FacilityLevel == V1.StockFacilityLevel.Unspecified
                ? ""
                : ((FacilityLevel)((int)total.Key.FacilityLevel - 1)).ToName(),
            total.Key.FacilityCode,
            total.Key.FacilityName,
            total.Key.ProductCode,
            total.Key.ProductName,
            total.Key.LotCode,
            total.Key.ExpiresOn,
            Text(total.OnHand),
            Text(total.Reserved),
            Text(total.Quarantined),
            Text(total.Expired),
            Text(total.Restricted),
            Text(total.Usable),
            Text(total.Expiring),
            Text(total.InTransit),
            total.HasOnOrder ? Text(total.OnOrder) : "",
            Text(total.HoldingFacilities),
            total.HasConsumed ? Text(total.Consumed) : "",
            total.HasMonthsOfStock ? Text(total.MonthsOfStock) : "",
        ];

    private static V1.StockKey KeyOf(OverviewRow row) =>
        new()
        {
            LocationId = IdOf(row.LocationId),
            LocationCode = row.LocationCode ?? "",
            LocationName = row.LocationName ?? "",
            FacilityLevel = Enum.TryParse<FacilityLevel>(row.Level, out var level)
                ? (V1.StockFacilityLevel)level.ToWire()
                : V1.StockFacilityLevel.Unspecified,
            FacilityId = IdOf(row.FacilityId),
            FacilityCode = row.FacilityCode ?? "",
            FacilityName = row.FacilityName ?? "",
            ProductId = IdOf(row.ProductId),
            ProductCode = row.ProductCode ?? "",
            ProductName = row.ProductName ?? "",
            LotId = IdOf(row.LotId),
            LotCode = row.LotCode ?? "",
            ExpiresOn = row.ExpiresOn.ToText(),
        };

    /// <summary>What has no location, facility or lot is kept under the id of nothing.</summary>
    private static string IdOf(Guid? id) => id is { } some && some != Guid.Empty ? some.ToString() : "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
