using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Storage.Sync;

internal sealed class SyncClientMap : IEntityTypeConfiguration<SyncClient>
{
    public void Configure(EntityTypeBuilder<SyncClient> client)
    {
        client.ToTable("sync_client");
        client.Property(c => c.Name).HasMaxLength(SyncClient.MaxName);
        client.Property(c => c.RegisteredBy).HasMaxLength(255);
        client.HasIndex(c => new { c.FacilityId, c.Id });
    }
}

internal sealed class SyncLogMap : IEntityTypeConfiguration<SyncLogRow>
{
    public void Configure(EntityTypeBuilder<SyncLogRow> log)
    {
        log.ToTable("sync_log");
        log.HasKey(l => l.ClientId);
    }
}

internal sealed class SyncOperationMap : IEntityTypeConfiguration<SyncOperationRow>
{
    public void Configure(EntityTypeBuilder<SyncOperationRow> operation)
    {
        operation.ToTable("sync_operation");
        operation.HasKey(o => new { o.ClientId, o.Sequence });
        operation.Property(o => o.Sequence).ValueGeneratedNever();
        operation.Property(o => o.Fingerprint).HasMaxLength(64);
        operation.Property(o => o.PushedBy).HasMaxLength(255);
        operation.Ignore(o => o.Operation);
        operation.HasIndex(o => new
        {
            o.ClientId,
            o.Key,
            o.Sequence,
        });
    }
}

internal sealed class SyncConflictMap : IEntityTypeConfiguration<Conflict>
{
    public void Configure(EntityTypeBuilder<Conflict> conflict)
    {
        conflict.ToTable("sync_conflict");
        conflict.Property(c => c.Fingerprint).HasMaxLength(64);
        conflict.Property(c => c.PushedBy).HasMaxLength(255);
        conflict.Property(c => c.Reason).HasMaxLength(60);
        conflict.Property(c => c.Message).HasMaxLength(Conflict.MaxMessage);
        conflict.Property(c => c.SettledBy).HasMaxLength(255);
        conflict.Property(c => c.Note).HasMaxLength(Conflict.MaxNote);
        conflict.HasIndex(c => new { c.FacilityId, c.Id });
        conflict.HasIndex(c => new { c.ClientId, c.Sequence });
    }
}

internal sealed class SyncFeedMap : IEntityTypeConfiguration<SyncFeedRow>
{
    public void Configure(EntityTypeBuilder<SyncFeedRow> feed)
    {
        feed.ToTable("sync_feed");
        feed.HasKey(f => f.FacilityId);
    }
}

internal sealed class SyncFeedEntryMap : IEntityTypeConfiguration<SyncFeedEntryRow>
{
    public void Configure(EntityTypeBuilder<SyncFeedEntryRow> entry)
    {
        entry.ToTable("sync_feed_entry");
        entry.HasKey(e => new
        {
            e.FacilityId,
            e.Kind,
            e.RecordId,
        });
        entry.Property(e => e.Kind).HasConversion<short>();
        entry.HasIndex(e => new { e.FacilityId, e.Position }).IsUnique();
    }
}
