using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Sending;

/// <summary>Erases telephone and text of the messages whose time is over, in the messages and in the audit log's personal values.</summary>
internal sealed class EraseOldMessages(TenantDbContextFactory<MessagingDb> databases, CallFactory calls) : IWork
{
    /// <summary>Messages erased in one commit.</summary>
    public const int Batch = 200;

    private static readonly TimeSpan BetweenErasures = TimeSpan.FromHours(1);

    public string Name => "message erasure";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel) =>
        await Run(turn, cancel) ? TimeSpan.Zero : BetweenErasures;

    /// <summary>Erases one batch; true when there may be more.</summary>
    public async Task<bool> Run(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "messaging/erase");
        var limit = call.Now - TimeSpan.FromDays(turn.Tenant.Section<MessagingSection>().RetentionDays);
        await using var db = databases.Open(turn.Tenant);
        var old = await db
            .Messages.Where(m => m.Text != null && m.CreatedAt < limit)
            .OrderBy(m => m.CreatedAt)
            .Take(Batch)
            .ToListAsync(cancel);
        if (old.Count == 0)
            return false;
        foreach (var message in old)
            message.Erase(call.Now);
        await db.ForgetPersonal(old, cancel);
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted)
        {
            // One of them was just sent or reported on; all are still old.
            return true;
        }
        return old.Count == Batch;
    }
}
