using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Changes which batches a shipment for an order takes.</summary>
internal static class UpdateShipmentLines
{
    private readonly record struct Asked(Guid OrderLineId, Guid? LotId, Guid? PlaceId, long Quantity);

    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.UpdateShipmentLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(
            request.Lines.Count is > 0 and <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"1 to {Shipment.MostLines} lines."
        );
        var asked = request.Lines.Take(Shipment.MostLines).Select((line, i) => Read(line, i, validation)).ToList();
        return LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var opened = await db.OpenShipment(
                    call,
                    (request.Id, request.Etag),
                    (FulfilmentRights.Ship, ShipmentEnd.From),
                    cancel
                );
                var lines = await Lines(db, call, opened, asked, validation, cancel);
                var released = validation.Beside(
                    FulfilmentError.InvalidShipment,
                    () => opened.Decided.Edit(lines, call.Deed())
                );
                await ShipmentPosting.Post(db, call, opened.Record, opened.Record.FromFacilityId, released, cancel);
                db.Keep(call, opened);
                return opened.ToProto();
            },
            cancel
        );
    }

    private static Asked Read(V1.ShipmentBatch line, int i, Validation validation)
    {
        validation.Range($"lines[{i}].quantity", line.Quantity, 1, Order.Most);
        return new Asked(
            validation.Id($"lines[{i}].order_line_id", line.OrderLineId),
            validation.OptionalId($"lines[{i}].lot_id", line.LotId),
            validation.OptionalId($"lines[{i}].place_id", line.PlaceId),
            line.Quantity
        );
    }

    private static async Task<List<ShipmentLine>> Lines(
        StockDb db,
        Call call,
        OpenedShipment opened,
        List<Asked> asked,
        Validation validation,
        CancellationToken cancel
    )
    {
        var record = opened.Record;
        // What fills no order keeps its lines: there are none that could be changed.
        if (record.OrderId is not { } orderId)
            return [];
        var order = await db.OrderOf(orderId, cancel);
        var found = new Validation();
        var batches = asked.ConvertAll(line => new NamedBatch(
            order.Decided.Line(line.OrderLineId)?.ProductId ?? Guid.Empty,
            line.LotId,
            line.PlaceId
        ));
        for (var i = 0; i < batches.Count; i++)
            found.Check(
                batches[i].ProductId != Guid.Empty,
                $"lines[{i}].order_line_id",
                "LINE_UNKNOWN",
                "The order has no such line."
            );
        var expiries = await db.CheckBatches(record.FromFacilityId, batches, found, cancel);
        validation.AddBeside(found.Errors);
        return
        [
            .. asked.Select(
                (line, i) =>
                    new ShipmentLine(
                        call.NewId(),
                        batches[i].ProductId,
                        line.LotId,
                        line.LotId is { } lot ? expiries.GetValueOrDefault(lot) : null,
                        line.Quantity
                    )
                    {
                        PlaceId = line.PlaceId ?? record.FromFacilityId,
                        OrderLineId = line.OrderLineId,
                    }
            ),
        ];
    }
}
