using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage;

internal sealed class StockHandOverMap : IEntityTypeConfiguration<StockHandOverRecord>
{
    public void Configure(EntityTypeBuilder<StockHandOverRecord> handOver)
    {
        handOver.ToTable("stock_hand_over");
        handOver.Property(h => h.Id).ValueGeneratedNever();
        handOver.Property(h => h.Number).HasMaxLength(RequisitionRecord.MaxNumber);
        handOver.HasIndex(h => h.Id, "ix_stock_hand_over_waiting").HasFilter("state = 'Waiting'");
        handOver
            .HasOne<RequisitionRecord>()
            .WithOne()
            .HasForeignKey<StockHandOverRecord>(h => h.Id)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HandOverProblemMap : IEntityTypeConfiguration<HandOverProblem>
{
    public void Configure(EntityTypeBuilder<HandOverProblem> problem)
    {
        problem.ToTable("stock_hand_over_problem");
        problem.Property(p => p.Id).ValueGeneratedNever();
        problem.Property(p => p.Code).HasMaxLength(HandOverProblem.MaxCode);
        problem.Property(p => p.Message).HasMaxLength(HandOverProblem.MaxMessage);
        problem.Property(p => p.Note).HasMaxLength(HandOverProblem.MaxNote).IsPersonal();
        problem.Property(p => p.SettledBy).HasMaxLength(255);
        problem.HasIndex(p => new { p.RequisitionId, p.ProductId }).IsUnique();
        problem.HasIndex(p => new { p.FacilityId, p.Id });
        problem.HasIndex(p => p.Id, "ix_stock_hand_over_problem_open").HasFilter("state = 'Open'");
        problem
            .HasOne<StockHandOverRecord>()
            .WithMany()
            .HasForeignKey(p => p.RequisitionId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
