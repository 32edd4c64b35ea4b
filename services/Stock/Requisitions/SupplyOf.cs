using Microsoft.EntityFrameworkCore;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>What a facility is to receive, and what of its stock expires, for calculators that look at both.</summary>
internal static class SupplyOf
{
    /// <summary>By product; answers once the statements have run.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="statements">Takes the questions.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="program">The program; cards that are product-wide are looked at for every one.</param>
    /// <param name="day">The last day of the period, at whose end lots are there.</param>
    public static Func<IReadOnlyDictionary<Guid, SupplyFacts>> Products(
        StockDb db,
        Statements statements,
        Guid facility,
        Guid program,
        DateOnly day
    )
    {
        var onOrder = new Dictionary<Guid, long>();
        var lots = new Dictionary<Guid, Dictionary<Guid, LotStock>>();
        statements
            .Read(
                from order in db.Orders
                where
                    order.ReceivingFacilityId == facility
                    && order.ProgramId == program
                    && (order.State == OrderState.Ordered || order.State == OrderState.Fulfilling)
                join line in db.OrderLines on order.Id equals line.OrderId
                where line.Ordered > line.Shipped + line.Cancelled
                select new { line.ProductId, Left = line.Ordered - line.Shipped - line.Cancelled },
                Order
            )
            .Read(
                from shipment in db.Shipments
                where
                    shipment.ToFacilityId == facility
                    && shipment.ProgramId == program
                    && shipment.State == ShipmentState.InTransit
                join line in db.ShipmentLines on shipment.Id equals line.ShipmentId
                where line.Picked > 0
                select new { line.ProductId, Left = line.Picked!.Value },
                Order
            )
            .Read(
                from card in db.StockCards
                where card.FacilityId == facility && (card.ProgramId == null || card.ProgramId == program)
                join lot in db.Lots on card.LotId equals lot.Id
                where lot.ExpiresOn != null
                from held in db.StockDays
                where
                    held.CardId == card.Id
                    && held.OnHand > 0
                    && held.Day
                        == db.StockDays.Where(one => one.CardId == card.Id && one.Day <= day)
                            .Max(one => (DateOnly?)one.Day)
                orderby card.Id
                select new
                {
                    card.ProductId,
                    LotId = lot.Id,
                    lot.ExpiresOn,
                    held.OnHand,
                },
                row =>
                {
                    if (!lots.TryGetValue(row.GetGuid(0), out var known))
                        lots.Add(row.GetGuid(0), known = []);
                    // A lot may lie in several places.
                    var before = known.GetValueOrDefault(row.GetGuid(1)).Quantity;
                    known[row.GetGuid(1)] = new LotStock(
                        row.GetGuid(1),
                        row.GetFieldValue<DateOnly>(2),
                        before + row.GetInt64(3)
                    );
                }
            );
        return () =>
            onOrder
                .Keys.Union(lots.Keys)
                .ToDictionary(
                    product => product,
                    product => new SupplyFacts(
                        onOrder.GetValueOrDefault(product),
                        [.. lots.GetValueOrDefault(product)?.Values.ToList() ?? []]
                    )
                );

        void Order(System.Data.Common.DbDataReader row) =>
            onOrder[row.GetGuid(0)] = onOrder.GetValueOrDefault(row.GetGuid(0)) + row.GetInt64(1);
    }
}
