using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Makes the orders of released requisitions, in the transaction that releases them: none is lost, and none is made twice.</summary>
internal static class PlaceOrders
{
    /// <summary>Puts the orders into the context; the commit of the requisitions keeps them. Two commands for each supplier, and one.</summary>
    public static async Task Place(
        this StockDb db,
        Call call,
        IReadOnlyCollection<RequisitionOrder> requisitions,
        CancellationToken cancel
    )
    {
        if (requisitions.Count == 0)
            return;
        var suppliers = requisitions.Select(one => one.SupplyingFacilityId).Distinct().ToList();
        var codes = await db.CodesOf(suppliers, cancel);
        foreach (var ofSupplier in requisitions.GroupBy(one => one.SupplyingFacilityId))
        {
            var (code, orders) = (codes[ofSupplier.Key], ofSupplier.ToList());
            var next = await db.DrawOrders(call, ofSupplier.Key, orders.Count, cancel);
            foreach (var requisition in orders)
                db.AddOrder(
                    call,
                    Order.Of(requisition, requiredBy: null, call.NewId, call.Deed()),
                    new OrderPaper(NumberOf(call, code, "O", next++), requisition.PeriodId, call.Today)
                );
        }
    }

    /// <summary>Codes of facilities.</summary>
    public static Task<Dictionary<Guid, string>> CodesOf(
        this StockDb db,
        IReadOnlyCollection<Guid> facilities,
        CancellationToken cancel
    ) =>
        db
            .Facilities.Where(facility => facilities.Contains(facility.Id))
            .ToDictionaryAsync(facility => facility.Id, facility => facility.Code, cancel);

    /// <summary>Draws numbers of orders of a supplier; answers the first.</summary>
    public static Task<long> DrawOrders(
        this StockDb db,
        Call call,
        Guid supplierId,
        int count,
        CancellationToken cancel
    ) => db.DrawNumbers($"order/{supplierId}/{call.Today.Year}", count, cancel);

    /// <summary>Draws the number of a shipment of a sender.</summary>
    public static Task<long> DrawShipment(this StockDb db, Call call, Guid senderId, CancellationToken cancel) =>
        db.DrawNumbers($"shipment/{senderId}/{call.Today.Year}", 1, cancel);

    /// <summary>What people call a document: the facility's code, the sort of document with the year, the count.</summary>
    public static string NumberOf(Call call, string facilityCode, string sort, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{facilityCode}-{sort}{call.Today.Year}-{number:00000}");
}
