using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Catalog;

public sealed class PeriodTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory]
    [InlineData("2026-01-01", "2026-01-31", 1)]
    [InlineData("2026-01-01", "2026-02-28", 2)]
    [InlineData("2026-01-01", "2026-03-31", 3)]
    [InlineData("2026-01-01", "2026-12-31", 12)]
    [InlineData("2026-01-01", "2026-01-07", 1)]
    [InlineData("2026-01-01", "2026-02-10", 1)]
    [InlineData("2026-01-01", "2026-02-16", 2)]
    [InlineData("2024-07-16", "2024-08-15", 1)]
    public void Months_are_whole_and_half_a_month_counts_for_one(string first, string last, int months) =>
        Assert.Equal(
            months,
            Stock.Catalog.Domain.Period.MonthsOf(Replenishment.Day.Of(first), Replenishment.Day.Of(last))
        );

    [Theory, OnBothDatabases]
    public async Task Periods_follow_one_another_without_a_gap(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (schedule, _) = await (await host.World()).NewSchedule();
        await Period(host, schedule, "2026-01-01", "2026-01-31");
        foreach (var (from, to) in new[] { ("2026-02-02", "2026-02-28"), ("2026-01-31", "2026-02-28") })
            Assert.Equal(["period.starts_on: NOT_NEXT"], (await Refused(Period(host, schedule, from, to))).Fields());
        var next = await Period(host, schedule, "2026-02-01", "2026-02-28");
        var on = await host.Periods.ListPeriodsAsync(new() { ScheduleId = schedule, On = "2026-02-15" }, host.Clerk());
        Assert.Equal([next.Id], on.Periods.Select(period => period.Id));
    }

    [Theory, OnBothDatabases]
    public async Task The_days_of_a_period_stay_as_they_are(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (schedule, _) = await (await host.World()).NewSchedule();
        var period = await Period(host, schedule, "2026-01-01", "2026-01-31");
        var refused = await Refused(
            host.Periods.UpdatePeriodAsync(
                new()
                {
                    Period = new()
                    {
                        Id = period.Id,
                        StartsOn = "2026-01-02",
                        EndsOn = "2026-01-30",
                    },
                },
                host.Clerk()
            )
        );
        Assert.Equal(["period.ends_on: FIXED", "period.starts_on: FIXED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_periods_may_be_in_any_order(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, schedule) = await (await host.World()).NewSchedule();
        var done = await host.Done(
            host.Periods.ImportPeriodsAsync(
                new()
                {
                    Csv = string.Join(
                        '\n',
                        "schedule_code,starts_on,ends_on,name",
                        $"{schedule},2026-03-01,2026-03-31,March",
                        $"{schedule},2026-01-01,2026-01-31,January",
                        $"{schedule},2026-02-01,2026-02-28,February",
                        $"{schedule},2026-05-01,2026-05-31,May"
                    ),
                    Strategy = ImportStrategy.Upsert,
                },
                host.Clerk()
            )
        );
        Assert.Equal((3L, 1L), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(
            ["5 starts_on: NOT_NEXT"],
            done.Errors.Select(error => $"{error.Line} {error.Field}: {error.Code}")
        );
    }

    private static async Task<Period> Period(StockHost host, string schedule, string from, string to) =>
        await host.Periods.CreatePeriodAsync(
            new()
            {
                Period = new()
                {
                    ScheduleId = schedule,
                    Name = from,
                    StartsOn = from,
                    EndsOn = to,
                },
            },
            host.Clerk()
        );
}
