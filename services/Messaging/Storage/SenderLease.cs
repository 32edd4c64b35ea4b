using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Messaging.Storage;

/// <summary>Who sends this tenant's messages until when.</summary>
public sealed class SenderLeaseRow
{
    public int Id { get; init; }
    public string? Owner { get; set; }
    public DateTime Until { get; set; }
}

internal sealed class SenderLeaseMap : IEntityTypeConfiguration<SenderLeaseRow>
{
    public void Configure(EntityTypeBuilder<SenderLeaseRow> lease)
    {
        lease.ToTable("sender_lease");
        lease.Property(l => l.Id).ValueGeneratedNever();
        lease.Property(l => l.Until).IsConcurrencyToken();
        lease.HasData(new { Id = 1, Until = DateTime.UnixEpoch });
    }
}

/// <summary>
/// The right to send a tenant's messages. It keeps a tenant's throttle true over all replicas; that no message is sent by two at
/// once is for the messages' own claims, which hold even when a lease runs out under a slow send.
/// </summary>
internal static class SenderLease
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);

    /// <summary>True when this owner may send for at least half a term.</summary>
    public static async Task<bool> Hold(MessagingDb db, Call call, string owner, CancellationToken cancel)
    {
        var lease = await db.SenderLeases.SingleAsync(cancel);
        if (lease.Owner != owner && lease.Until > call.Now)
            return false;
        if (lease.Owner == owner && lease.Until > call.Now + (Term / 2))
            return true;
        lease.Owner = owner;
        lease.Until = call.Now + Term;
        return await Save(db, call, cancel);
    }

    /// <summary>Gives it back, so that the next process need not wait for it to run out.</summary>
    public static async Task Release(MessagingDb db, Call call, string owner, CancellationToken cancel)
    {
        var lease = await db.SenderLeases.SingleAsync(cancel);
        if (lease.Owner != owner)
            return;
        lease.Until = call.Now;
        await Save(db, call, cancel);
    }

    private static async Task<bool> Save(MessagingDb db, Call call, CancellationToken cancel)
    {
        try
        {
            await db.Commit(call, cancel);
            return true;
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted)
        {
            return false;
        }
    }
}
