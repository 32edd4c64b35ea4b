using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class ClaimMap : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claim");
        claim.Property(c => c.Id).ValueGeneratedNever();
        claim.Property(c => c.Code).HasMaxLength(ClaimValues.MaxCode).UseOrdinal();
        claim.Property(c => c.OtherDiagnosisIds).AsText();
        claim.Property(c => c.Guarantee).HasMaxLength(ClaimValues.MaxGuarantee);
        claim.Property(c => c.Explanation).HasMaxLength(ClaimValues.MaxExplanation).IsPersonal();
        claim.Property(c => c.DuplicateReason).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        claim.Property(c => c.Fingerprint).HasMaxLength(32);
        claim.Ignore(c => c.DiagnosisIds);
        claim.Property(c => c.StateReason).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        claim.Property(c => c.FeedbackReason).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        claim.Property(c => c.Adjustment).HasMaxLength(ClaimValues.MaxExplanation).IsPersonal();
        claim.Ignore(c => c.Values);
        claim.Ignore(c => c.Outcome);
        claim
            .HasIndex(c => c.Code)
            .HasFilter("state <> 'Deleted'")
            .IsUniqueOr(ClaimError.CodeTaken, "claim.code", "Another claim has this code.");
        claim
            .HasIndex(c => new { c.RootId, c.Restoration })
            .HasFilter("root_id IS NOT NULL")
            .IsUniqueOr(ClaimError.RestoredTooOften, "id", "The claim was restored at the same moment.");
        claim.HasIndex(c => new { c.Review, c.Id });
        claim.HasIndex(c => new { c.InsureeId, c.TargetDate });
        claim.HasIndex(c => new { c.FacilityId, c.Id });
        claim.HasIndex(c => new { c.State, c.Id });
        claim.HasIndex(c => new { c.TargetDate, c.Id });
        claim.HasOne<Insuree>().WithMany().HasForeignKey(c => c.InsureeId).OnDelete(DeleteBehavior.Restrict);
        claim
            .HasOne<ClaimAdministrator>()
            .WithMany()
            .HasForeignKey(c => c.ClaimAdministratorId)
            .OnDelete(DeleteBehavior.Restrict);
        claim.HasOne<Diagnosis>().WithMany().HasForeignKey(c => c.MainDiagnosisId).OnDelete(DeleteBehavior.Restrict);
        claim.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.ClaimId).IsRequired().IsPartOf();
        claim.HasMany(c => c.Reservations).WithOne().HasForeignKey(r => r.ClaimId).IsRequired().IsPartOf();
    }
}

internal sealed class ClaimEntryMap : IEntityTypeConfiguration<ClaimEntry>
{
    public void Configure(EntityTypeBuilder<ClaimEntry> line)
    {
        line.ToTable("claim_line");
        line.HasKey(l => new { l.ClaimId, l.Number });
        line.Property(l => l.Number).ValueGeneratedNever();
        line.Property(l => l.Code).HasMaxLength(MedicalEntry.MaxCode);
        line.Property(l => l.Parts).AsText();
        line.Property(l => l.Explanation).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        line.Property(l => l.Justification).HasMaxLength(ClaimValues.MaxReason).IsPersonal();
        line.Ignore(l => l.Values);
        line.ComplexProperty(
            l => l.Assignment,
            assignment =>
            {
                assignment.Property(a => a.PolicyId).HasColumnName("policy_id");
                assignment.Property(a => a.Limitation).HasColumnName("limitation");
                assignment.Property(a => a.Origin).HasColumnName("origin");
                assignment.Property(a => a.CeilingLeftOut).HasColumnName("ceiling_left_out");
                assignment.Property(a => a.AllowedQuantity).HasColumnName("allowed_quantity");
                assignment.Property(a => a.ListPrice).HasColumnName("list_price");
                assignment.Property(a => a.UnitPrice).HasColumnName("assigned_price");
                assignment.Property(a => a.SurplusPrice).HasColumnName("surplus_price");
            }
        );
        line.ComplexProperty(
            l => l.Terms,
            terms =>
            {
                terms.Property(t => t.Quantity).HasColumnName("valued_quantity");
                terms.Property(t => t.UnitPrice).HasColumnName("valued_price");
                terms.Property(t => t.Rejected).HasColumnName("rejected");
            }
        );
        line.HasIndex(l => l.EntryId);
        line.HasOne<MedicalEntry>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimReservationMap : IEntityTypeConfiguration<ClaimReservation>
{
    public void Configure(EntityTypeBuilder<ClaimReservation> reservation)
    {
        reservation.ToTable("claim_reservation");
        reservation.HasKey(r => new { r.ClaimId, r.PolicyId });
        reservation.Ignore(r => r.Used);
        reservation
            .HasIndex(r => new { r.PolicyId, r.Sequence })
            .IsUniqueOr(ClaimError.ClaimedMeanwhile, "claim", "Another claim on the policy came in between.");
        reservation.HasOne<Policy>().WithMany().HasForeignKey(r => r.PolicyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimValuationMap : IEntityTypeConfiguration<ClaimValuation>
{
    public void Configure(EntityTypeBuilder<ClaimValuation> valuation)
    {
        valuation.ToTable("claim_valuation");
        valuation.HasKey(v => new { v.ClaimId, v.Number });
        valuation.Property(v => v.Number).ValueGeneratedNever();
        valuation.Ignore(v => v.Trace);
        valuation.HasOne<Claim>().WithMany().HasForeignKey(v => v.ClaimId).OnDelete(DeleteBehavior.Restrict).IsPartOf();
    }
}
