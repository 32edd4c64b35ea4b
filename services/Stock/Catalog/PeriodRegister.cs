using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Periods as a register: each is added behind the last of its schedule.</summary>
internal sealed class PeriodRegister : IRegister<Period, PeriodValues, V1.Period>
{
    public string Name => "period";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("schedule_id", Reference.To<Schedule>()),
        Column.Key("starts_on"),
        Column.Must("ends_on"),
        Column.Must("name"),
        Column.May("report_only"),
    ];

    public V1.Period ToProto(Period period) =>
        new()
        {
            Id = period.Id.ToString(),
            ScheduleId = period.ScheduleId.ToString(),
            Name = period.Name,
            StartsOn = period.StartsOn.ToText(),
            EndsOn = period.EndsOn.ToText(),
            ReportOnly = period.ReportOnly,
            Months = period.Months,
            Etag = period.Version.ToString(),
            UpdatedAt = period.UpdatedAt.ToTimestamp(),
        };

    public PeriodValues Read(V1.Period sent, Fields fields)
    {
        var values = new PeriodValues(
            fields.Id("schedule_id", sent.ScheduleId),
            fields.Text("name", sent.Name, 1, Period.MaxName),
            fields.Date("starts_on", sent.StartsOn),
            fields.Date("ends_on", sent.EndsOn),
            sent.ReportOnly
        );
        var days = values.EndsOn.DayNumber - values.StartsOn.DayNumber + 1;
        // A day that is no day is told of already.
        if (values.StartsOn != default && values.EndsOn != default)
            fields.Check(
                days is >= 1 and <= Period.MaxDays,
                "ends_on",
                "OUT_OF_RANGE",
                $"A period has 1 to {Period.MaxDays} days."
            );
        return values;
    }

    public async Task Check(StockDb db, IReadOnlyList<Wanted<Period, PeriodValues>> wanted, CancellationToken cancel)
    {
        await db
            .Schedules.Select(schedule => schedule.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "schedule_id", (Guid?)one.Values.ScheduleId)),
                "schedule",
                cancel
            );
        var schedules = wanted.Select(one => one.Values.ScheduleId).Distinct().ToArray();
        var ends = await db
            .Periods.Where(period => EF.Parameter(schedules).Contains(period.ScheduleId))
            .GroupBy(period => period.ScheduleId)
            .Select(group => new { group.Key, Last = group.Max(period => period.EndsOn) })
            .ToDictionaryAsync(group => group.Key, group => group.Last, cancel);
        foreach (var one in wanted)
        {
            var values = one.Values;
            if (one.Known is { } period)
            {
                one.Fields.Keeps("schedule_id", period.ScheduleId, values.ScheduleId, "The schedule stays as it is.");
                one.Fields.Keeps("starts_on", period.StartsOn, values.StartsOn, "The first day stays as it is.");
                one.Fields.Keeps("ends_on", period.EndsOn, values.EndsOn, "The last day stays as it is.");
            }
            else if (values.StartsOn != default)
            {
                var follows =
                    !ends.TryGetValue(values.ScheduleId, out var last)
                    || values.StartsOn.DayNumber == last.DayNumber + 1;
                one.Fields.Check(
                    follows,
                    "starts_on",
                    "NOT_NEXT",
                    $"The period before ends on {last:yyyy-MM-dd}: this one begins on the next day."
                );
                if (one.Fields.Validation.Ok)
                    ends[values.ScheduleId] = values.EndsOn;
            }
        }
    }

    public Period Create(Guid id, PeriodValues values, DateTime now) => Period.Create(id, values, now);

    public bool Change(Period record, PeriodValues values, DateTime now) => record.Change(values, now);

    public string KeyOf(V1.Period message) => $"{message.ScheduleId}/{message.StartsOn}";

    public Task<List<Period>> Known(StockDb db, IReadOnlyCollection<V1.Period> said, CancellationToken cancel)
    {
        var schedules = said.Select(period => Wire.IdOrNone(period.ScheduleId)).Distinct().ToArray();
        return db.Periods.Where(period => EF.Parameter(schedules).Contains(period.ScheduleId)).ToListAsync(cancel);
    }

    /// <summary>The earlier ones first, as each follows on another.</summary>
    public int Order(CsvRow row) =>
        DateOnly.TryParseExact(
            row.Text("starts_on"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day.DayNumber
            : 0;

    public IQueryable<Period> InOrder(StockDb db) =>
        db.Periods.OrderBy(period => period.ScheduleId).ThenBy(period => period.StartsOn);
}
