using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Storage;

/// <summary>Takes personal values out of the messages and of what the audit log keeps aside of them.</summary>
internal static class Erasing
{
    private const string Nothing = "{}";

    /// <summary>Makes the next commit write the erased messages, keep no personal value of them, and forget those kept before.</summary>
    public static async Task Forget(MessagingDb db, IReadOnlyList<Message> erased, CancellationToken cancel)
    {
        foreach (var message in erased)
        {
            Overwrite(db, message, m => m.Phone);
            Overwrite(db, message, m => m.Text);
        }
        var ids = erased.Select(m => m.Id).ToArray();
        var kept = await (
            from audit in db.Set<AuditRow>()
            join aside in db.Set<AuditPersonalRow>() on audit.Id equals aside.AuditId
            where ids.Contains(audit.EntityId)
            select aside
        ).ToListAsync(cancel);
        foreach (var aside in kept)
            aside.Changes = Nothing;
    }

    /// <summary>Written as a value that was not there before, so that the audit row of the erasure does not hold what is erased.</summary>
    private static void Overwrite(MessagingDb db, Message message, Expression<Func<Message, string?>> value)
    {
        var property = db.Entry(message).Property(value);
        property.OriginalValue = property.CurrentValue;
        property.IsModified = true;
    }
}
