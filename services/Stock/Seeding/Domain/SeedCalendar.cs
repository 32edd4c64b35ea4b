using System.Globalization;
using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A month of the country's calendar, which is a period of its schedule.</summary>
/// <param name="Number">0 and up.</param>
/// <param name="Name">Year and month of the country's calendar.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
internal sealed record SeedMonth(int Number, string Name, DateOnly First, DateOnly Last)
{
    /// <summary>The months of so many years up to a day, the last of them that day's own.</summary>
    /// <param name="calendar">The country's calendar.</param>
    /// <param name="today">The last day.</param>
    /// <param name="years">1 or more.</param>
    public static IReadOnlyList<SeedMonth> UpTo(TenantCalendar calendar, DateOnly today, int years)
    {
        var now = calendar.Name(today);
        var current = calendar.DayOf(now.Year, now.Month, 1);
        var count = 12 * years;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                {
                    var first = calendar.AddMonths(current, number - count + 1);
                    var (year, month, _) = calendar.Name(first);
                    var name = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}");
                    return new SeedMonth(number, name, first, calendar.AddMonths(first, 1).AddDays(-1));
                }),
        ];
    }
}

/// <summary>How the need for what depends on the weather runs through a year, in percent of the average, January first.</summary>
internal sealed class SeedClimate
{
    /// <summary>South of the equator: long rains from March to May, short ones in November, cold in the middle of the year.</summary>
    public static readonly SeedClimate TwoRains = new(
        malaria: [90, 70, 70, 100, 170, 180, 130, 80, 60, 60, 80, 110],
        respiratory: [70, 70, 80, 90, 110, 150, 160, 140, 110, 80, 70, 70],
        diarrhoea: [110, 100, 130, 140, 120, 80, 70, 70, 80, 80, 110, 110]
    );

    /// <summary>North of it: the monsoon from June to September, cold around the turn of the year.</summary>
    public static readonly SeedClimate Monsoon = new(
        malaria: [30, 30, 40, 60, 80, 120, 180, 210, 190, 140, 80, 40],
        respiratory: [170, 150, 110, 80, 60, 60, 60, 60, 70, 90, 130, 160],
        diarrhoea: [60, 60, 70, 90, 120, 160, 170, 150, 120, 80, 60, 60]
    );

    private readonly int[] malaria;
    private readonly int[] respiratory;
    private readonly int[] diarrhoea;

    private SeedClimate(int[] malaria, int[] respiratory, int[] diarrhoea) =>
        (this.malaria, this.respiratory, this.diarrhoea) = (malaria, respiratory, diarrhoea);

    /// <summary>The climate of a country.</summary>
    public static SeedClimate Of(TenantCode country) => country.Value == "np" ? Monsoon : TwoRains;

    /// <summary>Percent of the average need on a day.</summary>
    public int On(DateOnly day, SeedSeason season) =>
        season switch
        {
            SeedSeason.Malaria => malaria[day.Month - 1],
            SeedSeason.Respiratory => respiratory[day.Month - 1],
            SeedSeason.Diarrhoea => diarrhoea[day.Month - 1],
            _ => 100,
        };

    /// <summary>Whether it rains so that roads are slow.</summary>
    public bool IsWet(DateOnly day) => diarrhoea[day.Month - 1] > 110;
}
