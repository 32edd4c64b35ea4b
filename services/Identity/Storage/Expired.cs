using Microsoft.EntityFrameworkCore;

namespace Platform.Identity.Storage;

/// <summary>Deletes what has ended and can no longer be told apart from what never was.</summary>
internal static class Expired
{
    /// <summary>Long enough to recognise a code or a token that is used again, and to answer questions about a session.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    public static async Task Delete(IdentityDb db, DateTime now, CancellationToken cancel)
    {
        var before = now - Keep;
        await db.AuthorizationCodes.Where(c => c.ExpiresAt < before).ExecuteDeleteAsync(cancel);
        await db.RefreshFamilies.Where(f => f.ExpiresAt < before).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(cancel);
    }
}
