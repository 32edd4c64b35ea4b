using Microsoft.EntityFrameworkCore;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>All that is stored of the orders, shipments and stock of a depot and its clinic.</summary>
internal sealed class FulfilmentBook
{
    private FulfilmentBook() { }

    /// <summary>In the order in which they were made, as all lists here.</summary>
    public required IReadOnlyList<OrderRecord> Orders { get; init; }
    public required ILookup<Guid, OrderLineRow> OrderLines { get; init; }
    public required IReadOnlyList<ShipmentRecord> Shipments { get; init; }
    public required ILookup<Guid, ShipmentLineRow> Lines { get; init; }
    public required ILookup<Guid, DeliveryProofLineRow> Proofs { get; init; }
    public required IReadOnlyDictionary<Guid, long> InTransit { get; init; }
    public required long OnHand { get; init; }
    public required long Reserved { get; init; }

    public static async Task<FulfilmentBook> Of(StockHost host, Supply supply)
    {
        Guid[] facilities = [supply.Depot.Facility, supply.Clinic];
        await using var db = host.Open();
        var orders = await db.Orders.Where(one => one.ReceivingFacilityId == supply.Clinic).ToListAsync();
        var shipments = await db.Shipments.Where(one => facilities.Contains(one.FromFacilityId)).ToListAsync();
        var (orderIds, ids) = (orders.ConvertAll(one => one.Id), shipments.ConvertAll(one => one.Id));
        var cards = await db.StockCards.Where(card => facilities.Contains(card.FacilityId)).ToListAsync();
        return new FulfilmentBook
        {
            Orders = [.. orders.OrderBy(one => one.Id)],
            OrderLines = (await db.OrderLines.Where(line => orderIds.Contains(line.OrderId)).ToListAsync()).ToLookup(
                line => line.OrderId
            ),
            Shipments = [.. shipments.OrderBy(one => one.Id)],
            Lines = (await db.ShipmentLines.Where(line => ids.Contains(line.ShipmentId)).ToListAsync()).ToLookup(line =>
                line.ShipmentId
            ),
            Proofs = (await db.DeliveryProofLines.Where(line => ids.Contains(line.ShipmentId)).ToListAsync()).ToLookup(
                line => line.ShipmentId
            ),
            InTransit = (await db.StockTransits.Where(one => ids.Contains(one.TransferId)).ToListAsync())
                .GroupBy(one => one.TransferId, one => one.Quantity)
                .ToDictionary(one => one.Key, one => one.Sum()),
            OnHand = cards.Sum(card => card.OnHand),
            Reserved = cards.Sum(card => card.Reserved),
        };
    }

    /// <summary>Law 7 of every order and shipment, and law 1 of what they move.</summary>
    /// <param name="received">Each that the depot received from outside.</param>
    public void AssertLaws(long received)
    {
        foreach (var order in Orders)
            AssertAddsUp(order);
        foreach (var shipment in Shipments)
            AssertIsAccountedFor(shipment);
        var proofs = Proofs.SelectMany(lines => lines).ToList();
        Assert.Equal(
            received + proofs.Sum(line => line.Excess) - proofs.Sum(line => line.Missing),
            OnHand + InTransit.Values.Sum()
        );
        Assert.Equal(SetAside().Sum(line => line.Picked ?? line.Allocated), Reserved);
    }

    private void AssertAddsUp(OrderRecord order)
    {
        var left = Shipments.Where(one => one.OrderId == order.Id && HasLeft(one)).ToList();
        var setAside = SetAside().ToLookup(line => line.OrderLineId, line => line.Picked ?? line.Allocated);
        foreach (var line in OrderLines[order.Id])
        {
            var owed = line.Ordered - line.Shipped - line.Cancelled;
            Assert.True(owed >= 0 && line is { Shipped: >= 0, Cancelled: >= 0 }, $"{owed} are owed");
            Assert.Equal(
                left.SelectMany(one => Lines[one.Id]).Where(one => one.OrderLineId == line.Id).Sum(one => one.Picked),
                line.Shipped
            );
            // What is given up later may be set aside already; it does not leave then.
            if (line.Cancelled == 0)
                Assert.True(setAside[line.Id].Sum() <= owed, $"{setAside[line.Id].Sum()} are set aside of {owed}");
        }

        var (shipped, cancelled) = (
            OrderLines[order.Id].Sum(line => line.Shipped),
            OrderLines[order.Id].Sum(line => line.Cancelled)
        );
        Assert.Equal((shipped, cancelled), (order.Shipped, order.Cancelled));
        Assert.Equal(
            OrderStates.Of(
                shipped,
                order.Ordered - shipped - cancelled,
                left.TrueForAll(one => one.State == ShipmentState.Delivered)
            ),
            order.State
        );
    }

    private void AssertIsAccountedFor(ShipmentRecord shipment)
    {
        var shipped = HasLeft(shipment) ? Lines[shipment.Id].Sum(line => line.Picked ?? 0) : 0;
        var (proof, transit) = (Proofs[shipment.Id].ToList(), InTransit.GetValueOrDefault(shipment.Id));
        Assert.Equal(
            shipped + proof.Sum(line => line.Excess),
            proof.Sum(line => line.Accepted + line.Rejected + line.Missing) + transit
        );
        Assert.True(transit >= 0, $"{transit} are in transit");
        Assert.Equal(shipment.State == ShipmentState.InTransit ? shipped : 0, transit);
    }

    /// <summary>What is set aside for orders.</summary>
    private IEnumerable<ShipmentLineRow> SetAside() =>
        Shipments
            .Where(one => one.OrderId is not null && ShipmentStates.HoldsReservations(one.State))
            .SelectMany(one => Lines[one.Id]);

    private static bool HasLeft(ShipmentRecord shipment) =>
        shipment.State is ShipmentState.InTransit or ShipmentState.Delivered;
}
