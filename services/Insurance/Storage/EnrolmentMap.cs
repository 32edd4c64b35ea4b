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
        insuree.Property(i => i.IdentificationType).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.IdentificationNumber).HasMaxLength(Insuree.MaxIdentification).IsPersonal();
        insuree.Property(i => i.Phone).HasMaxLength(Insuree.MaxPhone).UseOrdinal().IsPersonal();
        insuree.Property(i => i.Email).HasMaxLength(Insuree.MaxEmail).IsPersonal();
        insuree.Property(i => i.Address).HasMaxLength(Insuree.MaxAddress).IsPersonal();
        insuree.Property(i => i.Profession).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.Education).HasMaxLength(CodeEntry.MaxCode);
        insuree.Property(i => i.PhotoHash).HasMaxLength(Insuree.MaxHash);
        insuree.Property(i => i.StatusReason).HasMaxLength(Insuree.MaxReason).IsPersonal();
        insuree.Ignore(i => i.Values);
        insuree
            .HasIndex(i => i.Number)
            .IsUniqueOr(EnrolmentError.NumberTaken, "number", "Another person has this insurance number.");
        insuree.HasIndex(i => new { i.FamilyId, i.Registration });
        insuree.HasIndex(i => new { i.FoldedName, i.Id });
        insuree.HasIndex(i => i.Phone);
        insuree.HasOne<Family>().WithMany().HasForeignKey(i => i.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}
