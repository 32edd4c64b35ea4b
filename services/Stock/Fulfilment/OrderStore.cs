using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>An order that was read to be decided about.</summary>
/// <param name="Record">Its head, tracked.</param>
/// <param name="Decided">It, as decisions see it.</param>
/// <param name="Kept">Its lines as they are kept, tracked, in its order.</param>
internal sealed record OpenedOrder(OrderRecord Record, Order Decided, IReadOnlyList<OrderLineRow> Kept);

/// <summary>Reads orders to be decided about, and keeps what was decided.</summary>
internal static class OrderStore
{
    /// <summary>An order for a decision of its supplier.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">The call.</param>
    /// <param name="named">The id and the version that the request names.</param>
    /// <param name="permission">What the caller must have at the supplying facility.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException"><see cref="FulfilmentError.OrderNotFound"/>, <see cref="FulfilmentError.RightMissing"/>.</exception>
    public static async Task<OpenedOrder> OpenOrder(
        this StockDb db,
        Call call,
        (string Id, string Etag) named,
        string permission,
        CancellationToken cancel
    )
    {
        var id = Wire.IdOrNone(named.Id);
        var record =
            await db.Orders.Where(order => order.Id == id).AllowedTo(db, call, permission).FirstOrDefaultAsync(cancel)
            ?? throw Missing();
        await RequireAt(db, call, permission, (record.SupplyingFacilityId, record.ProgramId), cancel);
        call.CheckEtag(record, named.Etag);
        return await db.Opened(record, cancel);
    }

    /// <summary>An order that a shipment fills, which stands for the right to it.</summary>
    public static async Task<OpenedOrder> OrderOf(this StockDb db, Guid id, CancellationToken cancel) =>
        await db.Opened(await db.Orders.FirstAsync(order => order.Id == id, cancel), cancel);

    /// <summary>Puts orders that are made now into the context, and tells of them; the commit keeps both.</summary>
    public static OrderRecord AddOrder(this StockDb db, Call call, Order order, OrderPaper paper)
    {
        var record = OrderRecord.Begin(order, paper, call.Now);
        db.Add(record);
        db.AddRange(
            order.Lines.Select(
                (line, i) =>
                    new OrderLineRow
                    {
                        Id = line.Id,
                        OrderId = record.Id,
                        Number = i + 1,
                        ProductId = line.ProductId,
                        ProductVersion = line.ProductVersion,
                        Ordered = line.Ordered,
                    }
            )
        );
        db.Tell(call, record, order);
        return record;
    }

    /// <summary>Takes on what was decided, and tells of it; the commit keeps both.</summary>
    public static void Keep(this StockDb db, Call call, OpenedOrder opened)
    {
        opened.Record.Take(opened.Decided, call.Now);
        for (var i = 0; i < opened.Kept.Count; i++)
        {
            var line = opened.Decided.Lines[i];
            (opened.Kept[i].Shipped, opened.Kept[i].Cancelled) = (line.Shipped, line.Cancelled);
        }

        db.Tell(call, opened.Record, opened.Decided);
    }

    /// <summary>Refuses who may not act at a facility, though knowing of what it is about.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.RightMissing"/>.</exception>
    public static async Task RequireAt(
        StockDb db,
        Call call,
        string permission,
        (Guid FacilityId, Guid ProgramId) at,
        CancellationToken cancel
    )
    {
        if (!await db.FacilitiesOf(call, permission, at.ProgramId).AnyAsync(one => one.Id == at.FacilityId, cancel))
            throw new DomainException(
                FulfilmentError.RightMissing,
                ErrorKind.PermissionDenied,
                "The other facility does this."
            );
    }

    public static DomainException Missing() => Wire.Missing(FulfilmentError.OrderNotFound, "order");

    private static async Task<OpenedOrder> Opened(this StockDb db, OrderRecord record, CancellationToken cancel)
    {
        var id = record.Id;
        var kept = await db
            .OrderLines.Where(line => line.OrderId == id)
            .OrderBy(line => line.Number)
            .ToListAsync(cancel);
        var left = await db
            .Shipments.Where(shipment =>
                shipment.OrderId == id
                && (shipment.State == ShipmentState.InTransit || shipment.State == ShipmentState.Delivered)
            )
            .Select(shipment => new { shipment.Id, shipment.State })
            .ToDictionaryAsync(shipment => shipment.Id, shipment => shipment.State == ShipmentState.Delivered, cancel);
        var lines = kept.ConvertAll(row => new OrderLine(row.Id, row.ProductId, row.ProductVersion, row.Ordered)
        {
            Shipped = row.Shipped,
            Cancelled = row.Cancelled,
        });
        var standing = new OrderStanding(record.State, lines, record.PromisedOn, record.CancellationReason, left);
        return new OpenedOrder(record, new Order(record.Origin, standing), kept);
    }
}
