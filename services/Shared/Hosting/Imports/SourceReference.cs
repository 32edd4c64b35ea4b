using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Hosting.Imports;

/// <summary>Where an imported record came from, so that a second import finds it again.</summary>
public sealed class SourceReference
{
    public const int MaxSystem = 40;
    public const int MaxTable = 60;
    public const int MaxKey = 100;

    /// <summary>The system it came from: <c>openimis</c>.</summary>
    public required string System { get; init; }

    /// <summary>The table there.</summary>
    public required string Table { get; init; }

    /// <summary>The key there.</summary>
    public required string Key { get; init; }

    /// <summary>The record here; null for a row that was read and made none of its own.</summary>
    public Guid? EntityId { get; set; }

    /// <summary>SHA-256 of the row as it was last read, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Version of the record that the import left; a higher one now means that somebody has changed it since.</summary>
    public long EntityVersion { get; set; }

    /// <summary>When the row was last read as it is.</summary>
    public DateTime ReadAt { get; set; }
}

/// <summary>Maps <see cref="SourceReference"/>; for the contexts of services that take imports.</summary>
public sealed class SourceReferenceMap : IEntityTypeConfiguration<SourceReference>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SourceReference> builder)
    {
        builder.ToTable("source_reference");
        builder.HasKey(r => new
        {
            r.System,
            r.Table,
            r.Key,
        });
        builder.Property(r => r.System).HasMaxLength(SourceReference.MaxSystem);
        builder.Property(r => r.Table).HasMaxLength(SourceReference.MaxTable);
        builder.Property(r => r.Key).HasMaxLength(SourceReference.MaxKey);
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.HasIndex(r => r.EntityId);
    }
}
