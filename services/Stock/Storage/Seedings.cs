using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;

namespace Platform.Stock.Storage;

/// <summary>
/// How far the making of an invented supply chain has come. It is saved with the events that it tells of, so that one that was broken
/// off goes on where it stood.
/// </summary>
internal sealed class SeedingRow
{
    /// <summary>The one row there is.</summary>
    public const int Only = 1;

    public int Id { get; init; } = Only;

    /// <summary>How many facilities were invented; null where they are the registry's.</summary>
    public required int? Facilities { get; init; }

    public required int Products { get; init; }
    public required int Years { get; init; }
    public required int Seed { get; init; }
    public required bool Monthly { get; init; }

    /// <summary>When it began, UTC: the last moment of the past that is made.</summary>
    public required DateTime BegunAt { get; init; }

    /// <summary>How many events are posted.</summary>
    public long Events { get; set; }

    /// <summary>How many lines they have.</summary>
    public long Lines { get; set; }

    /// <summary>When all was posted, UTC; null until then.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A line that was typed wrongly in an invented past, and that a later event takes back.</summary>
internal sealed class SeededLineRow
{
    /// <summary>Number of its event.</summary>
    public required long Event { get; init; }

    /// <summary>Its index there.</summary>
    public required int Line { get; init; }

    /// <summary>By which id the ledger knows it.</summary>
    public required Guid LineId { get; init; }
}

internal sealed class SeedingMap : IEntityTypeConfiguration<SeedingRow>
{
    public void Configure(EntityTypeBuilder<SeedingRow> seeding)
    {
        seeding.ToTable("seeding");
        seeding.Property(s => s.Id).ValueGeneratedNever();
    }
}

internal sealed class SeededLineMap : IEntityTypeConfiguration<SeededLineRow>
{
    public void Configure(EntityTypeBuilder<SeededLineRow> line)
    {
        line.ToTable("seeded_line");
        line.IsAppendOnly();
        line.HasKey(l => new { l.Event, l.Line });
    }
}
