using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class OfficerMap : IEntityTypeConfiguration<Officer>
{
    public void Configure(EntityTypeBuilder<Officer> officer)
    {
        officer.ToTable("officer");
        officer.Property(o => o.Id).ValueGeneratedNever();
        officer.Property(o => o.Code).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        officer.Property(o => o.FoldedCode).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        officer.Property(o => o.FoldedName).HasMaxLength(PersonValues.MaxName * 5).UseOrdinal().IsPersonal();
        officer.ComplexProperty(o => o.Person, person => person.Configure());
        officer.Ignore(o => o.Values);
        officer
            .HasIndex(o => o.Code)
            .IsUniqueOr(RegisterError.CodeTaken, "officer.code", "Another officer has this code.");
        officer.HasIndex(o => o.FoldedCode);
        officer.HasIndex(o => o.FoldedName);
        officer.HasOne<Officer>().WithMany().HasForeignKey(o => o.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        officer.OwnsMany(
            o => o.Villages,
            village =>
            {
                village.ToTable("officer_village");
                village.WithOwner().HasForeignKey("OfficerId");
                village.HasKey("OfficerId", nameof(OfficerVillage.LocationId));
                village.HasIndex(v => v.LocationId);
            }
        );
    }
}

internal sealed class ClaimAdministratorMap : IEntityTypeConfiguration<ClaimAdministrator>
{
    public void Configure(EntityTypeBuilder<ClaimAdministrator> administrator)
    {
        administrator.ToTable("claim_administrator");
        administrator.Property(a => a.Id).ValueGeneratedNever();
        administrator.Property(a => a.Code).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        administrator.Property(a => a.FoldedCode).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        administrator.Property(a => a.FoldedName).HasMaxLength(PersonValues.MaxName * 5).UseOrdinal().IsPersonal();
        administrator.ComplexProperty(a => a.Person, person => person.Configure());
        administrator.Ignore(a => a.Values);
        administrator
            .HasIndex(a => a.Code)
            .IsUniqueOr(
                RegisterError.CodeTaken,
                "claim_administrator.code",
                "Another claim administrator has this code."
            );
        administrator.HasIndex(a => a.FoldedCode);
        administrator.HasIndex(a => a.FoldedName);
        administrator.HasIndex(a => new { a.FacilityId, a.Code });
    }
}

internal sealed class PayerMap : IEntityTypeConfiguration<Payer>
{
    public void Configure(EntityTypeBuilder<Payer> payer)
    {
        payer.ToTable("payer");
        payer.Property(p => p.Id).ValueGeneratedNever();
        payer.Property(p => p.Name).HasMaxLength(Payer.MaxName).UseOrdinal();
        payer.Property(p => p.FoldedName).HasMaxLength(Payer.MaxName * 2).UseOrdinal();
        payer.Property(p => p.Type).HasMaxLength(CodeEntry.MaxCode);
        payer.Property(p => p.Address).HasMaxLength(Payer.MaxAddress);
        payer.Property(p => p.Phone).HasMaxLength(Payer.MaxPhone);
        payer.Property(p => p.Fax).HasMaxLength(Payer.MaxPhone);
        payer.Property(p => p.Email).HasMaxLength(Payer.MaxEmail);
        payer.Ignore(p => p.Values);
        payer.HasIndex(p => p.FoldedName);
        payer.HasIndex(p => p.Name).IsUniqueOr(RegisterError.NameTaken, "payer.name", "Another payer has this name.");
    }
}

internal static class PersonMap
{
    public static void Configure(this ComplexPropertyBuilder<PersonValues> person)
    {
        person.Property(p => p.LastName).HasMaxLength(PersonValues.MaxName).IsPersonal();
        person.Property(p => p.OtherNames).HasMaxLength(PersonValues.MaxName).IsPersonal();
        person.Property(p => p.BirthDate).IsPersonal();
        person.Property(p => p.Phone).HasMaxLength(PersonValues.MaxPhone).IsPersonal();
        person.Property(p => p.Email).HasMaxLength(PersonValues.MaxEmail).IsPersonal();
        person.Property(p => p.Address).HasMaxLength(PersonValues.MaxAddress).IsPersonal();
        person.Property(p => p.UserSubject).HasMaxLength(PersonValues.MaxSubject);
        person.Ignore(p => p.FoldedName);
    }
}
