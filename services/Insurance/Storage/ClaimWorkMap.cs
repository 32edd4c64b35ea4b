using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class ClaimOperationMap : IEntityTypeConfiguration<ClaimOperation>
{
    public void Configure(EntityTypeBuilder<ClaimOperation> operation)
    {
        operation.ToTable("claim_operation");
        operation.Property(o => o.Id).ValueGeneratedNever();
        operation.Property(o => o.Version).IsConcurrencyToken();
        operation.Property(o => o.StartedBy).HasMaxLength(300);
        operation.Property(o => o.Reason).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        operation.Property(o => o.Errors).AsText();
        operation.ComplexProperty(o => o.Criterion);
        operation.Ignore(o => o.Processed);
        operation.Ignore(o => o.Filter);
        operation.HasIndex(o => o.Id, "ix_claim_operation_open").HasFilter("ended_at IS NULL");
    }
}

internal sealed class ClaimFeedbackMap : IEntityTypeConfiguration<ClaimFeedback>
{
    public void Configure(EntityTypeBuilder<ClaimFeedback> feedback)
    {
        feedback.ToTable("claim_feedback");
        feedback.HasKey(f => new { f.ClaimId, f.Attempt });
        feedback.Property(f => f.Attempt).ValueGeneratedNever();
        feedback.Property(f => f.Remark).HasMaxLength(ClaimFeedback.MaxRemark).IsPersonal();
        feedback.HasOne<Claim>().WithMany().HasForeignKey(f => f.ClaimId).OnDelete(DeleteBehavior.Restrict).IsPartOf();
        feedback.HasOne<Officer>().WithMany().HasForeignKey(f => f.OfficerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimAttachmentMap : IEntityTypeConfiguration<ClaimAttachment>
{
    public void Configure(EntityTypeBuilder<ClaimAttachment> attachment)
    {
        attachment.ToTable("claim_attachment");
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Name).HasMaxLength(ClaimAttachment.MaxName).IsPersonal();
        attachment.Property(a => a.MediaType).HasMaxLength(40);
        attachment.Property(a => a.Hash).HasMaxLength(64);
        attachment
            .HasOne<Claim>()
            .WithMany()
            .HasForeignKey(a => a.ClaimId)
            .OnDelete(DeleteBehavior.Restrict)
            .IsPartOf();
    }
}
