using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Storage.Fulfilment;

internal sealed class OrderRecordMap : IEntityTypeConfiguration<OrderRecord>
{
    public void Configure(EntityTypeBuilder<OrderRecord> order)
    {
        order.ToTable("supply_order");
        order.Property(o => o.Number).HasMaxLength(OrderRecord.MaxNumber).UseOrdinal();
        order.Property(o => o.CancellationReason).HasMaxLength(Order.LongestReason).IsPersonal();
        order.Property(o => o.Shipped).IsDerived();
        order.Property(o => o.Cancelled).IsDerived();
        order.Ignore(o => o.Origin);
        // The work lists of who ships and of who waits.
        order.HasIndex(o => new
        {
            o.SupplyingFacilityId,
            o.State,
            o.Id,
        });
        order.HasIndex(o => new
        {
            o.ReceivingFacilityId,
            o.State,
            o.Id,
        });
        order.HasIndex(o => new
        {
            o.ProgramId,
            o.State,
            o.Id,
        });
        order.HasIndex(o => o.Number);
        order
            .HasIndex(o => o.RequisitionId)
            .HasFilter("requisition_id IS NOT NULL")
            .IsUniqueOr(FulfilmentError.InvalidOrder, "requisition_id", "The requisition has its order.");
        order.HasMany<OrderLineRow>().WithOne().HasForeignKey(l => l.OrderId).IsRequired().IsPartOf();
    }
}

internal sealed class OrderLineMap : IEntityTypeConfiguration<OrderLineRow>
{
    public void Configure(EntityTypeBuilder<OrderLineRow> line)
    {
        line.ToTable("supply_order_line");
        line.HasKey(l => l.Id);
        line.HasIndex(l => new { l.OrderId, l.Number });
        // What is on order of a product.
        line.HasIndex(l => l.ProductId).HasFilter("ordered > shipped + cancelled");
    }
}

internal sealed class ShipmentRecordMap : IEntityTypeConfiguration<ShipmentRecord>
{
    public void Configure(EntityTypeBuilder<ShipmentRecord> shipment)
    {
        shipment.ToTable("shipment");
        shipment.Property(s => s.Number).HasMaxLength(ShipmentRecord.MaxNumber).UseOrdinal();
        shipment.Property(s => s.CancellationReason).HasMaxLength(Shipment.MaxReason).IsPersonal();
        shipment.Property(s => s.Quantity).IsDerived();
        shipment.Ignore(s => s.Origin);
        shipment.HasIndex(s => new
        {
            s.FromFacilityId,
            s.State,
            s.Id,
        });
        shipment.HasIndex(s => new
        {
            s.ToFacilityId,
            s.State,
            s.Id,
        });
        shipment.HasIndex(s => new
        {
            s.ProgramId,
            s.State,
            s.Id,
        });
        shipment.HasIndex(s => s.Number);
        shipment.HasIndex(s => s.OrderId).HasFilter("order_id IS NOT NULL");
        shipment.HasIndex(s => s.ReturnsShipmentId).HasFilter("returns_shipment_id IS NOT NULL");
        shipment.HasIndex(s => s.RedistributionId).HasFilter("redistribution_id IS NOT NULL");
        shipment.HasMany<ShipmentLineRow>().WithOne().HasForeignKey(l => l.ShipmentId).IsRequired().IsPartOf();
        shipment.HasMany<DeliveryProofRow>().WithOne().HasForeignKey(p => p.ShipmentId).IsRequired().IsPartOf();
        shipment.HasMany<DeliveryProofLineRow>().WithOne().HasForeignKey(p => p.ShipmentId).IsRequired().IsPartOf();
    }
}

internal sealed class ShipmentLineMap : IEntityTypeConfiguration<ShipmentLineRow>
{
    public void Configure(EntityTypeBuilder<ShipmentLineRow> line)
    {
        line.ToTable("shipment_line");
        line.HasKey(l => l.Id);
        line.Property(l => l.ReturnReason).HasMaxLength(Shipment.MaxReason).IsPersonal();
        line.HasIndex(l => new { l.ShipmentId, l.Number });
        line.HasIndex(l => l.ProductId);
    }
}

internal sealed class DeliveryProofMap : IEntityTypeConfiguration<DeliveryProofRow>
{
    public void Configure(EntityTypeBuilder<DeliveryProofRow> proof)
    {
        proof.ToTable("delivery_proof");
        proof.IsAppendOnly();
        proof.HasKey(p => p.ShipmentId);
        proof.Property(p => p.DeliveredBy).HasMaxLength(ProofOfDelivery.MaxName).IsPersonal();
        proof.Property(p => p.ReceivedBy).HasMaxLength(ProofOfDelivery.MaxName).IsPersonal();
    }
}

internal sealed class DeliveryProofLineMap : IEntityTypeConfiguration<DeliveryProofLineRow>
{
    public void Configure(EntityTypeBuilder<DeliveryProofLineRow> line)
    {
        line.ToTable("delivery_proof_line");
        line.IsAppendOnly();
        line.HasKey(l => new { l.ShipmentId, l.Number });
        line.Property(l => l.Number).ValueGeneratedNever();
        line.Property(l => l.RejectionReason).HasMaxLength(Shipment.MaxReason).IsPersonal();
        line.Property(l => l.LossReason).HasMaxLength(Shipment.MaxReason).IsPersonal();
    }
}
