using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class FamilyMap : IEntityTypeConfiguration<Family>
{
    public void Configure(EntityTypeBuilder<Family> family)
    {
        family.ToTable("family");
        family.Property(f => f.Id).ValueGeneratedNever();
        family.Property(f => f.Type).HasMaxLength(CodeEntry.MaxCode);
        family.Property(f => f.Address).HasMaxLength(Family.MaxAddress).IsPersonal();
        family.Property(f => f.Ethnicity).HasMaxLength(Family.MaxEthnicity).IsPersonal();
        family.Property(f => f.ConfirmationType).HasMaxLength(CodeEntry.MaxCode);
        family.Property(f => f.ConfirmationNumber).HasMaxLength(Family.MaxConfirmation).IsPersonal();
        family.Property(f => f.Language).HasMaxLength(Family.MaxLanguage);
        family.Property(f => f.SmsConsentBy).HasMaxLength(Family.MaxSubject);
        family.Ignore(f => f.Values);
        family.HasIndex(f => new { f.LocationId, f.Id });
    }
}

internal sealed class InsureeMap : IEntityTypeConfiguration<Insuree>
{
    public void Configure(EntityTypeBuilder<Insuree> insuree)
    {
        insuree.ToTable("insuree");
        insuree.Property(i => i.Id).ValueGeneratedNever();
        insuree.Property(i => i.Number).HasMaxLength(Insuree.MaxNumber).UseOrdinal();
        insuree.Property(i => i.LastName).HasMaxLength(Insuree.MaxName).IsPersonal();
        insuree.Property(i => i.OtherNames).HasMaxLength(Insuree.MaxName).IsPersonal();
        insuree.Property(i => i.FoldedName).HasMaxLength(Insuree.MaxName * 5).UseOrdinal().IsPersonal();
        insuree.Property(i => i.BirthDate).IsPersonal();
        insuree.Property(i => i.Sex).IsPersonal();
        insuree.Property(i => i.Relation).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.MaritalStatus).IsPersonal();
        insuree.Property(i => i.Phone).HasMaxLength(Insuree.MaxPhone).UseOrdinal().IsPersonal();
        insuree.Property(i => i.Email).HasMaxLength(Insuree.MaxEmail).IsPersonal();
        insuree.Property(i => i.Address).HasMaxLength(Insuree.MaxAddress).IsPersonal();
        insuree.Property(i => i.Profession).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.Education).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.PhotoHash).HasMaxLength(Insuree.MaxHash);
        insuree.Property(i => i.StatusReason).HasMaxLength(Insuree.MaxReason).IsPersonal();
        insuree.Property(i => i.PhoneKey).HasMaxLength(MatchKeys.MaxLength).UseOrdinal().IsPersonal();
        insuree.Property(i => i.BirthKey).HasMaxLength(MatchKeys.MaxLength).UseOrdinal().IsPersonal();
        insuree.Property(i => i.NameKey).HasMaxLength(MatchKeys.MaxLength).UseOrdinal().IsPersonal();
        insuree.Ignore(i => i.Values);
        insuree.Ignore(i => i.IsActive);
        insuree.OwnsMany(
            i => i.Identifiers,
            identifier =>
            {
                identifier.ToTable("insuree_identifier");
                identifier.WithOwner().HasForeignKey("InsureeId");
                identifier.Property(x => x.Place).ValueGeneratedNever();
                identifier.HasKey("InsureeId", nameof(PersonIdentifier.Place));
                identifier.Property(x => x.Type).HasMaxLength(CodeEntry.MaxCode);
                identifier.Property(x => x.Number).HasMaxLength(PersonIdentifier.MaxNumber).IsPersonal();
                identifier.Property(x => x.Key).HasMaxLength(PersonIdentifier.MaxNumber).UseOrdinal().IsPersonal();
                identifier.Property(x => x.HeldKey).HasMaxLength(PersonIdentifier.MaxNumber).IsPersonal();
                identifier.Ignore(x => x.Values);
                identifier.HasIndex(x => x.Key);
                identifier
                    .HasIndex(x => new { x.Type, x.HeldKey })
                    .IsUniqueOr(
                        EnrolmentError.IdentifierTaken,
                        "identifiers",
                        "Another living person has this identifier."
                    );
            }
        );
        insuree.HasIndex(i => i.PhoneKey);
        insuree.HasIndex(i => i.BirthKey);
        insuree.HasIndex(i => i.NameKey);
        insuree.HasIndex(i => i.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
        insuree
            .HasIndex(i => i.Number)
            .IsUniqueOr(EnrolmentError.NumberTaken, "number", "Another person has this insurance number.");
        insuree.HasIndex(i => new { i.FamilyId, i.Registration });
        insuree.HasIndex(i => new { i.FoldedName, i.Id });
        insuree.HasIndex(i => i.Phone);
        insuree.HasOne<Family>().WithMany().HasForeignKey(i => i.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InsureePhotoMap : IEntityTypeConfiguration<InsureePhoto>
{
    public void Configure(EntityTypeBuilder<InsureePhoto> photo)
    {
        photo.ToTable("insuree_photo");
        photo.Property(p => p.Id).ValueGeneratedNever();
        photo.Property(p => p.Hash).HasMaxLength(Insuree.MaxHash);
        photo.Property(p => p.MediaType).HasMaxLength(40);
        photo.HasIndex(p => new { p.InsureeId, p.Id });
        photo.HasOne<Insuree>().WithMany().HasForeignKey(p => p.InsureeId).OnDelete(DeleteBehavior.Restrict).IsPartOf();
    }
}

/// <summary>The record of what became of people is its own audit: it is written once.</summary>
internal sealed class EnrolmentChangeMap : IEntityTypeConfiguration<EnrolmentChange>
{
    public void Configure(EntityTypeBuilder<EnrolmentChange> change)
    {
        change.ToTable("enrolment_change");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.By).HasMaxLength(300);
        change.Property(c => c.Reason).HasMaxLength(Insuree.MaxReason).IsPersonal();
        change.HasIndex(c => new { c.FamilyId, c.Id });
        change.HasIndex(c => new { c.OtherFamilyId, c.Id }).HasFilter("other_family_id IS NOT NULL");
        change.HasIndex(c => new { c.InsureeId, c.Id }).HasFilter("insuree_id IS NOT NULL");
        change.HasIndex(c => new { c.OtherInsureeId, c.Id }).HasFilter("other_insuree_id IS NOT NULL");
    }
}

internal sealed class NumberBatchMap : IEntityTypeConfiguration<NumberBatch>
{
    public void Configure(EntityTypeBuilder<NumberBatch> batch)
    {
        batch.ToTable("number_batch");
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.Property(b => b.Prefix).HasMaxLength(Insuree.MaxNumber);
        batch.Property(b => b.Purpose).HasMaxLength(NumberBatch.MaxPurpose);
        batch.Property(b => b.CreatedBy).HasMaxLength(300);
    }
}

internal sealed class ReservedNumberMap : IEntityTypeConfiguration<ReservedNumber>
{
    public void Configure(EntityTypeBuilder<ReservedNumber> number)
    {
        number.ToTable("reserved_number");
        number.Property(n => n.Id).ValueGeneratedNever();
        number.Property(n => n.Number).HasMaxLength(Insuree.MaxNumber).UseOrdinal();
        number
            .HasIndex(n => n.Number)
            .IsUniqueOr(
                EnrolmentError.NumberTaken,
                "numbers",
                "A number was drawn by somebody else at the same moment."
            );
        number.HasIndex(n => new { n.BatchId, n.Number });
        number.HasOne<NumberBatch>().WithMany().HasForeignKey(n => n.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
