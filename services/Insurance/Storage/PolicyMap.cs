using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class PolicyMap : IEntityTypeConfiguration<Policy>
{
    public void Configure(EntityTypeBuilder<Policy> policy)
    {
        policy.ToTable("policy");
        policy.Property(p => p.Id).ValueGeneratedNever();
        policy.Property(p => p.Basis).AsText();
        policy.ComplexProperty(
            p => p.ActivatedBy,
            rule =>
            {
                rule.Property(r => r.Installment).HasColumnName("activating_installment");
                rule.Property(r => r.Of).HasColumnName("installments");
            }
        );
        policy.Property(p => p.Breakdown).AsText();
        policy.Ignore(p => p.Period);
        policy.Ignore(p => p.Due);
        policy.Ignore(p => p.Credit);
        policy.Ignore(p => p.ActivatesAt);
        policy.Ignore(p => p.JoinerWaits);
        policy.HasIndex(p => new { p.FamilyId, p.ProductId });
        policy.HasIndex(p => new { p.ProductId, p.Id });
        policy.HasIndex(p => new { p.Status, p.Id });
        policy.HasIndex(p => new { p.Status, p.ExpiresOn });
        policy.HasIndex(p => p.RenewsId);
        policy.HasOne<Family>().WithMany().HasForeignKey(p => p.FamilyId).OnDelete(DeleteBehavior.Restrict);
        policy.HasOne<Product>().WithMany().HasForeignKey(p => p.ProductId).OnDelete(DeleteBehavior.Restrict);
        policy
            .HasOne<ProductVersion>()
            .WithMany()
            .HasForeignKey(p => p.ProductVersionId)
            .OnDelete(DeleteBehavior.Restrict);
        policy.HasOne<Officer>().WithMany().HasForeignKey(p => p.OfficerId).OnDelete(DeleteBehavior.Restrict);
        policy.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PolicyId).IsRequired().IsPartOf();
        policy.OwnsMany(
            p => p.Interruptions,
            interruption =>
            {
                interruption.ToTable("policy_interruption");
                interruption.WithOwner().HasForeignKey("PolicyId");
                interruption.Property(i => i.Number).ValueGeneratedNever();
                interruption.HasKey("PolicyId", nameof(PolicyInterruption.Number));
                interruption.Property(i => i.Reason).HasMaxLength(PolicyInterruption.MaxReason);
                interruption.Ignore(i => i.Days);
            }
        );
        policy.OwnsMany(
            p => p.Shares,
            share =>
            {
                share.ToTable("policy_share");
                share.WithOwner().HasForeignKey("PolicyId");
                share.HasKey("PolicyId", nameof(PolicyShare.PayerId));
                share.HasOne<Payer>().WithMany().HasForeignKey(s => s.PayerId).OnDelete(DeleteBehavior.Restrict);
            }
        );
    }
}

internal sealed class PolicyMemberMap : IEntityTypeConfiguration<PolicyMember>
{
    public void Configure(EntityTypeBuilder<PolicyMember> member)
    {
        member.ToTable("policy_member");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.HasIndex(m => new { m.InsureeId, m.PolicyId });
        member.Ignore(m => m.Joining);
        member.HasOne<Insuree>().WithMany().HasForeignKey(m => m.InsureeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContributionMap : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.ToTable("contribution");
        contribution.Property(c => c.Id).ValueGeneratedNever();
        contribution.Property(c => c.Receipt).HasMaxLength(Contribution.MaxReceipt);
        contribution.Property(c => c.Reason).HasMaxLength(Contribution.MaxReason);
        contribution
            .HasIndex(c => new { c.ProductId, c.Receipt })
            .IsUniqueOr(
                PolicyError.ReceiptTaken,
                "contribution.receipt",
                "A contribution to this product has this receipt."
            );
        contribution.HasIndex(c => new { c.PolicyId, c.Id });
        contribution.HasIndex(c => new { c.PaidOn, c.Id });
        // A contribution is taken back once, however many try at one moment.
        contribution.HasIndex(c => c.OfId, "ix_contribution_reversal").IsUnique().HasFilter("kind = 'Reversal'");
        contribution.HasIndex(c => c.OfId, "ix_contribution_of");
        contribution.HasIndex(c => new { c.FundingId, c.Id });
        // However a funding is carried out, it pays once for a policy.
        contribution
            .HasIndex(c => new { c.FundingId, c.PolicyId })
            .IsUnique()
            .HasFilter("kind = 'Payment' AND funding_id IS NOT NULL");
        contribution.HasOne<Funding>().WithMany().HasForeignKey(c => c.FundingId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne<Contribution>().WithMany().HasForeignKey(c => c.OfId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne<Policy>().WithMany().HasForeignKey(c => c.PolicyId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne<Payer>().WithMany().HasForeignKey(c => c.PayerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RenewalNoticeMap : IEntityTypeConfiguration<RenewalNotice>
{
    public void Configure(EntityTypeBuilder<RenewalNotice> notice)
    {
        notice.ToTable("renewal_notice");
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Reason).HasMaxLength(RenewalNotice.MaxReason);
        notice.Property(n => n.Warnings).AsText();
        notice.Property(n => n.Attention).AsText();
        notice.HasIndex(n => n.PolicyId).IsUnique();
        notice.HasIndex(n => n.RenewedById);
        notice.HasIndex(n => new { n.FamilyId, n.Id });
        notice.HasIndex(n => new { n.OfficerId, n.Id });
        notice.HasIndex(n => new { n.State, n.Id });
        notice.HasIndex(n => new { n.ExpiresOn, n.Id });
        notice.HasOne<Policy>().WithMany().HasForeignKey(n => n.PolicyId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Policy>().WithMany().HasForeignKey(n => n.RenewedById).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Family>().WithMany().HasForeignKey(n => n.FamilyId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Officer>().WithMany().HasForeignKey(n => n.OfficerId).OnDelete(DeleteBehavior.Restrict);
    }
}
