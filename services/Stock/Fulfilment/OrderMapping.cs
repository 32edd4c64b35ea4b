using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Orders as the contract tells them.</summary>
internal static class OrderMapping
{
    public static V1.Order ToProto(this OrderRecord order) =>
        new()
        {
            Id = order.Id.ToString(),
            Number = order.Number,
            SupplyingFacilityId = order.SupplyingFacilityId.ToString(),
            ReceivingFacilityId = order.ReceivingFacilityId.ToString(),
            ProgramId = order.ProgramId.ToString(),
            RequisitionId = order.RequisitionId.ToText(),
            PeriodId = order.PeriodId.ToText(),
            Emergency = order.Emergency,
            State = (V1.OrderState)order.State,
            OrderedOn = order.OrderedOn.ToText(),
            RequiredBy = order.RequiredBy.ToText(),
            PromisedOn = order.PromisedOn.ToText(),
            LineCount = order.LineCount,
            Ordered = order.Ordered,
            Shipped = order.Shipped,
            Cancelled = order.Cancelled,
            BackOrder = order.Ordered - order.Shipped - order.Cancelled,
            CancellationReason = order.CancellationReason,
            OrderedAt = order.OrderedAt.ToTimestamp(),
            FulfillingAt = order.FulfillingAt.At(),
            ShippedAt = order.ShippedAt.At(),
            ReceivedAt = order.ReceivedAt.At(),
            CancelledAt = order.CancelledAt.At(),
            UpdatedAt = order.UpdatedAt.ToTimestamp(),
            Etag = order.Version.ToString(CultureInfo.InvariantCulture),
        };

    public static V1.OrderLine ToProto(this OrderLineRow line) =>
        new()
        {
            Id = line.Id.ToString(),
            ProductId = line.ProductId.ToString(),
            ProductVersion = line.ProductVersion,
            Ordered = line.Ordered,
            Shipped = line.Shipped,
            Cancelled = line.Cancelled,
            BackOrder = line.Ordered - line.Shipped - line.Cancelled,
        };

    /// <summary>A moment that may be still to come; absent then.</summary>
    public static Google.Protobuf.WellKnownTypes.Timestamp? At(this DateTime? instant) => instant?.ToTimestamp();
}
