using Platform.Hosting.Calls;
using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Storage.Assignments;

/// <summary>Which orders and shipments a caller may do something with: those of facilities where <see cref="AllowedBooks"/> lets it, at either end.</summary>
internal static class FulfilmentBooks
{
    /// <summary>Orders that a caller may know of by a permission.</summary>
    public static IQueryable<OrderRecord> AllowedTo(
        this IQueryable<OrderRecord> orders,
        StockDb db,
        Call call,
        string permission
    ) =>
        db.BooksOf(call, permission) is { } books
            ? orders.Where(order =>
                books.Any(book =>
                    (book.FacilityId == order.SupplyingFacilityId || book.FacilityId == order.ReceivingFacilityId)
                    && (book.ProgramId == null || book.ProgramId == order.ProgramId)
                )
            )
            : orders;

    /// <summary>Shipments that a caller may know of by a permission.</summary>
    public static IQueryable<ShipmentRecord> AllowedTo(
        this IQueryable<ShipmentRecord> shipments,
        StockDb db,
        Call call,
        string permission
    ) =>
        db.BooksOf(call, permission) is { } books
            ? shipments.Where(shipment =>
                books.Any(book =>
                    (book.FacilityId == shipment.FromFacilityId || book.FacilityId == shipment.ToFacilityId)
                    && (book.ProgramId == null || book.ProgramId == shipment.ProgramId)
                )
            )
            : shipments;
}
