using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Gs1;

/// <summary>From a label to a line: product, lot and Each, and what a person is asked.</summary>
public sealed class ScanLineTests(PostgresServer postgres, StockHosts hosts)
{
    private static int gtins;

    [Theory, OnBothDatabases]
    public async Task A_carton_is_counted_by_its_packaging_level(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){shelf.Carton}(17)601231(10)L1", times: 2);

        Assert.Equal(shelf.Product.Id, line.ProductId);
        Assert.Equal(shelf.TradeItem.Id, line.TradeItemId);
        Assert.Equal((2400, 4800), (line.EachPerUnit, line.Quantity));
        Assert.Equal(shelf.Lot.Id, line.LotId);
        Assert.Empty(line.Questions);
    }

    [Theory, OnBothDatabases]
    public async Task A_parcel_is_counted_by_the_units_it_contains(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(00)123456789012345675(02){shelf.Box}(37)12(10)L1");

        Assert.Equal(1200, line.Quantity);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_register_knows_of_the_lot_completes_the_label(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){shelf.Box}(10)L1");

        Assert.Equal("2060-12-31", line.ExpiresOn);
        Assert.Empty(line.Questions);
    }

    [Theory, OnBothDatabases]
    public async Task S28_A_GTIN_that_nobody_registered_is_asked_about(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){NextGtin()}(10)L1");

        Assert.Equal([ScanQuestion.GtinUnknown], line.Questions);
        Assert.Equal(("", 0), (line.ProductId, line.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_lot_without_expiry_is_asked_about_twice(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){shelf.Box}(10)L2");

        Assert.Equal([ScanQuestion.LotNew, ScanQuestion.ExpiryMissing], line.Questions);
    }

    [Theory, OnBothDatabases]
    public async Task Another_expiry_than_the_register_knows_is_asked_about(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){shelf.Box}(17)601130(10)L1");

        Assert.Equal([ScanQuestion.ExpiryDiffers], line.Questions);
        Assert.Equal("2060-12-31", line.ExpiresOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_recalled_lot_is_told(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var shelf = await Shelf.Build(host, LotRestrictionKind.Recall);

        var line = await shelf.Read($"(01){shelf.Box}(10)L1");

        Assert.Equal([ScanQuestion.LotRestricted], line.Questions);
    }

    [Theory, OnBothDatabases]
    public async Task A_trade_item_that_is_no_longer_bought_and_more_than_a_line_takes_are_asked_about(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var shelf = await Shelf.Build(host);
        var item = shelf.TradeItem.Clone();
        item.Active = false;
        await host.TradeItems.UpdateTradeItemAsync(
            new()
            {
                TradeItem = item,
                UpdateMask = new() { Paths = { "active" } },
            },
            host.Clerk()
        );

        var line = await shelf.Read($"(00)123456789012345675(02){shelf.Box}(37)10000001(10)L1", times: 1_000);

        Assert.Equal([ScanQuestion.TradeItemInactive, ScanQuestion.QuantityOutOfRange], line.Questions);
        Assert.Equal(0, line.Quantity);
    }

    [Theory, OnBothDatabases]
    public async Task A_trade_item_of_another_country_is_not_known(TestDatabase database)
    {
        var shelf = await Shelf.Build(await hosts.On(database, postgres));

        var line = await shelf.Read($"(01){shelf.Box}(10)L1", tenant: "np");

        Assert.Equal([ScanQuestion.GtinUnknown], line.Questions);
    }

    [Fact]
    public async Task A_label_that_cannot_be_read_is_a_question()
    {
        var host = await hosts.On(TestDatabase.Sqlite, postgres);

        var line = await host.Scans.ReadScanLineAsync(new() { Texts = { "(01)123" } }, host.Clerk());

        Assert.Equal([ScanQuestion.TextUnreadable, ScanQuestion.GtinMissing], line.Questions);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var host = await hosts.On(TestDatabase.Sqlite, postgres);
        var refused = await Refused(
            host.Scans.ReadScanLineAsync(
                new()
                {
                    Known = new() { Gtin = "1" },
                    Times = -1,
                },
                host.Clerk()
            )
        );

        Assert.Equal(["known.gtin: FORMAT", "texts: OUT_OF_RANGE", "times: OUT_OF_RANGE"], refused.Fields());
    }

    /// <summary>A product that no other test has, in boxes of 100 and cartons of 24 boxes, with a lot L1.</summary>
    private sealed record Shelf(StockHost Host, Product Product, TradeItem TradeItem, Lot Lot)
    {
        public string Box => TradeItem.Levels[0].Gtin;

        public string Carton => TradeItem.Levels[1].Gtin;

        public static async Task<Shelf> Build(StockHost host, LotRestrictionKind restricted = default)
        {
            var product = await host.Products.CreateProductAsync(
                new()
                {
                    Product = new()
                    {
                        Code = Unused.Code("P"),
                        Name = "Paracetamol 500 mg tablet",
                        DispensingUnit = "tablet",
                        NetContent = 100,
                        TracksLots = true,
                        Active = true,
                    },
                },
                host.Clerk()
            );
            var tradeItem = await host.TradeItems.CreateTradeItemAsync(
                new()
                {
                    TradeItem = new()
                    {
                        Code = Unused.Code("T"),
                        Name = "Panafen",
                        ProductId = product.Id,
                        Active = true,
                        Levels =
                        {
                            new TradeItemLevel { Gtin = NextGtin(), Each = 100 },
                            new TradeItemLevel { Gtin = NextGtin(), Each = 2400 },
                        },
                    },
                },
                host.Clerk()
            );
            var lot = await host.Lots.CreateLotAsync(
                new()
                {
                    Lot = new()
                    {
                        ProductId = product.Id,
                        TradeItemId = tradeItem.Id,
                        Code = "L1",
                        ExpiresOn = "2060-12-31",
                    },
                },
                host.Clerk()
            );
            if (restricted != default)
            {
                lot = await host.Lots.RestrictLotAsync(
                    new()
                    {
                        Id = lot.Id,
                        Kind = restricted,
                        Reason = "Particles were found.",
                    },
                    host.Clerk()
                );
            }

            return new Shelf(host, product, tradeItem, lot);
        }

        public async Task<ReadScanLineResponse> Read(string text, long times = 0, string tenant = "tz") =>
            await Host.Scans.ReadScanLineAsync(new() { Texts = { text }, Times = times }, Host.Clerk(tenant));
    }

    private static string NextGtin()
    {
        var main = $"0952{Interlocked.Increment(ref gtins):D9}";
        return main + Platform.Stock.Gs1.Domain.CheckDigit.For(main);
    }
}
