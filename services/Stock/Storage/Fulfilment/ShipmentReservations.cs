using Microsoft.EntityFrameworkCore;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>A batch at a place of the sender.</summary>
internal readonly record struct BatchAtPlace(Guid ProductId, Guid? LotId, Guid PlaceId);

/// <summary>What shipments still have reserved: a promise ends after a time, and gives way to counts.</summary>
internal static class ShipmentReservations
{
    /// <summary>Each that a shipment has reserved, batch by batch.</summary>
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
