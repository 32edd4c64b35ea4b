using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;
using Platform.Identity.Sessions.Domain;
using Platform.Identity.Storage;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Sessions;

/// <summary>Who is signed in with a browser.</summary>
internal sealed record SignedIn(Session Session, Account Account);

/// <summary>
/// Sessions, by a cookie that holds a secret of which the tenant's database knows the hash: ending one ends it everywhere, and another
/// tenant's cookie finds nothing here. Changes are tracked; the use case commits.
/// </summary>
internal sealed class BrowserSessions(IdentityDb db, Cookies cookies, IdentityOptions options, TimeProvider clock)
{
    /// <summary>Who is signed in; null for nobody.</summary>
    public async Task<SignedIn?> Find(HttpContext http)
    {
        if (RandomSecret.TryHash(cookies.ReadSession(http)) is not { } hash)
            return null;
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.CookieHash == hash, http.RequestAborted);
        if (session is null || !session.IsAlive(clock.UtcNow()))
            return null;
        var account = await db.Accounts.FindAsync([session.AccountId], http.RequestAborted);
        return account is { Disabled: false } ? new SignedIn(session, account) : null;
    }

    /// <summary>Begins a session, in place of the one the browser had. The cookie is to be set after the commit.</summary>
    public async Task<(SignedIn SignedIn, string Cookie)> Start(
        HttpContext http,
        Account account,
        IReadOnlyList<string> methods,
        Call call
    )
    {
        if (await Find(http) is { } before)
            await End(before.Session, RevocationReason.SignedOut, http.RequestAborted);
        var secret = RandomSecret.New();
        var session = Session.Start(
            call.NewId(),
            RandomSecret.Hash(secret),
            account.Id,
            methods,
            call.Now,
            options.SessionLife
        );
        db.Add(session);
        return (new SignedIn(session, account), secret);
    }

    /// <summary>Ends a session and the refresh tokens that end with it.</summary>
    public async Task End(Session session, RevocationReason reason, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        session.End(now);
        foreach (
            var family in await db
                .RefreshFamilies.Where(f => f.SessionId == session.Id && f.RevokedAt == null)
                .ToListAsync(cancel)
        )
            family.Revoke(reason, now);
    }

    /// <summary>Ends all sessions and refresh tokens of an account, but for one session.</summary>
    public async Task EndAll(Guid account, Guid? except, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        foreach (
            var session in await db
                .Sessions.Where(s => s.AccountId == account && s.EndedAt == null && s.Id != except)
                .ToListAsync(cancel)
        )
            session.End(now);
        var families = db.RefreshFamilies.Where(f =>
            f.AccountId == account && f.RevokedAt == null && (except == null || f.SessionId != except)
        );
        foreach (var family in await families.ToListAsync(cancel))
            family.Revoke(RevocationReason.AccountChanged, now);
    }
}
