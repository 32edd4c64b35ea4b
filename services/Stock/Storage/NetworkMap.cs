using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Storage;

internal sealed class StoragePlaceMap : IEntityTypeConfiguration<StoragePlace>
{
    public void Configure(EntityTypeBuilder<StoragePlace> place)
    {
        place.ToTable("storage_place");
        place.Property(p => p.Id).ValueGeneratedNever();
        place.Property(p => p.Code).HasMaxLength(StoragePlace.MaxCode).UseOrdinal();
        place.Property(p => p.Name).HasMaxLength(StoragePlace.MaxName);
        place.Ignore(p => p.Values).Ignore(p => p.IsMain);
        place
            .HasIndex(p => new { p.FacilityId, p.Code })
            .IsUniqueOr(CatalogError.CodeTaken, "storage_place.code", "Another place of the facility has this code.");
    }
}

internal sealed class StockNodeMap : IEntityTypeConfiguration<StockNode>
{
    public void Configure(EntityTypeBuilder<StockNode> node)
    {
        node.ToTable("stock_node");
        node.HasCode(CatalogError.CodeTaken, "stock_node.code", StockNode.MaxCode, StockNode.MaxName);
        node.Ignore(n => n.Values);
    }
}

internal sealed class NodeAssignmentMap : IEntityTypeConfiguration<NodeAssignment>
{
    public void Configure(EntityTypeBuilder<NodeAssignment> assignment)
    {
        assignment.ToTable("node_assignment");
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.Property(a => a.FacilityType).HasMaxLength(FacilityTypes.MaxCode);
        assignment.Property(a => a.NodeFacilityType).HasMaxLength(FacilityTypes.MaxCode);
        assignment.Property(a => a.Key).HasMaxLength(120).UseOrdinal();
        // Who changes it while the first line is posted that rests on it is told to look again.
        assignment.Property(a => a.InLedger).IsConcurrencyToken().IsDerived();
        assignment.Ignore(a => a.Values);
        assignment
            .HasIndex(a => a.Key)
            .IsUniqueOr(CatalogError.AssignmentTaken, "node_assignment.node_id", "There is such an assignment.");
        assignment.HasIndex(a => a.NodeId);
    }
}

internal sealed class FacilityProgramMap : IEntityTypeConfiguration<FacilityProgram>
{
    public void Configure(EntityTypeBuilder<FacilityProgram> member)
    {
        member.ToTable("facility_program");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Ignore(m => m.Values).Ignore(m => m.Days);
        member
            .HasIndex(m => new { m.FacilityId, m.ProgramId })
            .IsUniqueOr(CatalogError.AssignmentTaken, "facility_program.program_id", "It takes part in the program.");
        member.HasIndex(m => m.ProgramId);
    }
}

internal sealed class SupervisoryNodeMap : IEntityTypeConfiguration<SupervisoryNodeEntry>
{
    public void Configure(EntityTypeBuilder<SupervisoryNodeEntry> node)
    {
        node.ToTable("supervisory_node");
        node.HasCode(
            CatalogError.CodeTaken,
            "supervisory_node.code",
            SupervisoryNodeEntry.MaxCode,
            SupervisoryNodeEntry.MaxName
        );
        node.Ignore(n => n.Values);
        node.HasIndex(n => n.ParentId);
    }
}

internal sealed class RequisitionGroupMap : IEntityTypeConfiguration<RequisitionGroupEntry>
{
    public void Configure(EntityTypeBuilder<RequisitionGroupEntry> group)
    {
        group.ToTable("requisition_group");
        group.HasCode(
            CatalogError.CodeTaken,
            "requisition_group.code",
            RequisitionGroupEntry.MaxCode,
            RequisitionGroupEntry.MaxName
        );
        group.Ignore(g => g.Values);
        group.HasIndex(g => g.NodeId);
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
    }
}

internal sealed class SupplyLineMap : IEntityTypeConfiguration<SupplyLineEntry>
{
    public void Configure(EntityTypeBuilder<SupplyLineEntry> line)
    {
        line.ToTable("supply_line");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Description).HasMaxLength(SupplyLineEntry.MaxDescription);
        line.Ignore(l => l.Values);
        line.HasIndex(l => new
            {
                l.NodeId,
                l.ProgramId,
                l.SupplyingFacilityId,
            })
            .IsUniqueOr(CatalogError.AssignmentTaken, "supply_line.node_id", "There is such a supply line.");
    }
}
