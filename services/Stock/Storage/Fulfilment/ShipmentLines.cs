using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>Lines of shipments and proofs between how they are kept and how decisions see them.</summary>
internal static class ShipmentLines
{
    /// <summary>A line as decisions see it.</summary>
    public static ShipmentLine ToDomain(this ShipmentLineRow row) =>
        new(row.Id, row.ProductId, row.LotId, row.ExpiresOn, row.Allocated)
        {
            PlaceId = row.PlaceId,
            From = row.TakenFrom,
            OrderLineId = row.OrderLineId,
            ReturnsLineId = row.ReturnsLineId,
            ReturnReason = row.ReturnReason,
            Picked = row.Picked,
            Short = row.Short,
        };

    /// <summary>A line as it is kept.</summary>
    /// <param name="line">The line.</param>
    /// <param name="shipment">Its shipment.</param>
    /// <param name="number">Its place in the shipment, from 1.</param>
    public static ShipmentLineRow ToRow(this ShipmentLine line, ShipmentOrigin shipment, int number) =>
        new()
        {
            Id = line.Id,
            ShipmentId = shipment.Id,
            Number = number,
            ProductId = line.ProductId,
            LotId = line.LotId,
            PlaceId = line.PlaceId ?? shipment.FromFacilityId,
            TakenFrom = line.From,
            ExpiresOn = line.Expiry,
            OrderLineId = line.OrderLineId,
            ReturnsLineId = line.ReturnsLineId,
            ReturnReason = line.ReturnReason,
            Allocated = line.Allocated,
            Picked = line.Picked,
            Short = line.Short,
        };

    /// <summary>A proof as decisions see it.</summary>
    public static ProofOfDelivery ToDomain(this DeliveryProofRow proof, IEnumerable<DeliveryProofLineRow> lines) =>
        new(
            proof.DeliveredBy,
            proof.ReceivedBy,
            proof.ReceivedOn,
            [
                .. lines.Select(line => new ProofLine(
                    line.LineId,
                    line.ProductId,
                    line.LotId,
                    line.Accepted,
                    line.Rejected,
                    line.Missing,
                    line.Excess
                )
                {
                    PlaceId = line.PlaceId,
                    RejectionReason = line.RejectionReason,
                    LossReason = line.LossReason,
                    Monitor = line.Monitor,
                }),
            ]
        );

    /// <summary>A proof and its lines as they are kept.</summary>
    public static IEnumerable<object> ToRows(this ProofOfDelivery proof, ShipmentOrigin shipment) =>
        proof
            .Lines.Select(
                (line, i) =>
                    (object)
                        new DeliveryProofLineRow
                        {
                            ShipmentId = shipment.Id,
                            Number = i + 1,
                            LineId = line.LineId,
                            ProductId = line.ProductId,
                            LotId = line.LotId,
                            PlaceId = line.PlaceId ?? shipment.ToFacilityId,
                            Accepted = line.Accepted,
                            Rejected = line.Rejected,
                            Missing = line.Missing,
                            Excess = line.Excess,
                            RejectionReason = line.RejectionReason,
                            LossReason = line.LossReason,
                            Monitor = line.Monitor,
                        }
            )
            .Prepend(
                new DeliveryProofRow
                {
                    ShipmentId = shipment.Id,
                    DeliveredBy = proof.DeliveredBy,
                    ReceivedBy = proof.ReceivedBy,
                    ReceivedOn = proof.ReceivedOn,
                }
            );
}
