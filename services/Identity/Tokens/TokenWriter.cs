using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Keys;
using Platform.Kernel;

namespace Platform.Identity.Tokens;

/// <summary>How and when a person signed in.</summary>
/// <param name="Session">The <c>sid</c>; null for a token that outlives its session.</param>
/// <param name="At">When.</param>
/// <param name="Methods">How: <c>pwd</c>, <c>otp</c>.</param>
internal sealed record Authentication(Guid? Session, DateTime At, IReadOnlyList<string> Methods);

/// <summary>Writes access tokens (RFC 9068) and ID tokens (OpenID Connect Core section 2), signed by the tenant's current key.</summary>
internal sealed class TokenWriter(TenantScope scope, SigningKeys keys, IdentityOptions options, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token with which a client acts for a person: the roles decide, and the scopes may narrow.</summary>
    public Task<string> ForPerson(
        Account account,
        Client client,
        IReadOnlyList<string> scopes,
        Authentication authentication,
        CancellationToken cancel
    )
    {
        var tenant = scope.Tenant;
        var roles = account.Roles.Where(tenant.Roles.ContainsKey).ToArray();
        var claims = Access(
            client,
            scopes,
            account.DisplayName,
            roles,
            Scope.Narrow(PermissionsOf(tenant, roles), scopes, client.Scopes)
        );
        claims["sub"] = account.Id.ToString();
        claims["auth_time"] = Seconds(authentication.At);
        if (authentication.Session is { } session)
            claims["sid"] = session.ToString();
        if (account.Facility is { } facility)
            claims["facility"] = facility;
        if (
            tenant.Code == TenantCode.Commons
            && roles.Contains(AccountValues.SupportRole)
            && account.Countries.Count > 0
        )
            claims["tenants"] = account.Countries.ToArray();
        return Write("at+jwt", tenant.Issuer.Audience, claims, cancel);
    }

    /// <summary>A token with which a client acts for itself: its role and the scopes granted decide, both.</summary>
    public Task<string> ForClient(Client client, IReadOnlyList<string> scopes, CancellationToken cancel)
    {
        var roles = new[] { client.Role! };
        var permissions = PermissionsOf(scope.Tenant, roles)
            .Intersect(scopes, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var claims = Access(client, scopes, client.Name, roles, permissions);
        // RFC 9068 section 2.2; by this services know a client from a person.
        claims["sub"] = client.ClientId;
        return Write("at+jwt", scope.Tenant.Issuer.Audience, claims, cancel);
    }

    /// <summary>Tells the client who signed in.</summary>
    public Task<string> ForIdentity(
        Account account,
        Client client,
        IReadOnlyList<string> scopes,
        Authentication authentication,
        string? nonce,
        CancellationToken cancel
    )
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = account.Id.ToString(),
            ["auth_time"] = Seconds(authentication.At),
            ["amr"] = authentication.Methods.ToArray(),
        };
        if (authentication.Session is { } session)
            claims["sid"] = session.ToString();
        if (nonce is not null)
            claims["nonce"] = nonce;
        if (scopes.Contains(Scope.Profile))
        {
            claims["name"] = account.DisplayName;
            claims["preferred_username"] = account.UserName;
        }
        return Write("JWT", client.ClientId, claims, cancel);
    }

    /// <summary>The permissions of roles, as the tenant's file grants them today.</summary>
    public static IEnumerable<string> PermissionsOf(Tenant tenant, IEnumerable<string> roles) =>
        roles.SelectMany(role => tenant.Roles.GetValueOrDefault(role, [])).Distinct(StringComparer.Ordinal);

    private Dictionary<string, object> Access(
        Client client,
        IReadOnlyList<string> scopes,
        string name,
        string[] roles,
        IEnumerable<string> permissions
    ) =>
        new(StringComparer.Ordinal)
        {
            ["jti"] = Ids.New(clock).ToString("N"),
            ["client_id"] = client.ClientId,
            ["scope"] = Scope.Text(scopes),
            ["name"] = name,
            ["roles"] = roles,
            ["permissions"] = permissions.ToArray(),
        };

    private async Task<string> Write(
        string type,
        string audience,
        Dictionary<string, object> claims,
        CancellationToken cancel
    )
    {
        var now = clock.UtcNow();
        return Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = type,
                Issuer = scope.Issuer,
                Audience = audience,
                IssuedAt = now,
                Expires = now + options.AccessTokenLife,
                Claims = claims,
                SigningCredentials = (await keys.Of(scope.Tenant, cancel)).Signing,
            }
        );
    }

    private static long Seconds(DateTime instant) => EpochTime.GetIntDate(instant);
}
