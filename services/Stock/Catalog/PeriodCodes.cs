using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>What files call periods, which have no code of their own: the schedule's code, '/', the first day.</summary>
internal static class PeriodCodes
{
    public static readonly Reference Reference = new(typeof(Period), ByCode, ById);

    private static async Task<Dictionary<string, Guid>> ByCode(StockDb db, string[] codes, CancellationToken cancel)
    {
        var schedules = codes.Select(ScheduleOf).Distinct(StringComparer.Ordinal).ToArray();
        var days = codes.Select(DayOf).OfType<DateOnly>().Distinct().ToArray();
        var found = await (
            from period in db.Periods
            join schedule in db.Schedules on period.ScheduleId equals schedule.Id
            where EF.Parameter(schedules).Contains(schedule.Code) && EF.Parameter(days).Contains(period.StartsOn)
            select new
            {
                period.Id,
                schedule.Code,
                period.StartsOn,
            }
        ).ToListAsync(cancel);
        return found.ToDictionary(
            period => Of(period.Code, period.StartsOn),
            period => period.Id,
            StringComparer.Ordinal
        );
    }

    private static async Task<Dictionary<Guid, string>> ById(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await (
            from period in db.Periods
            join schedule in db.Schedules on period.ScheduleId equals schedule.Id
            where EF.Parameter(ids).Contains(period.Id)
            select new
            {
                period.Id,
                schedule.Code,
                period.StartsOn,
            }
        ).ToListAsync(cancel);
        return found.ToDictionary(period => period.Id, period => Of(period.Code, period.StartsOn));
    }

    private static string Of(string schedule, DateOnly firstDay) => $"{schedule}/{firstDay.ToText()}";

    // The code of a schedule may have a '/' in it, a day has none.
    private static string ScheduleOf(string code) => code[..Math.Max(0, code.LastIndexOf('/'))];

    private static DateOnly? DayOf(string code) =>
        DateOnly.TryParseExact(
            code[(code.LastIndexOf('/') + 1)..],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
