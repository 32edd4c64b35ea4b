using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud.Domain;

namespace Platform.Insurance.Storage;

internal sealed class FraudSignalMap : IEntityTypeConfiguration<FraudSignal>
{
    public void Configure(EntityTypeBuilder<FraudSignal> signal)
    {
        signal.ToTable("fraud_signal");
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property(s => s.Key).HasMaxLength(Finding.MaxKey);
        signal.Property(s => s.Facts).AsText().IsPersonal();
        signal.Property(s => s.Reason).HasMaxLength(FraudSignal.MaxReason).IsPersonal();
        signal.Ignore(s => s.Counts);
        signal
            .HasIndex(s => new
            {
                s.SubjectId,
                s.Code,
                s.Key,
            })
            .IsUniqueOr(FraudError.FoundMeanwhile, "id", "The same was found at the same moment.");
        signal.HasIndex(s => new { s.FacilityId, s.Id });
        signal.HasIndex(s => new { s.Code, s.Id });
        signal.HasIndex(s => new { s.State, s.Id });
        signal.HasIndex(s => new { s.RaisedAt, s.Id });
        signal.HasOne<Claim>().WithMany().HasForeignKey(s => s.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimRiskMap : IEntityTypeConfiguration<ClaimRisk>
{
    public void Configure(EntityTypeBuilder<ClaimRisk> risk)
    {
        risk.ToTable("claim_risk");
        risk.HasKey(r => r.ClaimId);
        risk.Property(r => r.Version).IsConcurrencyToken();
        risk.HasIndex(r => new { r.Score, r.ClaimId });
        risk.HasOne<Claim>().WithOne().HasForeignKey<ClaimRisk>(r => r.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>No foreign key: it is written with every claim, read once and gone.</summary>
internal sealed class ScreeningDueMap : IEntityTypeConfiguration<ScreeningDue>
{
    public void Configure(EntityTypeBuilder<ScreeningDue> due) => due.ToTable("screening_due");
}

internal sealed class FacilityMonthMap : IEntityTypeConfiguration<FacilityMonth>
{
    public void Configure(EntityTypeBuilder<FacilityMonth> month)
    {
        month.ToTable("facility_month");
        month.HasKey(m => new { m.Month, m.FacilityId });
        month.Property(m => m.Version).IsConcurrencyToken();
        month.ComplexProperty(m => m.Counts);
    }
}

internal sealed class EntryPeersMap : IEntityTypeConfiguration<EntryPeers>
{
    public void Configure(EntityTypeBuilder<EntryPeers> peers)
    {
        peers.ToTable("entry_peers");
        peers.HasKey(p => new { p.EntryId, p.Level });
        peers.ComplexProperty(p => p.Peers);
    }
}

internal sealed class FraudProgressMap : IEntityTypeConfiguration<FraudProgress>
{
    public void Configure(EntityTypeBuilder<FraudProgress> progress)
    {
        progress.ToTable("fraud_progress");
        progress.Property(p => p.Id).ValueGeneratedNever();
        progress.Property(p => p.Version).IsConcurrencyToken();
    }
}
