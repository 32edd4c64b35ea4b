using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>When a copy of what another service owns was last made whole by reading the owner's lists.</summary>
public sealed class ReadCopyRow
{
    /// <summary>Tenant and owner, as its events name them: <c>/tz/registry</c>.</summary>
    public required string Source { get; init; }

    public DateTime RebuiltAt { get; set; }
}

/// <summary>For the contexts of services that keep such copies.</summary>
public static class ReadCopyModel
{
    /// <summary>Maps when each copy was made; to be called before <c>UsePlatform</c>, by whatever maps the copy itself.</summary>
    public static void UseReadCopies(this ModelBuilder model) =>
        model.Entity<ReadCopyRow>(row =>
        {
            row.ToTable("read_copy");
            row.HasKey(c => c.Source);
        });
}
