using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Requisitions.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>What the ledger of a facility fills in.</summary>
public sealed class StockBasedTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_ledger_of_the_facility_fills_the_form(TestDatabase database)
    {
        var (host, district) = await Begin(database, averaged: 2);
        var book = await Book.Of(host, district);
        var (before, period) = (district.Periods[2].StartsOn, district.Periods[1].StartsOn);
        await book.Post(book.Receive(before.AddDays(1), 100), book.Issue(before.AddDays(9), 30));
        await Reported(district, 2);
        await book.Post(
            book.Receive(period.AddDays(4), 50),
            book.Issue(period.AddDays(9), 90),
            book.Adjust(period.AddDays(19), 30)
        );
        var lines = await district.Lines(await district.Initiate());
        var without = district.Periods[1].EndsOn.Day - 19;
        Assert.Equal((70L, 50L, 90L, -30L, 0L), Balance(lines[0]));
        Assert.Equal(without, lines[0].TotalStockoutDays);
        // 90 now and 30 the month before, which had nothing on its first day.
        Assert.Equal(Up(Up(120 * 60, 60 - without - 1), 2), lines[0].AverageConsumption);
        // Never there, and managed all the time.
        Assert.Equal((0L, 30L), (lines[1].BeginningBalance, lines[1].TotalStockoutDays));

        static long Up(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
    }

    [Theory, OnBothDatabases]
    public async Task Days_to_come_say_nothing(TestDatabase database)
    {
        var (host, district) = await Begin(database);
        var lines = await district.Lines(await district.Initiate(0));
        Assert.Equal(host.Today().Day, lines[0].TotalStockoutDays);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_ledger_says_is_taken_anew_when_asked_and_when_it_is_submitted(TestDatabase database)
    {
        var (host, district) = await Begin(database);
        var book = await Book.Of(host, district);
        var day = district.Periods[1].StartsOn;
        await book.Post(book.Receive(day, 100));
        var begun = await district.Initiate();
        await book.Post(book.Issue(day.AddDays(5), 20));
        await district.Update(
            begun,
            new V1.RequisitionLineEdit { ProductId = district.Products[1].ToString(), Skipped = true }
        );
        Assert.Equal((0L, 100L, 0L, 0L, 100L), Balance((await district.Lines(begun))[0]));
        await district.Requisitions.UpdateRequisitionLinesAsync(
            new() { Id = begun.Id, RefreshStock = true },
            district.Anybody
        );
        Assert.Equal((0L, 100L, 20L, 0L, 80L), Balance((await district.Lines(begun))[0]));
        await book.Post(book.Adjust(day.AddDays(6), 5));
        var submitted = await district.Submit(begun);
        Assert.Equal((0L, 100L, 20L, -5L, 75L), Balance((await district.Lines(submitted))[0]));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_shown_must_be_what_the_ledger_says_at_last(TestDatabase database)
    {
        var (host, district) = await Begin(database);
        var book = await Book.Of(host, district);
        var begun = await district.Initiate();
        await book.Post(book.Receive(district.Periods[1].StartsOn, 30), book.Issue(district.Periods[1].StartsOn, 30));
        var shown = new V1.ShownFigures
        {
            ProductId = district.Products[0].ToString(),
            Figures =
            {
                new V1.ShownFigure { Column = V1.RequisitionColumn.AdjustedConsumption, Value = 0 },
            },
        };
        var refused = await Refused(
            district.Requisitions.SubmitRequisitionAsync(new() { Id = begun.Id, Shown = { shown } }, district.Anybody)
        );
        Assert.Equal(["lines[0].adjusted_consumption: DIFFERS"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Periods_in_which_the_facility_was_not_there_leave_the_average(TestDatabase database)
    {
        var (host, district) = await Begin(database, averaged: 3);
        var book = await Book.Of(host, district);
        await Reported(district, 3);
        var skipped = await district.Initiate(2);
        await district.Requisitions.SkipRequisitionAsync(new() { Id = skipped.Id }, district.Anybody);
        await using (var db = host.Open())
        {
            var member = await db.FacilityPrograms.SingleAsync(one => one.FacilityId == district.Facility);
            member.Change(member.Values with { StartsOn = district.Periods[1].StartsOn }, host.Now());
            await db.SaveChangesAsync();
        }

        var day = district.Periods[1].StartsOn;
        await book.Post(book.Receive(day, 200), book.Issue(day.AddDays(3), 90));
        var lines = await district.Lines(await district.Initiate());
        Assert.Equal((90L, 90L), (lines[0].AdjustedConsumption, lines[0].AverageConsumption));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_ward_gives_back_was_neither_received_nor_lost(TestDatabase database)
    {
        var (host, district) = await Begin(database);
        var book = await Book.Of(host, district);
        var day = district.Periods[1].StartsOn;
        var issued = await book.Post(book.Receive(day, 100), book.Issue(day.AddDays(1), 20));
        await book.Post(book.Return(day.AddDays(2), 5, issued.Lines[1].Id));
        Assert.Equal((0L, 100L, 15L, 0L, 85L), Balance((await district.Lines(await district.Initiate()))[0]));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_put_right_after_its_days_were_locked_is_an_adjustment(TestDatabase database)
    {
        var (host, district) = await Begin(database);
        var book = await Book.Of(host, district);
        var (day, month) = (district.Periods[2].StartsOn, district.Periods[1].StartsOn);
        var posted = await book.Post(
            book.Receive(day, 100),
            book.Receive(day, 50),
            book.Issue(day.AddDays(1), 30),
            book.Issue(day.AddDays(1), 10)
        );
        await new V1.LockedDaysService.LockedDaysServiceClient(host.Service.Channel).LockDaysAsync(
            new() { FacilityId = district.Facility.ToString(), To = district.Periods[2].EndsOn.ToText() },
            host.Supervisor()
        );
        // 50 were never received; of 30 issued 12 were; of another 10 four came back.
        var less = book.Issue(day.AddDays(1), 12);
        less.CorrectsLineId = posted.Lines[2].Id;
        var corrected = await book.Correct([posted.Lines[1].Id, posted.Lines[2].Id], less);
        await book.Post(book.Return(month.AddDays(1), 4, posted.Lines[3].Id));
        var begun = await district.Initiate();
        Assert.Equal((110L, 0L, 0L, -28L, 82L), Balance((await district.Lines(begun))[0]));
        // The correction was wrong as well.
        await book.Correct([corrected.Lines[0].Id]);
        await district.Requisitions.UpdateRequisitionLinesAsync(
            new() { Id = begun.Id, RefreshStock = true },
            district.Anybody
        );
        Assert.Equal((110L, 0L, 0L, -16L, 94L), Balance((await district.Lines(begun))[0]));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_beyond_full_supply_is_filled_and_the_requisition_goes_on(TestDatabase database)
    {
        var (host, district) = await Begin(database, District.StockBased with { NonFullSupply = true });
        var book = await Book.Of(host, district);
        var product = district.Products[^1];
        await book.Post(book.Receive(district.Periods[1].StartsOn, 40, product));
        var begun = await district.Initiate();
        var added = await district.Update(
            begun,
            new V1.RequisitionLineEdit { ProductId = product.ToString(), RequestedQuantity = 26 }
        );
        Assert.Equal((0L, 40L, 0L, 0L, 40L), Balance(added.Lines[0]));
        Assert.Equal(V1.RequisitionState.Submitted, (await district.Submit(begun)).State);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_ledger_says_is_not_typed_over(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), District.StockBased);
        var begun = await district.Initiate();
        var refused = await Refused(district.Update(begun, district.Fill(0)));
        Assert.Contains("lines[0].total_consumed_quantity: STOCK_SOURCED", refused.Fields());
    }

    private async Task<(StockHost, District)> Begin(TestDatabase database, int averaged) =>
        await Begin(database, District.StockBased with { PeriodsToAverage = averaged });

    private async Task<(StockHost, District)> Begin(TestDatabase database, RequisitionTemplate? form = null)
    {
        var host = await hosts.On(database, postgres);
        return (host, await District.In(host, form ?? District.StockBased));
    }

    /// <summary>A requisition that the ledger filled, and the facility gave its word for.</summary>
    private static async Task Reported(District district, int monthsAgo) =>
        await district.Authorize(await district.Submit(await district.Initiate(monthsAgo)));

    /// <summary>A, B, C, D and E.</summary>
    private static (long, long, long, long, long) Balance(V1.RequisitionLine line) =>
        (
            line.BeginningBalance,
            line.TotalReceivedQuantity,
            line.TotalConsumedQuantity,
            line.TotalLossesAndAdjustments,
            line.StockOnHand
        );
}
