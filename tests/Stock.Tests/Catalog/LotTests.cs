using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Catalog;

public sealed class LotTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_lot_keeps_every_field(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var sent = new Lot
        {
            ProductId = product.Id,
            Code = "a1/B-2",
            ExpiresOn = "2027-03-31",
            ManufacturedOn = "2025-04-01",
        };
        var added = await host.Lots.CreateLotAsync(new() { Lot = sent }, host.Clerk());
        (sent.Id, sent.Etag, sent.UpdatedAt, sent.State) = (added.Id, "1", added.UpdatedAt, LotState.Active);
        Assert.Equal(sent, added);
        Assert.Equal(sent, await host.Lots.GetLotAsync(new() { Id = added.Id }, host.Clerk()));
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_field_is_named(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Lots.CreateLotAsync(
                new()
                {
                    Lot = new()
                    {
                        ProductId = (await host.World()).Ids["missing"],
                        TradeItemId = (await host.World()).Ids["missing"],
                        Code = "two words",
                        ExpiresOn = "2025-01-01",
                        ManufacturedOn = "2025-01-02",
                    },
                },
                host.Clerk()
            )
        );
        Assert.Equal(
            [
                "lot.code: FORMAT",
                "lot.expires_on: BEFORE_MADE",
                "lot.product_id: UNKNOWN",
                "lot.trade_item_id: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task S7_a_lot_is_the_same_by_its_trade_item_else_its_product_and_its_code_to_the_case(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var item = await Item(host, product);
        await Lot(host, product, "A1");
        await Lot(host, product, "a1");
        await Lot(host, product, "A1", item.Id);
        var refused = await Refused(Lot(host, product, "A1"));
        Assert.Equal(["lot.code: TAKEN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task S7_another_expiry_is_settled_by_a_correction_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var lot = await Lot(host, product, "A1", expiresOn: "2027-03-31");
        var refused = await Import(host, $"product_code,lot_code,expires_on\n{product.Code},A1,2027-06-30\n");
        Assert.Equal(["expires_on: DIFFERS"], refused.Errors.Select(error => $"{error.Field}: {error.Code}"));
        var corrected = await host.Lots.CorrectLotAsync(
            new()
            {
                Id = lot.Id,
                Etag = lot.Etag,
                ExpiresOn = "2027-06-30",
            },
            host.Clerk()
        );
        Assert.Equal(("2027-06-30", "2"), (corrected.ExpiresOn, corrected.Etag));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_fills_what_is_not_known_and_blanks_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var lot = await Lot(host, product, "A1", expiresOn: "2027-03-31");
        var done = await Import(
            host,
            $"product_code,lot_code,expires_on,manufactured_on\n{product.Code},A1,,2025-04-01\n{product.Code},B1,2028-01-31,\n"
        );
        Assert.Equal((1L, 1L), (done.Counts.Created, done.Counts.Updated));
        var now = await host.Lots.GetLotAsync(new() { Id = lot.Id }, host.Clerk());
        Assert.Equal(("2027-03-31", "2025-04-01"), (now.ExpiresOn, now.ManufacturedOn));
        Assert.Equal(2, (await Import(host, await Exported(host, product))).Counts.Unchanged);
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_is_held_recalled_and_released_and_its_history_stays(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var lot = await Lot(host, await host.Product(), "A1");
        var held = await Restrict(host, lot.Id, LotRestrictionKind.Hold, "Discoloured.");
        Assert.Equal(LotState.Hold, held.State);
        var recalled = await Restrict(host, lot.Id, LotRestrictionKind.Recall, "Wrong label.");
        Assert.Equal(LotState.Recalled, recalled.State);
        var released = await host.Lots.ReleaseLotAsync(
            new() { Id = lot.Id, Kind = LotRestrictionKind.Recall },
            host.Clerk()
        );
        Assert.Equal(LotState.Hold, released.State);
        Assert.Equal(
            [("Discoloured.", true), ("Wrong label.", false)],
            released.Restrictions.Select(restriction => (restriction.Reason, restriction.To.Length == 0))
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_is_not_recalled_twice_nor_released_of_what_it_is_not(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var lot = await Lot(host, await host.Product(), "A1");
        await Restrict(host, lot.Id, LotRestrictionKind.Recall, "Wrong label.");
        var twice = await Refused(Restrict(host, lot.Id, LotRestrictionKind.Recall, "Again."));
        Assert.Equal(StatusCode.FailedPrecondition, twice.StatusCode);
        var not = await Refused(
            host.Lots.ReleaseLotAsync(new() { Id = lot.Id, Kind = LotRestrictionKind.Hold }, host.Clerk())
        );
        Assert.Equal(StatusCode.FailedPrecondition, not.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_wrong_with_a_recall_is_named_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var lot = await Lot(host, await host.Product(), "A1");
        var refused = await Refused(
            host.Lots.RestrictLotAsync(new() { Id = lot.Id, From = "2999-01-01" }, host.Clerk())
        );
        Assert.Equal(["from: IN_FUTURE", "kind: REQUIRED", "reason: REQUIRED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Lots_are_found_by_product_expiry_and_state(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var early = await Lot(host, product, "E1", expiresOn: "2026-01-31");
        var late = await Lot(host, product, "L1", expiresOn: "2028-01-31");
        await Restrict(host, late.Id, LotRestrictionKind.Hold, "Discoloured.");
        Assert.Equal([early.Id, late.Id], await Found(new() { ProductId = product.Id }));
        Assert.Equal([early.Id], await Found(new() { ProductId = product.Id, ExpiresBy = "2026-12-31" }));
        Assert.Equal([late.Id], await Found(new() { ProductId = product.Id, State = LotState.Hold }));
        Assert.Equal([early.Id], await Found(new() { ProductId = product.Id, State = LotState.Active }));
        Assert.Equal([late.Id], await Found(new() { ProductId = product.Id, Query = "l" }));

        async Task<IEnumerable<string>> Found(ListLotsRequest request) =>
            (await host.Lots.ListLotsAsync(request, host.Clerk())).Lots.Select(lot => lot.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_trade_item_with_lots_stays_what_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product();
        var item = await Item(host, product);
        await Lot(host, product, "A1", item.Id);
        var refused = await Refused(
            host.TradeItems.UpdateTradeItemAsync(
                new()
                {
                    TradeItem = new() { Id = item.Id, ProductId = (await host.Product()).Id },
                },
                host.Clerk()
            )
        );
        Assert.Equal(["trade_item.product_id: FIXED"], refused.Fields());
    }

    private static async Task<Lot> Lot(
        StockHost host,
        Product product,
        string code,
        string item = "",
        string expiresOn = ""
    ) =>
        await host.Lots.CreateLotAsync(
            new()
            {
                Lot = new()
                {
                    ProductId = product.Id,
                    TradeItemId = item,
                    Code = code,
                    ExpiresOn = expiresOn,
                },
            },
            host.Clerk()
        );

    private static async Task<TradeItem> Item(StockHost host, Product product) =>
        await host.TradeItems.CreateTradeItemAsync(
            new()
            {
                TradeItem = new()
                {
                    Code = Unused.Code("TI"),
                    Name = "Brand",
                    ProductId = product.Id,
                    Active = true,
                },
            },
            host.Clerk()
        );

    private static async Task<Lot> Restrict(StockHost host, string id, LotRestrictionKind kind, string reason) =>
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = id,
                Kind = kind,
                Reason = reason,
            },
            host.Clerk()
        );

    private static Task<Operation> Import(StockHost host, string csv) =>
        host.Done(host.Lots.ImportLotsAsync(new() { Csv = csv, Strategy = ImportStrategy.Upsert }, host.Clerk()));

    /// <summary>The lots of one product as the register's file has them.</summary>
    private static async Task<string> Exported(StockHost host, Product product)
    {
        var lines = (await host.Lots.ExportLotsAsync(new(), host.Clerk())).Csv.Split('\n');
        return string.Join(
            '\n',
            lines.Where((line, i) => i == 0 || line.StartsWith(product.Code, StringComparison.Ordinal))
        );
    }
}
