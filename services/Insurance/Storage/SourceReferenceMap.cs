using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Insurance.Imports.Domain;

namespace Platform.Insurance.Storage;

internal sealed class SourceReferenceMap : IEntityTypeConfiguration<SourceReference>
{
    public void Configure(EntityTypeBuilder<SourceReference> reference)
    {
        reference.ToTable("source_reference");
        reference.HasKey(r => new
        {
            r.System,
            r.Table,
            r.Key,
        });
        reference.Property(r => r.System).HasMaxLength(SourceReference.MaxSystem);
        reference.Property(r => r.Table).HasMaxLength(SourceReference.MaxTable);
        reference.Property(r => r.Key).HasMaxLength(SourceReference.MaxKey);
        reference.Property(r => r.ContentHash).HasMaxLength(64);
        reference.HasIndex(r => r.EntityId);
    }
}
