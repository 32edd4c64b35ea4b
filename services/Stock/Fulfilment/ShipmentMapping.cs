using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Shipments as the contract tells them.</summary>
internal static class ShipmentMapping
{
    /// <summary>A shipment without its lines.</summary>
    public static V1.Shipment ToProto(this ShipmentRecord shipment) =>
        new()
        {
            Id = shipment.Id.ToString(),
            Number = shipment.Number,
            Kind = (V1.ShipmentKind)shipment.Kind,
            FromFacilityId = shipment.FromFacilityId.ToString(),
            ToFacilityId = shipment.ToFacilityId.ToString(),
            ProgramId = shipment.ProgramId.ToString(),
            OrderId = shipment.OrderId.ToText(),
            ReturnsShipmentId = shipment.ReturnsShipmentId.ToText(),
            RedistributionId = shipment.RedistributionId.ToText(),
            State = (V1.ShipmentState)shipment.State,
            CreatedOn = shipment.CreatedOn.ToText(),
            ShippedOn = shipment.ShippedOn.ToText(),
            ReceivedOn = shipment.ReceivedOn.ToText(),
            LineCount = shipment.LineCount,
            Quantity = shipment.Quantity,
            CancellationReason = shipment.CancellationReason,
            CreatedAt = shipment.CreatedAt.ToTimestamp(),
            AllocatedAt = shipment.AllocatedAt.At(),
            PickedAt = shipment.PickedAt.At(),
            ShippedAt = shipment.ShippedAt.At(),
            DeliveredAt = shipment.DeliveredAt.At(),
            CancelledAt = shipment.CancelledAt.At(),
            UpdatedAt = shipment.UpdatedAt.ToTimestamp(),
            Etag = shipment.Version.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>A shipment with its lines.</summary>
    public static V1.Shipment ToProto(this ShipmentRecord record, IEnumerable<ShipmentLineRow> lines)
    {
        var shipment = record.ToProto();
        shipment.Lines.AddRange(lines.Select(ToProto));
        return shipment;
    }

    /// <summary>A shipment with its lines, and with its proof where it has one.</summary>
    public static V1.Shipment ToProto(this OpenedShipment opened)
    {
        var shipment = opened.Record.ToProto(opened.Kept);
        if (opened.Decided.Proof is { } proof)
            shipment.Proof = ToProto(proof, opened.Record.ToFacilityId);
        return shipment;
    }

    private static V1.ShipmentLine ToProto(ShipmentLineRow line)
    {
        var told = new V1.ShipmentLine
        {
            Id = line.Id.ToString(),
            ProductId = line.ProductId.ToString(),
            LotId = line.LotId.ToText(),
            PlaceId = line.PlaceId.ToString(),
            FromQuarantine = line.TakenFrom != Condition.Usable,
            ExpiresOn = line.ExpiresOn.ToText(),
            OrderLineId = line.OrderLineId.ToText(),
            ReturnsLineId = line.ReturnsLineId.ToText(),
            ReturnReason = line.ReturnReason,
            Allocated = line.Allocated,
            ShortPick = (V1.ShortPick)line.Short,
        };
        if (line.Picked is { } picked)
            told.Picked = picked;
        return told;
    }

    private static V1.ProofOfDelivery ToProto(ProofOfDelivery proof, Guid receiverId) =>
        new()
        {
            DeliveredBy = proof.DeliveredBy,
            ReceivedBy = proof.ReceivedBy,
            ReceivedOn = proof.ReceivedOn.ToText(),
            Lines =
            {
                proof.Lines.Select(line => new V1.ProofLine
                {
                    LineId = line.LineId.ToText(),
                    ProductId = line.ProductId.ToString(),
                    LotId = line.LotId.ToText(),
                    PlaceId = (line.PlaceId ?? receiverId).ToString(),
                    Accepted = line.Accepted,
                    Rejected = line.Rejected,
                    Missing = line.Missing,
                    Excess = line.Excess,
                    RejectionReason = line.RejectionReason,
                    LossReason = line.LossReason,
                    VvmStage = (int)line.Monitor,
                }),
            },
        };
}
