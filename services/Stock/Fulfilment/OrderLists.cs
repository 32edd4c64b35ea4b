using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Fulfilment;

/// <summary>Lists orders and what they hold; work lists are filters of one list.</summary>
internal static class OrderLists
{
    public static async Task<V1.Order> Get(StockDb db, Call call, string id, CancellationToken cancel) =>
        (await Find(db, call, id, cancel)).ToProto();

    public static async Task<V1.ListOrdersResponse> Read(
        StockDb db,
        Call call,
        V1.ListOrdersRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        validation.CheckSearch("number", request.Number);
        var orders = Filter(validation, db, request);
        validation.ThrowIfInvalid(FulfilmentError.InvalidQuery);
        orders = orders.AllowedTo(db, call, FulfilmentRights.Read);
        if (before != Guid.Empty)
            orders = orders.Where(order => order.Id < before);
        var (found, next) = await orders
            .OrderByDescending(order => order.Id)
            .Read(page, list, order => [order.Id.ToString()], cancel);
        return new V1.ListOrdersResponse { Orders = { found.Select(order => order.ToProto()) }, NextPageToken = next };
    }

    public static async Task<V1.ListOrderLinesResponse> Lines(
        StockDb db,
        Call call,
        V1.ListOrderLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var id = Wire.IdOrNone(request.OrderId);
        var list = $"orders/{id}/lines/{request.OnlyBackOrders}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = 0;
        if (page.After is [var last])
            validation.Check(
                int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out after),
                "page_token",
                "STALE",
                "The token is not one of this list; begin at the first page."
            );
        validation.ThrowIfInvalid(FulfilmentError.InvalidQuery);
        await Find(db, call, request.OrderId, cancel);
        var onlyOpen = request.OnlyBackOrders;
        var (found, next) = await db
            .OrderLines.AsNoTracking()
            .Where(line =>
                line.OrderId == id && line.Number > after && (!onlyOpen || line.Ordered > line.Shipped + line.Cancelled)
            )
            .OrderBy(line => line.Number)
            .Read(page, list, line => [line.Number.ToString(CultureInfo.InvariantCulture)], cancel);
        return new V1.ListOrderLinesResponse { Lines = { found.Select(line => line.ToProto()) }, NextPageToken = next };
    }

    /// <summary>An order that the caller may see.</summary>
    private static async Task<OrderRecord> Find(StockDb db, Call call, string id, CancellationToken cancel)
    {
        var wanted = Wire.IdOrNone(id);
        return await db
                .Orders.AsNoTracking()
                .Where(order => order.Id == wanted)
                .AllowedTo(db, call, FulfilmentRights.Read)
                .FirstOrDefaultAsync(cancel)
            ?? throw OrderStore.Missing();
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListOrdersRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"orders/{filter}";
    }

    private static IQueryable<OrderRecord> Filter(Validation validation, StockDb db, V1.ListOrdersRequest request)
    {
        var orders = db.Orders.AsNoTracking();
        if (validation.OptionalId("program_id", request.ProgramId) is { } program)
            orders = orders.Where(o => o.ProgramId == program);
        if (validation.OptionalId("supplying_facility_id", request.SupplyingFacilityId) is { } supplier)
        {
            var named = db.IdsOfFacility(supplier);
            orders = orders.Where(o => named.Contains(o.SupplyingFacilityId));
        }

        if (validation.OptionalId("receiving_facility_id", request.ReceivingFacilityId) is { } receiver)
        {
            var named = db.IdsOfFacility(receiver);
            orders = orders.Where(o => named.Contains(o.ReceivingFacilityId));
        }

        if (validation.OptionalId("period_id", request.PeriodId) is { } period)
            orders = orders.Where(o => o.PeriodId == period);
        if (validation.OptionalId("requisition_id", request.RequisitionId) is { } requisition)
            orders = orders.Where(o => o.RequisitionId == requisition);
        if (Named<OrderState, V1.OrderState>(validation, "states", request.States) is { Length: > 0 } states)
            orders = orders.Where(o => states.Contains(o.State));
        var (from, to) = validation.Days(("ordered_from", request.OrderedFrom), ("ordered_to", request.OrderedTo));
        if (from is not null)
            orders = orders.Where(o => o.OrderedOn >= from);
        if (to is not null)
            orders = orders.Where(o => o.OrderedOn <= to);
        if (validation.OptionalDate("due_by", request.DueBy) is { } due)
            orders = orders.Where(o => (o.RequiredBy ?? o.PromisedOn) <= due);
        if (request.HasEmergency)
        {
            var emergency = request.Emergency;
            orders = orders.Where(o => o.Emergency == emergency);
        }

        if (request.Number.Length > 0)
        {
            var number = request.Number;
            orders = orders.Where(o => o.Number.StartsWith(number));
        }

        return orders;
    }

    /// <summary>Members of a closed list that a filter names, whose numbers are the contract's; none for all.</summary>
    public static T[] Named<T, TWire>(Validation validation, string field, IReadOnlyList<TWire> sent)
        where T : struct, Enum
        where TWire : struct, Enum
    {
        const int most = 20;
        validation.Check(sent.Count <= most, field, "COUNT", $"At most {most} of them.");
        var named = new T[Math.Min(sent.Count, most)];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = (T)Enum.ToObject(typeof(T), Convert.ToInt32(sent[i], CultureInfo.InvariantCulture));
            validation.Check(Enum.IsDefined(named[i]), $"{field}[{i}]", "UNKNOWN", "There is no such value.");
        }

        return named;
    }
}
