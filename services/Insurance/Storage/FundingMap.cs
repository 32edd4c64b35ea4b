using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class FundingMap : IEntityTypeConfiguration<Funding>
{
    public void Configure(EntityTypeBuilder<Funding> funding)
    {
        funding.ToTable("funding");
        funding.Property(f => f.Id).ValueGeneratedNever();
        funding.Property(f => f.StartedBy).HasMaxLength(300);
        funding.Property(f => f.UndoReason).HasMaxLength(Contribution.MaxReason);
        funding.Property(f => f.Errors).AsText();
        funding.Ignore(f => f.Processed);
        funding.Ignore(f => f.Terms);
        funding.Ignore(f => f.Left);
        funding.HasIndex(f => f.Id, "ix_funding_open").HasFilter("is_open");
        funding.HasIndex(f => new { f.PayerId, f.Id });
        funding.HasIndex(f => new { f.ProductId, f.Id });
        funding.HasOne<Payer>().WithMany().HasForeignKey(f => f.PayerId).OnDelete(DeleteBehavior.Restrict);
        funding.HasOne<Product>().WithMany().HasForeignKey(f => f.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}
