using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage;

internal sealed class TemplateRecordMap : IEntityTypeConfiguration<TemplateRecord>
{
    public void Configure(EntityTypeBuilder<TemplateRecord> template)
    {
        template.ToTable("requisition_template");
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.Name).HasMaxLength(TemplateRecord.MaxName);
        template.Property(t => t.FoldedName).HasMaxLength(TemplateRecord.MaxName * 2).UseOrdinal();
        template.HasIndex(t => new { t.ProgramId, t.Archived });
        template.HasIndex(t => new { t.FoldedName, t.Id });
        template.HasOne<SupplyProgram>().WithMany().HasForeignKey(t => t.ProgramId).OnDelete(DeleteBehavior.Restrict);
        template.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.TemplateId).IsRequired().IsPartOf();
    }
}

internal sealed class TemplateVersionMap : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> version)
    {
        version.ToTable("requisition_template_version");
        version.IsAppendOnly();
        version.HasKey(v => new { v.TemplateId, v.Version });
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.By).HasMaxLength(255);
        version.Property(v => v.Name).HasMaxLength(TemplateRecord.MaxName);
        version
            .Property(v => v.Content)
            .HasConversion(new JsonText<RequisitionTemplate>(), Never<RequisitionTemplate>());
    }

    /// <summary>Content never changes, so that the same is the same object.</summary>
    private static Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<T> Never<T>()
        where T : class => new((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value);
}

internal sealed class RejectionReasonMap : IEntityTypeConfiguration<RejectionReasonRecord>
{
    public void Configure(EntityTypeBuilder<RejectionReasonRecord> reason)
    {
        reason.ToTable("rejection_reason");
        reason.HasCode(
            CatalogError.CodeTaken,
            "rejection_reason.code",
            RejectionReasonRecord.MaxCode,
            RejectionReasonRecord.MaxName
        );
        reason.Property(r => r.Category).HasMaxLength(RejectionReasonRecord.MaxCategory);
        reason.Ignore(r => r.Reason);
    }
}

internal sealed class RequisitionRecordMap : IEntityTypeConfiguration<RequisitionRecord>
{
    public void Configure(EntityTypeBuilder<RequisitionRecord> requisition)
    {
        requisition.ToTable("requisition");
        requisition.Property(r => r.Id).ValueGeneratedNever();
        requisition.Property(r => r.Number).HasMaxLength(RequisitionRecord.MaxNumber).UseOrdinal();
        requisition.Property(r => r.RejectionReasons).AsText();
        requisition.Ignore(r => r.Period).Ignore(r => r.Place);
        requisition
            .HasIndex(r => new
            {
                r.FacilityId,
                r.ProgramId,
                r.PeriodId,
            })
            .HasFilter("NOT emergency")
            .IsUniqueOr(RequisitionError.AlreadyInitiated, "period_id", "The period has its regular requisition.");
        requisition.HasIndex(r => new
        {
            r.FacilityId,
            r.ProgramId,
            r.PeriodFrom,
        });
        requisition.HasIndex(r => new
        {
            r.ProgramId,
            r.PeriodId,
            r.State,
        });
        requisition.HasIndex(r => new
        {
            r.NodeId,
            r.State,
            r.Id,
        });
        requisition.HasIndex(r => new
        {
            r.ProgramId,
            r.FirstNodeId,
            r.Id,
        });
        requisition.HasIndex(r => r.Number);
        requisition.HasIndex(r => r.Id, "ix_requisition_no_supplier").HasFilter("no_supplier");
        requisition
            .HasOne<TemplateVersion>()
            .WithMany()
            .HasForeignKey(r => new { r.TemplateId, r.TemplateVersion })
            .OnDelete(DeleteBehavior.Restrict);
        requisition.HasOne<SnapshotRow>().WithMany().HasForeignKey(r => r.SnapshotId).OnDelete(DeleteBehavior.Restrict);
        requisition.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.RequisitionId).IsRequired().IsPartOf();
        requisition.HasMany<RequisitionLine>().WithOne().HasForeignKey("RequisitionId").IsRequired().IsPartOf();
    }
}

internal sealed class RequisitionStepMap : IEntityTypeConfiguration<RequisitionStep>
{
    public void Configure(EntityTypeBuilder<RequisitionStep> step)
    {
        step.ToTable("requisition_step");
        step.IsAppendOnly();
        step.HasKey(s => new { s.RequisitionId, s.Number });
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Property(s => s.By).HasMaxLength(255);
        step.Property(s => s.Reasons).AsText();
        step.Property(s => s.Comment).HasMaxLength(StepWords.MaxComment).IsPersonal();
    }
}

/// <summary>
/// Lines are written by COPY when a requisition begins, which is not audited line by line: they are made of what others hold. What people
/// change of them is; what is worked out of that says nothing of its own.
/// </summary>
internal sealed class RequisitionLineMap : IEntityTypeConfiguration<RequisitionLine>
{
    public void Configure(EntityTypeBuilder<RequisitionLine> line)
    {
        line.ToTable("requisition_line");
        line.Property<Guid>("RequisitionId");
        line.Property<int>("Number").ValueGeneratedNever();
        line.HasKey("RequisitionId", "Number");
        line.HasIndex("RequisitionId", nameof(RequisitionLine.ProductId)).IsUnique();
        line.HasIndex(l => l.Id).IsUnique();
        line.HasIndex(l => l.ProductId);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Adjustments).AsText();
        line.Property(l => l.Past).AsText();
        line.Property(l => l.Lots).AsText();
        line.Property(l => l.RequestedQuantityExplanation).HasMaxLength(RequisitionLine.LongestText).IsPersonal();
        line.Property(l => l.Remarks).HasMaxLength(RequisitionLine.LongestText).IsPersonal();
        line.Property(l => l.MaximumStockQuantity).IsDerived();
        line.Property(l => l.CalculatedOrderQuantity).IsDerived();
        line.Property(l => l.CalculatedOrderQuantityIsa).IsDerived();
        line.Property(l => l.AdjustedConsumption).IsDerived();
        line.Property(l => l.AverageConsumption).IsDerived();
        line.Property(l => l.PacksToShip).IsDerived();
        line.Property(l => l.TotalCost).IsDerived();
        line.Property(l => l.Total).IsDerived();
        line.Property(l => l.TotalRequirement).IsDerived();
        line.Property(l => l.TotalQuantityNeeded).IsDerived();
        line.Property(l => l.QuantityToIssue).IsDerived();
        line.Property(l => l.ConvertedQuantityToIssue).IsDerived();
        line.Ignore(l => l.MayBeSkipped);
    }
}

internal sealed class SnapshotRowMap : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> snapshot)
    {
        snapshot.ToTable("requisition_snapshot");
        snapshot.IsAppendOnly();
        snapshot.HasKey(s => s.Id);
        snapshot.Property(s => s.Id).ValueGeneratedNever();
    }
}
