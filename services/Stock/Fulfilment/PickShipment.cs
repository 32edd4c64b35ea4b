using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Says what of a shipment was taken off the shelf.</summary>
internal static class PickShipment
{
    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.PickShipmentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(
            request.Lines.Count <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"At most {Shipment.MostLines} lines."
        );
        var picked = request
            .Lines.Take(Shipment.MostLines)
            .Select(
                (line, i) =>
                    new PickedLine(
                        validation.Id($"lines[{i}].line_id", line.LineId),
                        line.Quantity,
                        (ShortPick)line.ShortPick
                    )
            )
            .ToList();
        return ShipmentSteps.Take(
            databases,
            call,
            (request.Id, request.Etag),
            (shipment, _) =>
                validation.Beside(
                    FulfilmentError.InvalidPick,
                    () => shipment.Pick(request.Lines.Count == 0 ? All(shipment) : picked, call.Deed())
                ),
            cancel
        );
    }

    private static List<PickedLine> All(Shipment shipment) =>
        [.. shipment.Lines.Select(line => new PickedLine(line.Id, line.Allocated))];
}
