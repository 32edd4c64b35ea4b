using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Identity.Tokens.Domain;
using Platform.Kernel;

namespace Platform.Identity.Tokens;

/// <summary>
/// Gives tokens for a code, once (RFC 6749 section 4.1.3). A code that is used again was copied: what it gave is taken back.
/// </summary>
internal sealed class ExchangeCode(
    IdentityDb db,
    TenantScope scope,
    TokenWriter writer,
    IdentityOptions options,
    TimeProvider clock,
    ILogger<ExchangeCode> log
)
{
    private const string Refused =
        "The code is unknown, ended, used, or was not given to this client for this address and verifier.";

    public async Task<TokenGrant> Run(Parameters parameters, Client client, CancellationToken cancel)
    {
        if (parameters.FirstBad("code", "redirect_uri", "code_verifier") is { } bad)
            throw new TokenRefusedException("invalid_request", $"{bad} is repeated, too long or not text.");
        if (parameters["code"] is not { } text)
            throw new TokenRefusedException("invalid_request", "code is missing.");
        var hash = RandomSecret.TryHash(text);
        var code = hash is null ? null : await db.AuthorizationCodes.FindAsync([hash], cancel);
        if (code is null || code.ClientKey != client.Id)
            throw Invalid();
        if (code.UsedAt is not null)
            throw await Reused(code, client, cancel);
        var now = clock.UtcNow();
        if (
            code.ExpiresAt <= now
            || code.RedirectUri != parameters["redirect_uri"]
            || !Proven(code, parameters["code_verifier"])
        )
            throw Invalid();
        var session = await db.Sessions.FindAsync([code.SessionId], cancel);
        var account = await db.Accounts.FindAsync([code.AccountId], cancel);
        if (session is null || !session.IsAlive(now) || account is not { Disabled: false })
            throw Invalid();

        var offline = code.Scopes.Contains(Scope.OfflineAccess);
        var call = scope.By(account, "code", client);
        var family = RefreshFamily.Create(
            call.NewId(),
            client.Id,
            account.Id,
            offline ? null : session.Id,
            code.Scopes,
            session.StartedAt,
            session.Methods,
            offline ? now + options.OfflineLife : session.ExpiresAt
        );
        var refresh = RandomSecret.New();
        db.Add(family);
        db.Add(
            new RefreshToken
            {
                Hash = RandomSecret.Hash(refresh),
                FamilyId = family.Id,
                CreatedAt = now,
            }
        );
        code.Use(family.Id, now);
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException twice) when (twice.IsOvertaken())
        {
            db.ChangeTracker.Clear();
            throw await Reused((await db.AuthorizationCodes.FindAsync([hash!], cancel))!, client, cancel);
        }
        var authentication = new Authentication(offline ? null : session.Id, session.StartedAt, session.Methods);
        return new TokenGrant(await writer.ForPerson(account, client, code.Scopes, authentication, cancel), code.Scopes)
        {
            IdToken = await writer.ForIdentity(
                account,
                client,
                code.Scopes,
                authentication with
                {
                    Session = session.Id,
                },
                code.Nonce,
                cancel
            ),
            RefreshToken = refresh,
        };
    }

    private static bool Proven(AuthorizationCode code, string? verifier) =>
        code.CodeChallenge is null
            ? verifier is null
            : verifier is not null && Pkce.Matches(code.CodeChallenge, verifier);

    private async Task<TokenRefusedException> Reused(AuthorizationCode code, Client client, CancellationToken cancel)
    {
        log.LogWarning(
            "A code of client {Client} in {Tenant} was used twice; what it gave is revoked",
            client.ClientId,
            scope.Tenant.Code
        );
        if (code.FamilyId is { } id && await db.RefreshFamilies.FindAsync([id], cancel) is { RevokedAt: null } family)
            await Families.Revoke(db, family, RevocationReason.CodeReused, scope.By(client, "code"), cancel);
        return Invalid();
    }

    private static TokenRefusedException Invalid() => new("invalid_grant", Refused);
}
