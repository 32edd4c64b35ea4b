using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Serving;

public sealed class PriceListTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Lines_hold_from_the_day_of_the_list(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        await Set(host, list, new PriceListLine { Code = item.Code, Price = 90 });
        Assert.Empty(await Lines(host, list, "2017-12-31"));
        var line = Assert.Single(await Lines(host, list, "2018-01-01"));
        Assert.Equal((item.Id, item.Code, item.Name, 90), (line.EntryId, line.Code, line.Name, line.Price));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_line_paid_before_a_change_is_kept(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        await Set(host, list, new PriceListLine { EntryId = item.Id, Price = 90 });
        await Set(host, list, new PriceListLine { EntryId = item.Id }, "2026-06-01");
        Assert.Equal(90, Assert.Single(await Lines(host, list, "2026-05-31")).Price);
        Assert.False(Assert.Single(await Lines(host, list, "2026-06-01")).HasPrice);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_changes_of_one_day_the_later_holds(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        foreach (var price in new[] { 90, 95, 97, 99 })
            await Set(host, list, new PriceListLine { EntryId = item.Id, Price = price }, "2026-06-01");
        Assert.Equal(99, Assert.Single(await Lines(host, list, "2026-06-01")).Price);
    }

    [Theory, OnBothDatabases]
    public async Task A_removed_line_is_gone_from_that_day_on_and_may_come_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        await Set(host, list, new PriceListLine { EntryId = item.Id, Price = 90 });
        await host.PriceLists.ChangePriceListLinesAsync(
            new()
            {
                PriceListId = list.Id,
                Removed = { item.Code },
                EffectiveOn = "2026-06-01",
            },
            host.Clerk("tz")
        );
        await Set(host, list, new PriceListLine { EntryId = item.Id, Price = 80 }, "2026-08-01");
        Assert.Single(await Lines(host, list, "2026-05-31"));
        Assert.Empty(await Lines(host, list, "2026-07-31"));
        Assert.Equal(80, Assert.Single(await Lines(host, list, "2026-08-01")).Price);
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_line_is_told_at_once_and_none_is_stored(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        var refused = await Refused(
            host.PriceLists.ChangePriceListLinesAsync(
                new()
                {
                    PriceListId = list.Id,
                    Lines =
                    {
                        new PriceListLine { Code = item.Code, Price = 1 },
                        new PriceListLine { Code = "nothing", Price = -1 },
                        new PriceListLine { EntryId = item.Id },
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            ["lines[1].code: UNKNOWN", "lines[1].price: OUT_OF_RANGE", "lines[2].entry_id: REPEATED"],
            refused.Fields()
        );
        Assert.Empty(await Lines(host, list, "2026-03-02"));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_would_hold_from_the_first_day_there_is_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        var refused = await Refused(
            host.PriceLists.ChangePriceListLinesAsync(
                new()
                {
                    PriceListId = list.Id,
                    Lines =
                    {
                        new PriceListLine { EntryId = item.Id, Price = 90 },
                    },
                    EffectiveOn = "0001-01-01",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["effective_on: OUT_OF_RANGE"], refused.Fields());
        Assert.Empty(await Lines(host, list, "2026-03-02"));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_lines_is_read_and_read_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var list = await List(host);
        var (one, other) = (await host.Item("tz"), await host.Item("tz"));
        var csv = $"code,price\n{one.Code},12.50\n{other.Code},\nnothing,1";
        var first = await Import(host, list, csv);
        Assert.Equal((2, 1), (first.Counts.Created, first.Counts.Refused));
        var again = await Import(host, list, csv);
        Assert.Equal((2, 0), (again.Counts.Unchanged, again.Counts.Created));
        Assert.Equal([1250, 0], (await Lines(host, list, "2026-03-02")).Select(l => l.Price));
    }

    [Theory, OnBothDatabases]
    public async Task Lists_of_both_kinds_may_have_one_name(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var items = await List(host);
        var services = await List(host, EntryKind.Service, items.Name);
        Assert.NotEqual(items.Id, services.Id);
        var refused = await Refused(
            host.PriceLists.CreatePriceListAsync(new() { PriceList = items }, host.Clerk("tz"))
        );
        Assert.Equal("NAME_TAKEN", refused.Reason());
    }

    private static async Task<PriceList> List(
        InsuranceHost host,
        EntryKind kind = EntryKind.Item,
        string? name = null
    ) =>
        await host.PriceLists.CreatePriceListAsync(
            new()
            {
                PriceList = new PriceList
                {
                    Kind = kind,
                    Name = name ?? InsuranceHosts.Code("Government list "),
                    ListedOn = "2018-01-01",
                },
            },
            host.Clerk("tz")
        );

    private static async Task Set(InsuranceHost host, PriceList list, PriceListLine line, string from = "") =>
        await host.PriceLists.ChangePriceListLinesAsync(
            new()
            {
                PriceListId = list.Id,
                Lines = { line },
                EffectiveOn = from,
            },
            host.Clerk("tz")
        );

    private static async Task<IReadOnlyList<PriceListLine>> Lines(InsuranceHost host, PriceList list, string day) =>
        (
            await host.PriceLists.ListPriceListLinesAsync(new() { PriceListId = list.Id, On = day }, host.Clerk("tz"))
        ).Lines;

    private static async Task<Platform.V1.Operation> Import(InsuranceHost host, PriceList list, string csv) =>
        await host.Done(
            "tz",
            host.PriceLists.ImportPriceListLinesAsync(new() { PriceListId = list.Id, Csv = csv }, host.Clerk("tz"))
        );
}
