using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

internal sealed class CodeEntryMap : IEntityTypeConfiguration<CodeEntry>
{
    public void Configure(EntityTypeBuilder<CodeEntry> code)
    {
        code.ToTable("code");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Code).HasMaxLength(CodeEntry.MaxCode).UseOrdinal();
        code.Property(c => c.Name).HasMaxLength(CodeEntry.MaxName);
        code.Property(c => c.AltName).HasMaxLength(CodeEntry.MaxName);
        code.Ignore(c => c.Values);
        code.HasIndex(c => new { c.List, c.Code })
            .IsUniqueOr(RegisterError.CodeTaken, "code.code", "The list has this code already.");
    }
}

internal sealed class DiagnosisMap : IEntityTypeConfiguration<Diagnosis>
{
    public void Configure(EntityTypeBuilder<Diagnosis> diagnosis)
    {
        diagnosis.ToTable("diagnosis");
        diagnosis.Property(d => d.Id).ValueGeneratedNever();
        diagnosis.Property(d => d.Code).HasMaxLength(Diagnosis.MaxCode).UseOrdinal();
        diagnosis.Property(d => d.Name).HasMaxLength(Diagnosis.MaxName);
        diagnosis.Property(d => d.FoldedCode).HasMaxLength(Diagnosis.MaxCode).UseOrdinal();
        diagnosis.Property(d => d.FoldedName).HasMaxLength(Diagnosis.MaxName * 2).UseOrdinal();
        diagnosis.Ignore(d => d.Values);
        diagnosis.Ignore(d => d.Validity);
        diagnosis
            .HasIndex(d => d.Code)
            .IsUniqueOr(RegisterError.CodeTaken, "diagnosis.code", "Another diagnosis has this code.");
        diagnosis.HasIndex(d => d.FoldedCode);
        diagnosis.HasIndex(d => d.FoldedName);
    }
}

internal sealed class MedicalEntryMap : IEntityTypeConfiguration<MedicalEntry>
{
    public void Configure(EntityTypeBuilder<MedicalEntry> entry)
    {
        entry.ToTable("medical_entry");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Code).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        entry.Property(e => e.FoldedCode).HasMaxLength(MedicalEntry.MaxCode).UseOrdinal();
        entry.Property(e => e.FoldedName).HasMaxLength(MedicalEntryValues.MaxName * 2).UseOrdinal();
        entry.Ignore(e => e.Current);
        entry
            .HasIndex(e => new { e.Kind, e.Code })
            .IsUniqueOr(RegisterError.CodeTaken, "code", "Another entry has this code.");
        entry.HasIndex(e => new { e.Kind, e.FoldedCode });
        entry.HasIndex(e => new { e.Kind, e.FoldedName });
        entry.HasMany(e => e.Versions).WithOne().HasForeignKey(v => v.EntryId).IsRequired().IsPartOf();
        entry.Navigation(e => e.Versions).AutoInclude();
    }
}

internal sealed class MedicalEntryVersionMap : IEntityTypeConfiguration<MedicalEntryVersion>
{
    public void Configure(EntityTypeBuilder<MedicalEntryVersion> version)
    {
        version.ToTable("medical_entry_version");
        version.HasKey(v => new { v.EntryId, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Ignore(v => v.Validity);
        version.ComplexProperty(
            v => v.Values,
            values =>
            {
                values.Property(v => v.Name).HasMaxLength(MedicalEntryValues.MaxName);
                values.Property(v => v.PackageText).HasMaxLength(MedicalEntryValues.MaxPackageText);
                values.Property(v => v.Parts).AsText();
                values.Property(v => v.ImplausibleWith).AsText();
            }
        );
    }
}

internal sealed class PriceListHeaderMap : IEntityTypeConfiguration<PriceListHeader>
{
    public void Configure(EntityTypeBuilder<PriceListHeader> list)
    {
        list.ToTable("price_list");
        list.Property(l => l.Id).ValueGeneratedNever();
        list.Property(l => l.Name).HasMaxLength(PriceListHeader.MaxName).UseOrdinal();
        list.Property(l => l.FoldedName).HasMaxLength(PriceListHeader.MaxName * 2).UseOrdinal();
        list.Ignore(l => l.Values);
        list.HasIndex(l => new { l.Kind, l.Name })
            .IsUniqueOr(RegisterError.NameTaken, "price_list.name", "Another price list has this name.");
    }
}

internal sealed class PriceListEntryMap : IEntityTypeConfiguration<PriceListEntry>
{
    public void Configure(EntityTypeBuilder<PriceListEntry> line)
    {
        line.ToTable("price_list_entry");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Ignore(l => l.Validity);
        line.HasIndex(l => new { l.PriceListId, l.EntryId });
        line.HasOne<PriceListHeader>()
            .WithMany()
            .HasForeignKey(l => l.PriceListId)
            .OnDelete(DeleteBehavior.Restrict)
            .IsPartOf();
        line.HasOne<MedicalEntry>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
