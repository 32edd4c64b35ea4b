using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests;

/// <summary>Lists of days that cannot be.</summary>
public sealed class DayFilterTests(PostgresServer postgres, StockHosts hosts)
{
    [Fact]
    public async Task A_first_day_after_the_last_is_refused_by_every_list()
    {
        var host = await hosts.On(TestDatabase.Sqlite, postgres);
        var (channel, today) = (host.Service.Channel, host.Today());
        var (from, to) = (today.ToText(), today.AddDays(-1).ToText());
        var reader = host.As(
            "tz",
            "stock.read",
            "requisitions.read",
            "orders.read",
            "shipments.read",
            "stock.everywhere"
        );
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 10));
        var card = (await store.Stock())[0].Id;
        var refused = new[]
        {
            await Told(
                store.Cards.GetStockCardAsync(
                    new()
                    {
                        Id = card,
                        From = from,
                        To = to,
                    },
                    reader
                )
            ),
            await Told(
                new RequisitionService.RequisitionServiceClient(channel).ListRequisitionsAsync(
                    new() { PeriodFrom = from, PeriodTo = to },
                    reader
                )
            ),
            await Told(
                new OrderService.OrderServiceClient(channel).ListOrdersAsync(
                    new() { OrderedFrom = from, OrderedTo = to },
                    reader
                )
            ),
            await Told(
                new ShipmentService.ShipmentServiceClient(channel).ListShipmentsAsync(
                    new() { CreatedFrom = from, CreatedTo = to },
                    reader
                )
            ),
            await Told(
                new SyncService.SyncServiceClient(channel).ListSyncConflictsAsync(
                    new() { From = from, To = to },
                    reader
                )
            ),
        };
        Assert.Equal(
            [
                "from: OUT_OF_RANGE",
                "period_from: OUT_OF_RANGE",
                "ordered_from: OUT_OF_RANGE",
                "created_from: OUT_OF_RANGE",
                "from: OUT_OF_RANGE",
            ],
            refused
        );

        static async Task<string> Told<T>(AsyncUnaryCall<T> call) => Assert.Single((await Refused(call)).Fields());
    }
}
