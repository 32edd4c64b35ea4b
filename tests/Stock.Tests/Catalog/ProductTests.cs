using Grpc.Core;
using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Catalog;

public sealed class ProductTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Codes_that_differ_by_case_alone_are_one_code(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var refused = await Refused(host.Product(other => other.Code = product.Code.ToLowerInvariant()));
        Assert.Equal(["product.code: TAKEN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_kit_holds_no_kits_and_not_itself(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var tablet = await host.Product();
        var kit = await host.Product(product => product.Components.Add(Holds(tablet)));
        var nested = await Refused(host.Product(product => product.Components.Add(Holds(kit))));
        Assert.Equal(["product.components[0].product_id: NOT_ALLOWED"], nested.Fields());
        var itself = await Refused(Change(host, kit.Id, new() { Components = { Holds(kit) } }));
        Assert.Equal(["product.components[0].product_id: NOT_ALLOWED"], itself.Fields());
        var held = await Refused(Change(host, tablet.Id, new() { Components = { Holds(await host.Product()) } }));
        Assert.Equal(["product.components: NOT_ALLOWED"], held.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task What_a_product_was_at_each_version_stays_to_be_read(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        await Change(host, product.Id, new() { NetContent = 1000 });
        await Change(host, product.Id, new() { Name = "Paracetamol" });
        var first = await host.Products.ListProductVersionsAsync(
            new() { ProductId = product.Id, PageSize = 2 },
            host.Clerk()
        );
        var second = await host.Products.ListProductVersionsAsync(
            new()
            {
                ProductId = product.Id,
                PageSize = 2,
                PageToken = first.NextPageToken,
            },
            host.Clerk()
        );
        Assert.Equal(
            [(3L, "Paracetamol", 1000L), (2L, product.Name, 1000L), (1L, product.Name, 100L)],
            first
                .Versions.Concat(second.Versions)
                .Select(version => (version.Version, version.Name, version.NetContent))
        );
        Assert.Equal("", second.NextPageToken);
    }

    [Theory, OnBothDatabases]
    public async Task Products_are_found_by_program_class_and_kind(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (program, _) = await (await host.World()).NewProgram();
        var tablet = await host.Product(product =>
        {
            product.Ven = VenClass.Vital;
            product.Programs.Add(new ProductProgram { ProgramId = program });
        });
        var kit = await host.Product(product =>
        {
            product.Components.Add(Holds(tablet));
            product.Programs.Add(new ProductProgram { ProgramId = program });
        });
        Assert.Equal([tablet.Id, kit.Id], await Found(new() { ProgramId = program }));
        Assert.Equal([tablet.Id], await Found(new() { ProgramId = program, Ven = VenClass.Vital }));
        Assert.Equal([kit.Id], await Found(new() { ProgramId = program, Kits = true }));

        async Task<IEnumerable<string>> Found(ListProductsRequest request) =>
            (await host.Products.ListProductsAsync(request, host.Clerk())).Products.Select(product => product.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_may_hold_a_kit_before_what_is_in_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (kit, tablet) = (Unused.Code("KIT"), Unused.Code("TAB"));
        var done = await host.Done(
            host.Products.ImportProductsAsync(
                new()
                {
                    Csv = $"code,name,dispensing_unit,components\n{kit},Kit,kit,{tablet}:30\n{tablet},Tablet,tablet,\n",
                    Strategy = ImportStrategy.Upsert,
                },
                host.Clerk()
            )
        );
        Assert.Empty(done.Errors);
        Assert.Equal(2, done.Counts.Created);
        var found = (await host.Products.ListProductsAsync(new() { Query = kit }, host.Clerk())).Products[0];
        Assert.Equal((true, 30L), (found.Active, Assert.Single(found.Components).Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task Rows_that_cannot_be_taken_are_told_of_by_their_columns(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (good, named) = (Unused.Code("MED"), Unused.Code("MED"));
        var done = await host.Done(
            host.Products.ImportProductsAsync(
                new()
                {
                    Csv = string.Join(
                        '\n',
                        "code,name,dispensing_unit,net_content,ven,commodity_type_code,components,programs",
                        $"{good},Good,tablet,10,VITAL,,,",
                        $"{named},,tablet,ten,HIGH,nothing,none:2,x",
                        $"{good},Again,tablet,10,,,,"
                    ),
                    Strategy = ImportStrategy.Upsert,
                },
                host.Clerk()
            )
        );
        Assert.Equal((3L, 1L, 2L), (done.Counts.Read, done.Counts.Created, done.Counts.Refused));
        Assert.Equal(
            [
                "3 commodity_type_code: UNKNOWN",
                "3 components[0].product_id: UNKNOWN",
                "3 name: REQUIRED",
                "3 net_content: FORMAT",
                "3 programs[0].program_id: UNKNOWN",
                "3 ven: UNKNOWN",
                "4 code: REPEATED",
            ],
            done.Errors.Select(error => $"{error.Line} {error.Field}: {error.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_narrow_file_leaves_what_it_does_not_name(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product(one =>
        {
            one.MinCelsius = 2;
            one.Ven = VenClass.Essential;
        });
        var done = await host.Done(
            host.Products.ImportProductsAsync(
                new()
                {
                    Csv = $"code,name,dispensing_unit,active\n{product.Code},Renamed,tablet,\n",
                    Strategy = ImportStrategy.Update,
                },
                host.Clerk()
            )
        );
        Assert.Equal(1, done.Counts.Updated);
        var now = await host.Products.GetProductAsync(new() { Id = product.Id }, host.Clerk());
        Assert.Equal(
            ("Renamed", 2, VenClass.Essential, 100L, true),
            (now.Name, now.MinCelsius, now.Ven, now.NetContent, now.Active)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_file_changes_what_a_kit_holds_where_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (tablet, gloves, soap) = (await host.Product(), await host.Product(), await host.Product());
        var kit = await host.Product(product => product.Components.AddRange([Holds(tablet), Holds(gloves)]));
        var done = await host.Done(
            host.Products.ImportProductsAsync(
                new()
                {
                    Csv = $"code,name,dispensing_unit,components\n{kit.Code},Kit,kit,{gloves.Code}:20;{soap.Code}:1\n",
                    Strategy = ImportStrategy.Update,
                },
                host.Clerk()
            )
        );
        Assert.Equal((0, 1L), (done.Errors.Count, done.Counts.Updated));
        var now = await host.Products.GetProductAsync(new() { Id = kit.Id }, host.Clerk());
        Assert.Equal([(gloves.Id, 20L), (soap.Id, 1L)], now.Components.Select(part => (part.ProductId, part.Quantity)));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_changes_how_many_Each_a_GTIN_stands_for(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (product, code, gtin) = (await host.Product(), Unused.Code("TI"), RegisterSample.UnusedGtin());
        await Import($"{gtin}:10");
        await Import($"{RegisterSample.UnusedGtin()}:1;{gtin}:12");
        var found = await host.TradeItems.ListTradeItemsAsync(new() { Gtin = gtin }, host.Clerk());
        Assert.Equal(12, Assert.Single(found.TradeItems).Levels.Single(level => level.Gtin == gtin).Each);

        async Task Import(string levels)
        {
            var done = await host.Done(
                host.TradeItems.ImportTradeItemsAsync(
                    new()
                    {
                        Csv = $"code,name,product_code,levels\n{code},Brand,{product.Code},{levels}\n",
                        Strategy = ImportStrategy.Upsert,
                    },
                    host.Clerk()
                )
            );
            Assert.Equal((0, 1L), (done.Errors.Count, done.Counts.Created + done.Counts.Updated));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_commands_of_an_import_do_not_grow_with_its_rows(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var tablet = await host.Product();
        using var counted = CommandCounter.Start();
        await Commands(1);
        Assert.Equal(await Commands(2), await Commands(200));

        async Task<int> Commands(int rows)
        {
            var before = counted.Commands.Count;
            var lines = Enumerable.Range(0, rows).Select(_ => $"{Unused.Code("BULK")},Kit,kit,{tablet.Code}:2");
            var done = await host.Done(
                host.Products.ImportProductsAsync(
                    new()
                    {
                        Csv = string.Join('\n', lines.Prepend("code,name,dispensing_unit,components")),
                        Strategy = ImportStrategy.Insert,
                    },
                    host.Clerk()
                )
            );
            Assert.Equal(rows, done.Counts.Created);
            return counted.Commands.Count - before;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_trade_item_is_found_by_each_of_its_GTINs_however_short_it_is_written(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var (box, carton) = (RegisterSample.UnusedGtin(), RegisterSample.UnusedGtin());
        var item = await host.TradeItems.CreateTradeItemAsync(
            new()
            {
                TradeItem = new()
                {
                    Code = Unused.Code("TI"),
                    Name = "Brand",
                    ProductId = product.Id,
                    Active = true,
                    Levels =
                    {
                        new TradeItemLevel { Gtin = box[1..], Each = 100 },
                        new TradeItemLevel { Gtin = carton, Each = 2_400 },
                    },
                },
            },
            host.Clerk()
        );
        Assert.Equal([box, carton], item.Levels.Select(level => level.Gtin));
        foreach (var gtin in new[] { box, box[1..], carton })
            Assert.Equal(
                [item.Id],
                (await host.TradeItems.ListTradeItemsAsync(new() { Gtin = gtin }, host.Clerk())).TradeItems.Select(
                    one => one.Id
                )
            );
    }

    private static ProductComponent Holds(Product product) => new() { ProductId = product.Id, Quantity = 10 };

    private static async Task<Product> Change(StockHost host, string id, Product change)
    {
        change.Id = id;
        return await host.Products.UpdateProductAsync(new() { Product = change }, host.Clerk());
    }
}
