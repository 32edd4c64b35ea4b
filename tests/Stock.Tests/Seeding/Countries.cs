using Platform.Kernel;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

/// <summary>Invented countries for tests.</summary>
internal static class Countries
{
    public static readonly DateOnly Today = new(2026, 6, 30);

    private static readonly DateTime MadeAt = new(2025, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A country of so many facilities, with all that is in the catalogue unless said otherwise.</summary>
    public static SeedCountry Of(int seed, int facilities, int products = 120, int years = 1)
    {
        var places = SeedPlaces.Invent(seed, MadeAt, facilities);
        return Of(seed, places.Places, places.Facilities, products, years);
    }

    public static SeedCountry Of(
        int seed,
        IReadOnlyCollection<SeedPlace> places,
        IReadOnlyCollection<SeedFacility> facilities,
        int products = 120,
        int years = 1
    ) =>
        new()
        {
            Seed = seed,
            Network = SeedNetwork.Of(seed, MadeAt, places, facilities),
            Products = Medicines.Take(products),
            Months = SeedMonth.UpTo(TenantCalendar.Gregorian, Today, years),
            LastDay = Today,
        };

    /// <summary>Everything an event says, as text.</summary>
    public static string Text(SeedEvent entered) =>
        $"{entered.Number} {entered.Site.Code} {entered.Program} {entered.EnteredOn:yyyyMMdd} {entered.Origin}: "
        + string.Join("; ", entered.Lines.Select(Text));

    private static string Text(SeedLine line) =>
        $"{line.Kind} {line.Product.Code} {line.Lot?.Code} {line.Lot?.Expiry:yyyyMMdd} {line.Quantity} {line.On:yyyyMMdd} "
        + $"{line.Reason} {line.Node} {line.TransferId} {line.Group} {line.Direction} {line.From} {line.VvmStage} "
        + $"{line.Explained} {line.AtStartOfDay} {line.Cancels} {line.Corrects}";
}
