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
/// Gives new tokens for a refresh token, once; the next one comes with them (RFC 9700 section 4.14.2). One that is used again was
/// copied, by whom cannot be told: the whole family ends.
/// </summary>
internal sealed class RefreshTokens(
    IdentityDb db,
    TenantScope scope,
    TokenWriter writer,
    TimeProvider clock,
    ILogger<RefreshTokens> log
)
{
    private const string Refused = "The refresh token is unknown, ended, used, or was not given to this client.";

    public async Task<TokenGrant> Run(Parameters parameters, Client client, CancellationToken cancel)
    {
        if (parameters.FirstBad("refresh_token", "scope") is { } bad)
            throw new TokenRefusedException("invalid_request", $"{bad} is repeated, too long or not text.");
        if (parameters["refresh_token"] is not { } text)
            throw new TokenRefusedException("invalid_request", "refresh_token is missing.");
        if (
            RandomSecret.TryHash(text) is not { } hash
            || await Find(hash, cancel) is not var (token, family)
            || family.ClientKey != client.Id
        )
            throw Invalid();
        if (token.UsedAt is not null)
            throw await Reused(family, client, cancel);
        var now = clock.UtcNow();
        if (!family.IsAlive(now))
            throw Invalid();
        var account = await db.Accounts.FindAsync([family.AccountId], cancel);
        if (account is not { Disabled: false })
            throw Invalid();
        var asked = Scope.Parse(parameters["scope"]);
        if (asked.Except(family.Scopes, StringComparer.Ordinal).Any())
            throw new TokenRefusedException("invalid_scope", "A scope is asked for that was not granted.");
        // A scope that the client lost since is lost here too.
        IReadOnlyList<string> scopes = [.. (asked.Count > 0 ? asked : family.Scopes).Where(client.Scopes.Contains)];

        var next = RandomSecret.New();
        token.Use(now);
        db.Add(
            new RefreshToken
            {
                Hash = RandomSecret.Hash(next),
                FamilyId = family.Id,
                CreatedAt = now,
            }
        );
        try
        {
            await db.Commit(scope.By(account, "refresh", client), cancel);
        }
        catch (DomainException twice) when (twice.IsOvertaken())
        {
            db.ChangeTracker.Clear();
            throw await Reused((await db.RefreshFamilies.FindAsync([family.Id], cancel))!, client, cancel);
        }
        var authentication = new Authentication(family.SessionId, family.AuthenticatedAt, family.Methods);
        return new TokenGrant(await writer.ForPerson(account, client, scopes, authentication, cancel), scopes)
        {
            IdToken = scopes.Contains(Scope.OpenId)
                ? await writer.ForIdentity(account, client, scopes, authentication, nonce: null, cancel)
                : null,
            RefreshToken = next,
        };
    }

    /// <summary>Ends the family of a token that its client gives back (RFC 7009); a token nobody knows is given back already.</summary>
    public async Task Revoke(string text, Client client, CancellationToken cancel)
    {
        if (
            RandomSecret.TryHash(text) is not { } hash
            || await Find(hash, cancel) is not var (_, family)
            || family.ClientKey != client.Id
        )
            return;
        await Families.Revoke(db, family, RevocationReason.RevokedByClient, scope.By(client, "revoke"), cancel);
    }

    private async Task<(RefreshToken Token, RefreshFamily Family)?> Find(byte[] hash, CancellationToken cancel)
    {
        var token = await db.RefreshTokens.FindAsync([hash], cancel);
        return token is null ? null : (token, (await db.RefreshFamilies.FindAsync([token.FamilyId], cancel))!);
    }

    private async Task<TokenRefusedException> Reused(RefreshFamily family, Client client, CancellationToken cancel)
    {
        log.LogWarning(
            "A refresh token of client {Client} in {Tenant} was used twice; its family is revoked",
            client.ClientId,
            scope.Tenant.Code
        );
        if (family.RevokedAt is null)
            await Families.Revoke(db, family, RevocationReason.TokenReused, scope.By(client, "refresh"), cancel);
        return Invalid();
    }

    private static TokenRefusedException Invalid() => new("invalid_grant", Refused);
}
