using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.V1;
using Platform.Testing;
using NegativeStock = Platform.Stock.Catalog.Domain.NegativeStock;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What is posted, and what is done about it, is found by what it is.</summary>
public sealed class LedgerListTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task All_losses_of_some_days_in_a_district_are_found(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (one, two, elsewhere) = (await Store.At(host), await Store.At(host), await Store.At(host));
        var district = await District(host, one, two);
        await District(host, elsewhere);
        foreach (var store in new[] { one, two, elsewhere })
            await store.Post(store.Receive(60, 100));
        var before = await one.Post(one.Adjust(31, 1, one.Damaged));
        var first = await one.Post(one.Adjust(30, 2, one.Damaged));
        var last = await two.Post(two.Receive(21, 1), two.Adjust(20, 3, two.Damaged));
        await two.Post(two.Adjust(19, 4, two.Damaged), two.Issue(25, 1));
        await elsewhere.Post(elsewhere.Adjust(25, 5, elsewhere.Damaged));
        await one.Post(one.Adjust(25, 6, one.Found));
        // What is late is of the day on which it happened.
        await Days(host)
            .LockDaysAsync(new() { FacilityId = $"{one.Facility}", To = one.Day(26).ToText() }, host.Supervisor());
        var late = await one.Post(one.Adjust(28, 1, one.Damaged));
        await Days(host)
            .LockDaysAsync(new() { FacilityId = $"{two.Facility}", To = two.Day(10).ToText() }, host.Supervisor());
        var later = await two.Post(two.Adjust(22, 1, two.Damaged));
        Assert.Equal(two.Day(9).ToText(), later.Lines[0].PostedOn);
        var asked = new ListStockEventsRequest
        {
            LocationId = $"{district}",
            OccurredFrom = one.Day(30).ToText(),
            OccurredTo = one.Day(20).ToText(),
            CountsAs = CountsAs.Loss,
        };
        Assert.Equal([later.Id, late.Id, last.Id, first.Id], await Found(one, asked));
        asked.OccurredFrom = "";
        Assert.Equal([later.Id, late.Id, last.Id, first.Id, before.Id], await Found(one, asked));
        asked.FacilityId = $"{two.Facility}";
        Assert.Equal([later.Id, last.Id], await Found(one, asked));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_is_found_by_what_it_is_and_by_what_one_of_its_lines_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var received = await store.Post(
            store.Receive(9, 100),
            store.Vaccines(store.Receive(9, 20)),
            store.Vaccines(store.Receive(9, 20), store.ShortLot)
        );
        var issued = await store.Post(store.Issue(5, 10), store.Vaccines(store.Issue(4, 5)));
        var count = store.Count(2, 80);
        count.Reasons.Add(new CountReason { ReasonId = $"{store.Damaged}", Quantity = 3 });
        var counted = await store.Post(count);
        var adjusted = await store.Post(store.Adjust(1, 1, store.Damaged));
        var today = store.Today.ToText();
        string[] all = [adjusted.Id, counted.Id, issued.Id, received.Id];
        (Action<ListStockEventsRequest> Asks, string[] Ids)[] filters =
        [
            (asked => asked.ProductId = $"{store.Vaccine}", [issued.Id, received.Id]),
            (asked => asked.LotId = $"{store.ShortLot}", [received.Id]),
            (asked => asked.Kinds.Add([LineKind.Issue, LineKind.Count]), [counted.Id, issued.Id]),
            (asked => asked.ReasonId = $"{store.Damaged}", [adjusted.Id, counted.Id]),
            (asked => asked.CountsAs = CountsAs.Consumption, [issued.Id]),
            (asked => asked.OccurredTo = store.Day(5).ToText(), [issued.Id, received.Id]),
            (asked => asked.OccurredFrom = store.Day(2).ToText(), [adjusted.Id, counted.Id]),
            // Of one line all of it is true, or the event is none.
            (
                asked => (asked.OccurredTo, asked.ProductId) = (store.Day(5).ToText(), $"{store.Vaccine}"),
                [received.Id]
            ),
            (asked => asked.Origin = EventOrigin.Entered, all),
            (asked => asked.Origin = EventOrigin.Synced, []),
            (asked => (asked.PostedFrom, asked.PostedTo) = (today, today), all),
            (asked => asked.PostedFrom = store.Day(-1).ToText(), []),
            (asked => asked.PostedTo = store.Day(1).ToText(), []),
            (asked => asked.PostedTo = "9999-12-31", all),
            (asked => asked.OccurredFrom = "0001-01-02", all),
        ];
        for (var i = 0; i < filters.Length; i++)
        {
            var asked = new ListStockEventsRequest { FacilityId = $"{store.Facility}" };
            filters[i].Asks(asked);
            var found = await Found(store, asked);
            Assert.True(filters[i].Ids.SequenceEqual(found), $"Filter {i} finds {string.Join(", ", found)}.");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Events_with_a_line_of_some_days_are_read_by_index(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var district = await District(host, store);
        await store.Post(store.Receive(10, 100), store.Issue(5, 30));
        foreach (var facility in new[] { $"{store.Facility}", "" })
        {
            IReadOnlyList<string> plans;
            using (var asked = QueryPlans.Start())
            {
                var request = new ListStockEventsRequest
                {
                    FacilityId = facility,
                    LocationId = $"{district}",
                    OccurredFrom = store.Day(7).ToText(),
                    OccurredTo = store.Day(3).ToText(),
                    ProductId = $"{store.Tablets}",
                    Kinds = { LineKind.Issue },
                    CountsAs = CountsAs.Consumption,
                };
                await Stock.Ledger.ListStockEvents.Run(
                    host.Databases,
                    host.Everywhere(),
                    request,
                    CancellationToken.None
                );
                await using var db = host.Open();
                await db.Database.OpenConnectionAsync();
                plans = await asked.Explain(db.Database.GetDbConnection());
            }

            var read = Assert.Single(plans, plan => plan.Contains("stock_line", StringComparison.Ordinal));
            // What the query itself makes: the locations below the district.
            Assert.Empty(QueryPlans.ReadWhole(read).Except(["b", "below"]));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_repair_queue_is_asked_for_a_program_a_product_and_days(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, NegativeStock.Repair);
        await store.Post(store.Issue(5, 10), store.Vaccines(store.Issue(3, 2)));
        var repairs = new StockRepairService.StockRepairServiceClient(host.Service.Channel);
        Assert.Equal([10, 2], await Missing(_ => { }));
        Assert.Equal([10, 2], await Missing(asked => asked.ProgramId = $"{store.Program}"));
        Assert.Empty(await Missing(asked => asked.ProgramId = $"{Guid.CreateVersion7()}"));
        Assert.Equal([2], await Missing(asked => asked.ProductId = $"{store.Vaccine}"));
        Assert.Equal([2], await Missing(asked => asked.From = store.Day(4).ToText()));
        Assert.Equal([10], await Missing(asked => asked.To = store.Day(4).ToText()));

        async Task<List<long>> Missing(Action<ListStockRepairsRequest> with)
        {
            var asked = new ListStockRepairsRequest { Kind = RepairKind.Shortfall, FacilityId = $"{store.Facility}" };
            with(asked);
            var found = await repairs.ListStockRepairsAsync(asked, host.Supervisor());
            return [.. found.StockRepairs.Select(item => item.Quantity).OrderDescending()];
        }
    }

    [Theory, OnBothDatabases]
    public async Task Sheets_are_asked_for_by_program_and_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var inventories = new InventoryService.InventoryServiceClient(host.Service.Channel);
        var sheet = await inventories.StartInventoryAsync(
            new()
            {
                FacilityId = $"{store.Facility}",
                ProgramId = $"{store.Program}",
                Day = store.Day(2).ToText(),
            },
            host.Counter()
        );
        Assert.Equal([sheet.Id], await Sheets(asked => asked.ProgramId = $"{store.Program}"));
        Assert.Empty(await Sheets(asked => asked.ProgramId = $"{Guid.CreateVersion7()}"));
        Assert.Equal([sheet.Id], await Sheets(asked => asked.From = asked.To = store.Day(2).ToText()));
        Assert.Empty(await Sheets(asked => asked.From = store.Day(1).ToText()));
        Assert.Empty(await Sheets(asked => asked.To = store.Day(3).ToText()));

        async Task<string[]> Sheets(Action<ListInventoriesRequest> with)
        {
            var asked = new ListInventoriesRequest { FacilityId = $"{store.Facility}" };
            with(asked);
            return
            [
                .. (await inventories.ListInventoriesAsync(asked, host.Counter())).Inventories.Select(one => one.Id),
            ];
        }
    }

    [Theory, OnBothDatabases]
    public async Task Locked_days_are_asked_for_by_program_and_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var (all, own) = (await Lock(40, 31, ""), await Lock(20, 11, $"{store.Program}"));
        Assert.Equal([all, own], await Locked(asked => asked.ProgramId = $"{store.Program}"));
        Assert.Equal([all], await Locked(asked => asked.ProgramId = $"{Guid.CreateVersion7()}"));
        Assert.Equal([own], await Locked(asked => asked.From = store.Day(30).ToText()));
        Assert.Equal([all], await Locked(asked => asked.To = store.Day(21).ToText()));
        Assert.Equal([all, own], await Locked(asked => Between(asked, 31, 20)));
        Assert.Empty(await Locked(asked => Between(asked, 30, 21)));

        void Between(ListLockedDaysRequest asked, int from, int to) =>
            (asked.From, asked.To) = (store.Day(from).ToText(), store.Day(to).ToText());

        async Task<string> Lock(int from, int to, string program) =>
            (
                await Days(host)
                    .LockDaysAsync(
                        new()
                        {
                            FacilityId = $"{store.Facility}",
                            ProgramId = program,
                            From = store.Day(from).ToText(),
                            To = store.Day(to).ToText(),
                        },
                        host.Supervisor()
                    )
            ).Id;

        async Task<string[]> Locked(Action<ListLockedDaysRequest> with)
        {
            var asked = new ListLockedDaysRequest { FacilityId = $"{store.Facility}" };
            with(asked);
            return
            [
                .. (await Days(host).ListLockedDaysAsync(asked, host.Supervisor())).LockedDays.Select(one => one.Id),
            ];
        }
    }

    [Theory, OnBothDatabases]
    public async Task Assignments_are_asked_for_by_program_and_permission(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Assign("stock.post");
        await store.Assign("stock.count", allPrograms: true);
        var assignments = new StockAssignmentService.StockAssignmentServiceClient(host.Service.Channel);
        Assert.Equal(["stock.post"], await Permissions(asked => asked.ProgramId = $"{store.Program}"));
        Assert.Equal(["stock.count"], await Permissions(asked => asked.Permission = "stock.count"));
        Assert.Empty(await Permissions(asked => asked.Permission = "stock.read"));

        async Task<string[]> Permissions(Action<ListStockAssignmentsRequest> with)
        {
            var asked = new ListStockAssignmentsRequest { PlaceId = $"{store.Facility}" };
            with(asked);
            var found = await assignments.ListStockAssignmentsAsync(asked, host.Supervisor());
            return [.. found.StockAssignments.Select(one => one.Permission)];
        }
    }

    private static LockedDaysService.LockedDaysServiceClient Days(StockHost host) => new(host.Service.Channel);

    /// <summary>The ids of what a list has, read page by page.</summary>
    private static async Task<List<string>> Found(Store store, ListStockEventsRequest asked)
    {
        var (ids, request) = (new List<string>(), asked.Clone());
        request.PageSize = 2;
        do
        {
            var page = await store.Events.ListStockEventsAsync(request, store.Keeper);
            ids.AddRange(page.StockEvents.Select(one => one.Id));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return ids;
    }

    /// <summary>A district with the places of stores.</summary>
    private static async Task<Guid> District(StockHost host, params Store[] stores)
    {
        await using var db = host.Open();
        var district = Add(Guid.CreateVersion7(), 1, null);
        foreach (var store in stores)
        {
            var facility = await db.Facilities.SingleAsync(one => one.Id == store.Facility);
            Add(facility.LocationId, 2, district);
        }

        await db.SaveChangesAsync();
        return district;

        Guid Add(Guid id, int level, Guid? parent)
        {
            var (copy, code) = (LocationCopy.Of(id), Unused.Code("LO"));
            copy.Follow(1, new LocationValues(code, code, level, parent, Population.Unknown));
            db.Add(copy);
            return id;
        }
    }
}
