using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>How a proof of delivery comes here.</summary>
/// <param name="Origin">Whether somebody says it now, or said it offline before.</param>
/// <param name="Permission">What the caller must have at the receiver.</param>
/// <param name="FacilityId">The only facility whose shipments it may be of; null for any.</param>
internal sealed record ProofSource(EventOrigin Origin, string Permission, Guid? FacilityId)
{
    /// <summary>Somebody at the receiver says it now.</summary>
    public static ProofSource Online { get; } = new(EventOrigin.Entered, FulfilmentRights.Confirm, FacilityId: null);

    /// <summary>The last day on which it may have arrived: who was offline has a clock of its own (decision S31).</summary>
    public DateOnly LatestDay(Call call) =>
        Origin == EventOrigin.Entered
            ? call.Today
            : call.Today.AddDays(call.Tenant.Section<LedgerSection>().ClockSkewDays);
}

/// <summary>Says what arrived of a shipment; the receiver does.</summary>
internal static class ConfirmDelivery
{
    private const int MostStage = (int)VvmStage.Stage4;

    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ConfirmDeliveryRequest request,
        CancellationToken cancel
    ) =>
        LedgerPosting.Commit(
            databases,
            call,
            async db => (await Do(db, call, request, ProofSource.Online, cancel)).Shipment.ToProto(),
            cancel
        );

    /// <summary>Says it in the transaction that is open; the commit keeps it.</summary>
    public static async Task<(OpenedShipment Shipment, PostedEvent? Posted)> Do(
        StockDb db,
        Call call,
        V1.ConfirmDeliveryRequest request,
        ProofSource source,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var read = Read(request.Proof ?? new V1.ProofOfDelivery(), validation);
        var opened = await db.OpenShipment(
            call,
            (request.Id, request.Etag),
            (source.Permission, ShipmentEnd.To),
            cancel
        );
        if (source.FacilityId is { } facility && facility != opened.Record.ToFacilityId)
            throw Wire.Missing(FulfilmentError.ShipmentNotFound, "shipment");
        var order = opened.Record.OrderId is { } id ? await db.OrderOf(id, cancel) : null;
        var proof = Complete(read, opened.Decided);
        var monitored = await Monitored(db, proof, cancel);
        var latest = source.LatestDay(call);
        PostedEvent? posted = null;
        try
        {
            var effects = validation.Beside(
                FulfilmentError.InvalidProof,
                () => opened.Decided.Deliver(proof, order?.Decided, monitored.Contains, call.Deed(), latest)
            );
            posted = await ShipmentPosting.Post(
                db,
                call,
                opened.Record,
                opened.Record.ToFacilityId,
                effects,
                cancel,
                source.Origin
            );
        }
        catch (DomainException refused) when (refused.Code is FulfilmentError.InvalidProof)
        {
            throw UnderProof(refused, await Broken(db, call, opened, proof, source.Origin, cancel));
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw UnderProof(refused, []);
        }

        if (order is not null)
            db.Keep(call, order);
        db.Keep(call, opened);
        return (opened, posted);
    }

    private static ProofOfDelivery Read(V1.ProofOfDelivery sent, Validation validation)
    {
        var day = validation.Date("received_on", sent.ReceivedOn);
        validation.Check(
            sent.Lines.Count <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"At most {Shipment.MostLines} lines."
        );
        return new ProofOfDelivery(
            validation.Text("delivered_by", sent.DeliveredBy, 1, ProofOfDelivery.MaxName),
            validation.Text("received_by", sent.ReceivedBy, 1, ProofOfDelivery.MaxName),
            day,
            [.. sent.Lines.Take(Shipment.MostLines).Select((line, i) => Read(line, $"lines[{i}].", validation))]
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

    /// <summary>What the ledger would refuse of a proof that is refused already, as far as it can be read.</summary>
    private static Task<IReadOnlyList<FieldError>> Broken(
        StockDb db,
        Call call,
        OpenedShipment opened,
        ProofOfDelivery proof,
        EventOrigin origin,
        CancellationToken cancel
    ) =>
        ShipmentPosting.Broken(
            db,
            call,
            opened.Record,
            opened.Record.ToFacilityId,
            ProofRules
                .Effects(opened.Decided, proof)
                .Where(effect => effect.Quantity is > 0 and <= Order.Most && effect.ProductId != Guid.Empty),
            origin,
            cancel
        );

    /// <summary>A refusal with its fields named as the request has them, and with what else is wrong.</summary>
    private static DomainException UnderProof(DomainException refused, IReadOnlyList<FieldError> besides)
    {
        var all = new Validation();
        all.AddBeside(refused.Fields.Select(Named));
        all.AddBeside(besides.Select(Named));
        var message =
            refused.Kind == ErrorKind.Invalid ? $"{all.Errors.Count} field(s) are not valid." : refused.Message;
        return new DomainException(refused.Code, refused.Kind, message, all.Errors, refused);
    }

    // A proof has one day, that of all of the ledger's lines.
    private static FieldError Named(FieldError error) =>
        error with
        {
            Field = error.Field.EndsWith("].occurred_on", StringComparison.Ordinal)
                ? "proof.received_on"
                : $"proof.{error.Field}",
        };
}
