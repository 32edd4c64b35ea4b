using Platform.Hosting.Storage;
using Platform.Identity.Sessions.Domain;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Storage;

/// <summary>Deletes what has ended and can no longer be told apart from what never was.</summary>
internal static class Expired
{
    /// <summary>Long enough to recognise a code or a token that is used again, and to answer questions about a session.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    public static async Task Delete(IdentityDb db, DateTime now, CancellationToken cancel)
    {
        var before = now - Keep;
        await db.DeleteExpired<AuthorizationCode>(c => c.ExpiresAt < before, cancel);
        await db.DeleteExpired<RefreshFamily>(f => f.ExpiresAt < before, cancel);
        await db.DeleteExpired<Session>(s => s.ExpiresAt < before, cancel);
    }
}
