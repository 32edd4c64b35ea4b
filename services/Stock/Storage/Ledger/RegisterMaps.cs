using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

internal sealed class VvmReadingMap : IEntityTypeConfiguration<VvmReading>
{
    public void Configure(EntityTypeBuilder<VvmReading> reading)
    {
        reading.ToTable("vvm_reading");
        reading.HasIndex(r => new { r.CardId, r.Id });
    }
}

internal sealed class LockedDaysMap : IEntityTypeConfiguration<LockedDays>
{
    public void Configure(EntityTypeBuilder<LockedDays> locked)
    {
        locked.ToTable("locked_days");
        locked.HasIndex(l => new { l.FacilityId, l.Id });
    }
}

internal sealed class StockAssignmentMap : IEntityTypeConfiguration<StockAssignment>
{
    public void Configure(EntityTypeBuilder<StockAssignment> assignment)
    {
        assignment.ToTable("stock_assignment");
        assignment.Property(a => a.Subject).HasMaxLength(StockAssignment.MaxSubject).UseOrdinal();
        assignment.Property(a => a.Permission).HasMaxLength(60);
        assignment.HasIndex(a => new { a.Subject, a.Id });
        assignment.HasIndex(a => a.PlaceId);
    }
}
