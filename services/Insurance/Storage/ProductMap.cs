using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class ProductMap : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("product");
        product.Property(p => p.Id).ValueGeneratedNever();
        product.Property(p => p.Code).HasMaxLength(Product.MaxCode).UseOrdinal();
        product.Property(p => p.Name).HasMaxLength(ProductTerms.MaxName);
        product.Property(p => p.FoldedCode).HasMaxLength(Product.MaxCode).UseOrdinal();
        product.Property(p => p.FoldedName).HasMaxLength(ProductTerms.MaxName * 2).UseOrdinal();
        product.Ignore(p => p.LatestNumber);
        product
            .HasIndex(p => p.Code)
            .IsUniqueOr(ProductError.ProductCodeTaken, "product.code", "Another product has this code.");
    }
}

internal sealed class ProductVersionMap : IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<ProductVersion> version)
    {
        version.ToTable("product_version");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Distribution).AsText();
        version.HasIndex(v => new { v.ProductId, v.Number }).IsUnique();
        version
            .HasOne<Product>()
            .WithMany()
            .HasForeignKey(v => v.ProductId)
            .OnDelete(DeleteBehavior.Restrict)
            .IsPartOf();
        version.ComplexProperty(v => v.Terms, Terms);
    }

    private static void Terms(ComplexPropertyBuilder<ProductTerms> terms)
    {
        terms.Property(t => t.Name).HasMaxLength(ProductTerms.MaxName);
        terms.Property(t => t.ContributionAccount).HasMaxLength(ProductTerms.MaxAccount);
        terms.Property(t => t.RemunerationAccount).HasMaxLength(ProductTerms.MaxAccount);
        terms.ComplexProperty(t => t.Policy, policy => policy.Property(p => p.Cycles).AsCycles());
        terms.ComplexProperty(t => t.Price);
        terms.ComplexProperty(t => t.Deductible, Limits);
        terms.ComplexProperty(t => t.Ceiling, Limits);
        terms.ComplexProperty(t => t.GeneralGrowth);
        terms.ComplexProperty(t => t.InPatientGrowth);
        terms.ComplexProperty(t => t.OutPatientGrowth);
        terms.ComplexProperty(t => t.MaxClaims);
        terms.ComplexProperty(t => t.MaxAmount);
        terms.ComplexProperty(t => t.Relative);
        terms.ComplexProperty(
            t => t.Capitation,
            capitation =>
            {
                capitation.Property(c => c.Classes).AsText();
                capitation.ComplexProperty(c => c.Weights, weights => weights.Ignore(w => w.Total));
            }
        );
    }

    private static void Limits(ComplexPropertyBuilder<LimitSet> limits)
    {
        limits.ComplexProperty(l => l.General, Amounts);
        limits.ComplexProperty(l => l.InPatient, Amounts);
        limits.ComplexProperty(l => l.OutPatient, Amounts);
    }

    private static void Amounts(ComplexPropertyBuilder<LimitAmounts> amounts)
    {
        amounts.Ignore(a => a.IsSet);
        amounts.Ignore(a => a.Bases);
    }
}

internal sealed class ProductEntryMap : IEntityTypeConfiguration<ProductEntry>
{
    public void Configure(EntityTypeBuilder<ProductEntry> entry)
    {
        entry.ToTable("product_entry");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.ComplexProperty(
            e => e.Line,
            line =>
            {
                line.ComplexProperty(l => l.Other);
                line.ComplexProperty(l => l.Emergency);
                line.ComplexProperty(l => l.Referral);
                line.ComplexProperty(l => l.Adult);
                line.ComplexProperty(l => l.Child);
            }
        );
        entry
            .HasIndex(e => new
            {
                e.ProductId,
                e.EntryId,
                e.FirstVersion,
            })
            .IsUnique();
        entry.HasOne<Product>().WithMany().HasForeignKey(e => e.ProductId).OnDelete(DeleteBehavior.Restrict).IsPartOf();
        entry.HasOne<MedicalEntry>().WithMany().HasForeignKey(e => e.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
