using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Fulfilment;

/// <summary>Lists shipments; work lists are filters of one list.</summary>
internal static class ShipmentLists
{
    public static async Task<V1.ListShipmentsResponse> Read(
        StockDb db,
        Call call,
        V1.ListShipmentsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        validation.CheckSearch("number", request.Number);
        var shipments = Filter(validation, db, request);
        validation.ThrowIfInvalid(FulfilmentError.InvalidQuery);
        shipments = shipments.AllowedTo(db, call, FulfilmentRights.Read);
        if (before != Guid.Empty)
            shipments = shipments.Where(shipment => shipment.Id < before);
        var (found, next) = await shipments
            .OrderByDescending(shipment => shipment.Id)
            .Read(page, list, shipment => [shipment.Id.ToString()], cancel);
        return new V1.ListShipmentsResponse
        {
            Shipments = { found.Select(shipment => shipment.ToProto()) },
            NextPageToken = next,
        };
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListShipmentsRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"shipments/{filter}";
    }

    private static IQueryable<ShipmentRecord> Filter(Validation validation, StockDb db, V1.ListShipmentsRequest request)
    {
        var shipments = db.Shipments.AsNoTracking();
        if (validation.OptionalId("program_id", request.ProgramId) is { } program)
            shipments = shipments.Where(s => s.ProgramId == program);
        if (validation.OptionalId("from_facility_id", request.FromFacilityId) is { } sender)
        {
            var named = db.IdsOfFacility(sender);
            shipments = shipments.Where(s => named.Contains(s.FromFacilityId));
        }

        if (validation.OptionalId("to_facility_id", request.ToFacilityId) is { } receiver)
        {
            var named = db.IdsOfFacility(receiver);
            shipments = shipments.Where(s => named.Contains(s.ToFacilityId));
        }

        if (validation.OptionalId("order_id", request.OrderId) is { } order)
            shipments = shipments.Where(s => s.OrderId == order);
        if (validation.OptionalId("returns_shipment_id", request.ReturnsShipmentId) is { } returned)
            shipments = shipments.Where(s => s.ReturnsShipmentId == returned);
        if (validation.OptionalId("redistribution_id", request.RedistributionId) is { } redistribution)
            shipments = shipments.Where(s => s.RedistributionId == redistribution);
        if (
            OrderLists.Named<ShipmentKind, V1.ShipmentKind>(validation, "kinds", request.Kinds) is { Length: > 0 } kinds
        )
            shipments = shipments.Where(s => kinds.Contains(s.Kind));
        if (
            OrderLists.Named<ShipmentState, V1.ShipmentState>(validation, "states", request.States) is
            { Length: > 0 } states
        )
            shipments = shipments.Where(s => states.Contains(s.State));
        var (from, to) = validation.Days(("created_from", request.CreatedFrom), ("created_to", request.CreatedTo));
        if (from is not null)
            shipments = shipments.Where(s => s.CreatedOn >= from);
        if (to is not null)
            shipments = shipments.Where(s => s.CreatedOn <= to);
        if (request.Number.Length > 0)
        {
            var number = request.Number;
            shipments = shipments.Where(s => s.Number.StartsWith(number));
        }

        return shipments;
    }
}
