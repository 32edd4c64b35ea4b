using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Says what arrived of a shipment; the receiver does.</summary>
internal static class ConfirmDelivery
{
    private const int MostStage = (int)VvmStage.Stage4;

    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ConfirmDeliveryRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = request.Proof ?? new V1.ProofOfDelivery();
        var read = Read(sent, validation);
        validation.ThrowIfInvalid(FulfilmentError.InvalidProof);
        return LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var opened = await db.OpenShipment(
                    call,
                    (request.Id, request.Etag),
                    (FulfilmentRights.Confirm, ShipmentEnd.To),
                    cancel
                );
                var order = opened.Record.OrderId is { } id ? await db.OrderOf(id, cancel) : null;
                var proof = Complete(read, opened.Decided);
                var monitored = await Monitored(db, proof, cancel);
                await UnderProof(async () =>
                {
                    var effects = opened.Decided.Deliver(proof, order?.Decided, monitored.Contains, call.Deed());
                    await ShipmentPosting.Post(db, call, opened.Record, opened.Record.ToFacilityId, effects, cancel);
                });
                if (order is not null)
                    db.Keep(call, order);
                db.Keep(call, opened);
                return opened.ToProto();
            },
            cancel
        );
    }

    private static ProofOfDelivery Read(V1.ProofOfDelivery sent, Validation validation)
    {
        var day = validation.Date("proof.received_on", sent.ReceivedOn);
        validation.Check(
            sent.Lines.Count <= Shipment.MostLines,
            "proof.lines",
            "COUNT",
            $"At most {Shipment.MostLines} lines."
        );
        return new ProofOfDelivery(
            validation.Text("proof.delivered_by", sent.DeliveredBy, 1, ProofOfDelivery.MaxName),
            validation.Text("proof.received_by", sent.ReceivedBy, 1, ProofOfDelivery.MaxName),
            day,
            [.. sent.Lines.Take(Shipment.MostLines).Select((line, i) => Read(line, $"proof.lines[{i}].", validation))]
        );
    }

    private static ProofLine Read(V1.ProofLine sent, string path, Validation validation)
    {
        var line = validation.OptionalId(path + "line_id", sent.LineId);
        if (sent.LineId.Length == 0)
            validation.Check(
                sent.ProductId.Length > 0,
                path + "product_id",
                "REQUIRED",
                "Of a batch that nobody sent the product is needed."
            );
        validation.Range(path + "vvm_stage", sent.VvmStage, 0, MostStage);
        return new ProofLine(
            line,
            validation.OptionalId(path + "product_id", sent.ProductId) ?? Guid.Empty,
            validation.OptionalId(path + "lot_id", sent.LotId),
            sent.Accepted,
            sent.Rejected,
            sent.Missing,
            sent.Excess
        )
        {
            PlaceId = validation.OptionalId(path + "place_id", sent.PlaceId),
            RejectionReason = validation.Lines(path + "rejection_reason", sent.RejectionReason, 0, Shipment.MaxReason),
            LossReason = validation.Lines(path + "loss_reason", sent.LossReason, 0, Shipment.MaxReason),
            Monitor = (VvmStage)sent.VvmStage,
        };
    }

    /// <summary>Product and lot of a line that was sent need not be said again.</summary>
    private static ProofOfDelivery Complete(ProofOfDelivery proof, Shipment shipment)
    {
        var sent = shipment.Lines.ToDictionary(line => line.Id);
        return proof with
        {
            Lines =
            [
                .. proof.Lines.Select(line =>
                    line.LineId is { } id && sent.TryGetValue(id, out var of)
                        ? line with
                        {
                            ProductId = line.ProductId == Guid.Empty ? of.ProductId : line.ProductId,
                            LotId = line.LotId ?? of.LotId,
                        }
                        : line
                ),
            ],
        };
    }

    /// <summary>Products with a vial monitor.</summary>
    private static Task<HashSet<Guid>> Monitored(StockDb db, ProofOfDelivery proof, CancellationToken cancel)
    {
        var products = proof.Lines.Select(line => line.ProductId).Distinct().ToArray();
        return db
            .Products.Where(product => EF.Parameter(products).Contains(product.Id) && product.UsesVvm)
            .Select(product => product.Id)
            .ToHashSetAsync(cancel);
    }

    /// <summary>Names the fields of refusals as the request has them.</summary>
    private static async Task UnderProof(Func<Task> decide)
    {
        try
        {
            await decide();
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw new DomainException(
                refused.Code,
                refused.Kind,
                refused.Message,
                [.. refused.Fields.Select(field => field with { Field = $"proof.{field.Field}" })],
                refused
            );
        }
    }
}
