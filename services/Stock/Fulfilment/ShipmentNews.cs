using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Events.V1;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using ShipmentState = Platform.Stock.Fulfilment.Domain.ShipmentState;

namespace Platform.Stock.Fulfilment;

/// <summary>What other services are told of shipments: that one left, what arrived, that one was given up. What is put together is the sender's own.</summary>
internal static class ShipmentNews
{
    /// <summary>Tells what has just become of a shipment.</summary>
    public static void Tell(this StockDb db, Call call, ShipmentRecord record, Shipment decided)
    {
        var facts = Facts(record);
        Google.Protobuf.IMessage? told = record.State switch
        {
            ShipmentState.InTransit => new ShipmentSent { Shipment = facts, Lines = { Sent(decided) } },
            ShipmentState.Delivered => new ShipmentDelivered
            {
                Shipment = facts,
                ReceivedOn = decided.Proof!.ReceivedOn.ToText(),
                Lines = { decided.Proof.Lines.Select(Delivered) },
            },
            ShipmentState.Cancelled => new ShipmentCancelled { Shipment = facts },
            _ => null,
        };
        if (told is not null)
            db.Publish(call, record.Id.ToString(), record.Version, told);
    }

    private static IEnumerable<SentLine> Sent(Shipment shipment) =>
        shipment
            .Lines.Where(line => line.Shipped > 0)
            .Select(line => new SentLine
            {
                LineId = line.Id.ToString(),
                ProductId = line.ProductId.ToString(),
                LotId = line.LotId.ToText(),
                ExpiresOn = line.Expiry.ToText(),
                Quantity = line.Shipped,
            });

    private static DeliveredLine Delivered(ProofLine line) =>
        new()
        {
            LineId = line.LineId.ToText(),
            ProductId = line.ProductId.ToString(),
            LotId = line.LotId.ToText(),
            Accepted = line.Accepted,
            Rejected = line.Rejected,
            Missing = line.Missing,
            Excess = line.Excess,
        };

    private static ShipmentFacts Facts(ShipmentRecord shipment) =>
        new()
        {
            ShipmentId = shipment.Id.ToString(),
            Version = shipment.Version,
            Number = shipment.Number,
            Kind = shipment.Kind.ToName(),
            FromFacilityId = shipment.FromFacilityId.ToString(),
            ToFacilityId = shipment.ToFacilityId.ToString(),
            ProgramId = shipment.ProgramId.ToString(),
            OrderId = shipment.OrderId.ToText(),
            ReturnsShipmentId = shipment.ReturnsShipmentId.ToText(),
            RedistributionId = shipment.RedistributionId.ToText(),
            ShippedOn = shipment.ShippedOn.ToText(),
        };
}
