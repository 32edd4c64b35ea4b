using Microsoft.EntityFrameworkCore;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>A batch at a place of the sender.</summary>
internal readonly record struct BatchAtPlace(Guid ProductId, Guid? LotId, Guid PlaceId);

/// <summary>What steps of shipments rest on besides the shipment.</summary>
internal static class ShipmentHolds
{
    /// <summary>Holds a shipment for the transaction that is open.</summary>
    public static Task HoldShipment(this StockDb db, Guid shipmentId, CancellationToken cancel)
    {
        var statements = new Statements(db);
        return statements
            .Read(
                $"SELECT s.id FROM shipment AS s WHERE s.id = @id{statements.ForUpdate("s")}",
                _ => { },
                ("id", shipmentId)
            )
            .Run(cancel);
    }

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
}
