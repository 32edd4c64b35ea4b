using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Storage;

internal sealed class PaymentRunMap : IEntityTypeConfiguration<PaymentRun>
{
    public void Configure(EntityTypeBuilder<PaymentRun> run)
    {
        run.ToTable("payment_run");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Pools).AsText();
        run.Property(r => r.Capitation).AsText();
        run.Property(r => r.ReversalReason).HasMaxLength(PaymentRun.MaxReason);
        run.Ignore(r => r.Key);
        run.HasIndex(r => new { r.ProductId, r.Number })
            .IsUniqueOr(BatchError.AlreadyRun, "month", "Another run of the product came in between.");
        run.HasOne<Product>().WithMany().HasForeignKey(r => r.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentLedgerMap : IEntityTypeConfiguration<PaymentLedger>
{
    public void Configure(EntityTypeBuilder<PaymentLedger> ledger)
    {
        ledger.ToTable("payment_ledger");
        ledger.Property(l => l.Id).ValueGeneratedNever();
        ledger.HasOne<Product>().WithMany().HasForeignKey(l => l.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BillMap : IEntityTypeConfiguration<Bill>
{
    public void Configure(EntityTypeBuilder<Bill> bill)
    {
        bill.ToTable("bill");
        bill.Property(b => b.Id).ValueGeneratedNever();
        bill.Property(b => b.Digest).HasMaxLength(64);
        bill.HasIndex(b => new { b.RunId, b.Id });
        bill.HasIndex(b => new { b.FacilityId, b.Id });
        bill.HasIndex(b => new { b.Status, b.Id });
        bill.HasMany(b => b.Payments).WithOne().HasForeignKey(p => p.BillId).IsRequired().IsPartOf();
        bill.HasOne<PaymentRun>().WithMany().HasForeignKey(b => b.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BillPaymentMap : IEntityTypeConfiguration<BillPayment>
{
    public void Configure(EntityTypeBuilder<BillPayment> payment)
    {
        payment.ToTable("bill_payment");
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Reference).HasMaxLength(BillPayment.MaxReference);
        payment.Property(p => p.RejectionReason).HasMaxLength(BillPayment.MaxReason);
        payment
            .HasIndex(p => new { p.BillId, p.Reference })
            .HasFilter("rejected_at IS NULL")
            .IsUniqueOr(
                BatchError.ReferenceTaken,
                "payment.reference",
                "Another payment of the bill has this reference."
            );
    }
}

internal sealed class BillLineMap : IEntityTypeConfiguration<BillLine>
{
    public void Configure(EntityTypeBuilder<BillLine> line)
    {
        line.ToTable("bill_line");
        line.HasKey(l => new { l.BillId, l.Number });
        line.Property(l => l.Number).ValueGeneratedNever();
        line.Property(l => l.Settled).AsText();
        line.HasIndex(l => new { l.ClaimId, l.ProductId });
        line.HasIndex(l => l.RunId);
        // Its bill's digest stands in the audit log for it.
        line.HasOne<Bill>().WithMany().HasForeignKey(l => l.BillId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Claim>().WithMany().HasForeignKey(l => l.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}
