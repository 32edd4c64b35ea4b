using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Storage;

internal sealed class ProcessingScheduleMap : IEntityTypeConfiguration<ProcessingSchedule>
{
    public void Configure(EntityTypeBuilder<ProcessingSchedule> schedule)
    {
        schedule.ToTable("processing_schedule");
        schedule.HasCode(
            CatalogError.CodeTaken,
            "processing_schedule.code",
            ProcessingSchedule.MaxCode,
            ProcessingSchedule.MaxName
        );
    }
}

internal sealed class ProcessingPeriodMap : IEntityTypeConfiguration<ProcessingPeriod>
{
    public void Configure(EntityTypeBuilder<ProcessingPeriod> period)
    {
        period.ToTable("processing_period");
        period.Property(p => p.Id).ValueGeneratedNever();
        period.Property(p => p.Name).HasMaxLength(ProcessingPeriod.MaxName);
        period
            .HasIndex(p => new { p.ScheduleId, p.From })
            .IsUniqueOr(CatalogError.CodeTaken, "processing_period.from", "Another period begins on this day.");
    }
}

internal sealed class ApprovedProductMap : IEntityTypeConfiguration<ApprovedProduct>
{
    public void Configure(EntityTypeBuilder<ApprovedProduct> approved)
    {
        approved.ToTable("approved_product");
        approved.Property(a => a.Id).ValueGeneratedNever();
        approved.Property(a => a.FacilityType).HasMaxLength(FacilityTypes.MaxCode);
        approved
            .HasIndex(a => new
            {
                a.ProgramId,
                a.FacilityType,
                a.ProductId,
            })
            .IsUniqueOr(CatalogError.CodeTaken, "approved_product.product_id", "The product is approved already.");
    }
}

internal sealed class ProductPriceMap : IEntityTypeConfiguration<ProductPrice>
{
    public void Configure(EntityTypeBuilder<ProductPrice> price)
    {
        price.ToTable("product_price");
        price.Property(p => p.Id).ValueGeneratedNever();
        price
            .HasIndex(p => new
            {
                p.ProgramId,
                p.ProductId,
                p.ValidFrom,
            })
            .IsUniqueOr(CatalogError.CodeTaken, "product_price.valid_from", "There is a price from this day on.");
    }
}

internal sealed class SupervisoryNodeMap : IEntityTypeConfiguration<SupervisoryNodeRecord>
{
    public void Configure(EntityTypeBuilder<SupervisoryNodeRecord> node)
    {
        node.ToTable("supervisory_node");
        node.HasCode(
            CatalogError.CodeTaken,
            "supervisory_node.code",
            SupervisoryNodeRecord.MaxCode,
            SupervisoryNodeRecord.MaxName
        );
    }
}

internal sealed class RequisitionGroupMap : IEntityTypeConfiguration<RequisitionGroupRecord>
{
    public void Configure(EntityTypeBuilder<RequisitionGroupRecord> group)
    {
        group.ToTable("requisition_group");
        group.HasCode(
            CatalogError.CodeTaken,
            "requisition_group.code",
            RequisitionGroupRecord.MaxCode,
            RequisitionGroupRecord.MaxName
        );
        group.HasIndex(g => g.NodeId);
        group.OwnsMany(
            g => g.Programs,
            program =>
            {
                program.ToTable("requisition_group_program");
                program.WithOwner().HasForeignKey("GroupId");
                program.Property(p => p.Number).ValueGeneratedNever();
                program.HasKey("GroupId", nameof(GroupProgram.Number));
                program.HasIndex(p => p.ProgramId);
            }
        );
        group.OwnsMany(
            g => g.Facilities,
            facility =>
            {
                facility.ToTable("requisition_group_facility");
                facility.WithOwner().HasForeignKey("GroupId");
                facility.Property(f => f.Number).ValueGeneratedNever();
                facility.HasKey("GroupId", nameof(GroupFacility.Number));
                facility.HasIndex(f => f.FacilityId);
            }
        );
    }
}

internal sealed class SupplyLineMap : IEntityTypeConfiguration<SupplyLineRecord>
{
    public void Configure(EntityTypeBuilder<SupplyLineRecord> line)
    {
        line.ToTable("supply_line");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new
            {
                l.NodeId,
                l.ProgramId,
                l.SupplyingFacilityId,
            })
            .IsUniqueOr(CatalogError.AssignmentTaken, "supply_line", "There is such a supply line.");
        line.HasIndex(l => l.SupplyingFacilityId);
    }
}
