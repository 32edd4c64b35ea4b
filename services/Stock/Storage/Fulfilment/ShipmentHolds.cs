using Microsoft.EntityFrameworkCore;
using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>A batch at a place of the sender.</summary>
internal readonly record struct BatchAtPlace(Guid ProductId, Guid? LotId, Guid PlaceId);

/// <summary>What steps of shipments rest on besides the shipment.</summary>
internal static class ShipmentHolds
{
    /// <summary>Holds a shipment for the transaction that is open.</summary>
    public static Task HoldShipment(this StockDb db, Guid shipmentId, CancellationToken cancel) =>
        Hold(db, "shipment", shipmentId, cancel);

    /// <summary>Holds all shipments of an order for the transaction that is open.</summary>
    public static Task HoldShipmentsOf(this StockDb db, Guid orderId, CancellationToken cancel)
    {
        var statements = new Statements(db);
        return statements
            .Read(
                $"SELECT s.id FROM shipment AS s WHERE s.order_id = @order_id ORDER BY s.id{statements.ForUpdate("s")}",
                _ => { },
                ("order_id", orderId)
            )
            .Run(cancel);
    }

    /// <summary>Holds an order for the transaction that is open; who holds a shipment too holds that first.</summary>
    public static Task HoldOrder(this StockDb db, Guid orderId, CancellationToken cancel) =>
        Hold(db, "supply_order", orderId, cancel);

    /// <summary>Each by order line that shipments ship, or are to.</summary>
    public static Task<Dictionary<Guid, long>> OfOrderLines(
        this StockDb db,
        IQueryable<ShipmentRecord> shipments,
        CancellationToken cancel
    ) =>
        (
            from shipment in shipments
            join line in db.ShipmentLines on shipment.Id equals line.ShipmentId
            where line.OrderLineId != null
            group line by line.OrderLineId!.Value into ofLine
            select new { ofLine.Key, Each = ofLine.Sum(line => line.Picked ?? line.Allocated) }
        ).ToDictionaryAsync(one => one.Key, one => one.Each, cancel);

    /// <summary>Each that a shipment still has reserved, batch by batch: a promise ends after a time, and gives way to counts.</summary>
    public static async Task<Dictionary<BatchAtPlace, long>> ReservedFor(
        this StockDb db,
        Guid shipmentId,
        CancellationToken cancel
    ) =>
        await (
            from reservation in db.StockReservations
            where reservation.ReservationId == shipmentId
            join card in db.StockCards on reservation.CardId equals card.Id
            select new
            {
                card.ProductId,
                card.LotId,
                card.PlaceId,
                reservation.Quantity,
            }
        ).ToDictionaryAsync(
            one => new BatchAtPlace(one.ProductId, one.LotId, one.PlaceId),
            one => one.Quantity,
            cancel
        );

    private static Task Hold(StockDb db, string table, Guid id, CancellationToken cancel)
    {
        var statements = new Statements(db);
        return statements
            .Read($"SELECT t.id FROM {table} AS t WHERE t.id = @id{statements.ForUpdate("t")}", _ => { }, ("id", id))
            .Run(cancel);
    }
}
