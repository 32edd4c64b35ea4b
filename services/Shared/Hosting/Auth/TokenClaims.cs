using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Auth;

/// <summary>Reads the caller from the claims of a token whose signature, audience and lifetime are right.</summary>
internal static class TokenClaims
{
    /// <summary>The role of <c>commons</c> whose tokens may name countries.</summary>
    public const string SupportRole = "support";

    private const int LongestSubject = 255;
    private const int LongestName = 200;

    public static bool TryRead(
        JsonWebToken token,
        Tenant home,
        [NotNullWhen(true)] out Caller? caller,
        out TokenFailure failure
    )
    {
        caller = null;
        var claims = token.Claims.ToLookup(c => c.Type, StringComparer.Ordinal);
        failure = TokenFailure.Tenant;
        if (claims["tenant"].Any(c => c.Value != home.Code.Value))
            return false;
        failure = TokenFailure.Malformed;
        if (One(claims, "sub") is not { Length: > 0 and <= LongestSubject } subject)
            return false;

        failure = TokenFailure.None;
        var client = One(claims, "client_id") ?? One(claims, "azp");
        var isPartner = IsClientItself(claims, subject, client);
        var roles = claims["roles"].Select(c => c.Value).Concat(RealmRoles(claims)).ToFrozenSet(StringComparer.Ordinal);
        caller = new Caller
        {
            Home = home.Code,
            Subject = subject,
            Name = (One(claims, "name") ?? One(claims, "preferred_username")) is { } name
                ? name[..Math.Min(name.Length, LongestName)]
                : null,
            ClientId = client,
            IsPartner = isPartner,
            Permissions = Permissions(claims, roles, isPartner, home),
            Roles = roles,
            HomeFacility = One(claims, "facility"),
            Countries = Countries(claims, roles, home.Code),
            TokenId = One(claims, "jti"),
            Expires = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
        };
        return true;
    }

    /// <summary>
    /// By RFC 9068 section 2.2 the subject of a client's own token is the client; Keycloak has an account for it whose name says so.
    /// </summary>
    private static bool IsClientItself(ILookup<string, Claim> claims, string subject, string? client) =>
        client is not null
        && (
            subject == client
            || string.Equals(
                One(claims, "preferred_username"),
                $"service-account-{client}",
                StringComparison.OrdinalIgnoreCase
            )
        );

    /// <summary>
    /// What the token grants, or, for an issuer that knows roles only, what the tenant's file grants to the roles. A scope that
    /// names permissions narrows any token to those; a client's own token grants nothing beyond its scope.
    /// </summary>
    private static FrozenSet<string> Permissions(
        ILookup<string, Claim> claims,
        FrozenSet<string> roles,
        bool isPartner,
        Tenant home
    )
    {
        var granted = claims.Contains("permissions")
            ? claims["permissions"].Select(c => c.Value)
            : roles.SelectMany(role => home.Roles.GetValueOrDefault(role, []));
        var scopes = claims["scope"]
            .SelectMany(c => c.Value.Split(' '))
            .Where(s => Patterns.Permission.IsMatch(s))
            .ToArray();
        if (isPartner || scopes.Length > 0)
            granted = granted.Intersect(scopes, StringComparer.Ordinal);
        return granted.ToFrozenSet(StringComparer.Ordinal);
    }

    private static FrozenSet<TenantCode> Countries(
        ILookup<string, Claim> claims,
        FrozenSet<string> roles,
        TenantCode home
    )
    {
        if (home != TenantCode.Commons || !roles.Contains(SupportRole))
            return [];
        var countries = new HashSet<TenantCode>();
        foreach (var claim in claims["tenants"])
            if (TenantCode.TryParse(claim.Value, out var code) && code != TenantCode.Commons)
                countries.Add(code);
        return countries.ToFrozenSet();
    }

    private static string[] RealmRoles(ILookup<string, Claim> claims)
    {
        if (One(claims, "realm_access") is not { } json)
            return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } access
                && access.TryGetProperty("roles", out var roles)
                && roles.ValueKind == JsonValueKind.Array
                ?
                [
                    .. roles
                        .EnumerateArray()
                        .Where(r => r.ValueKind == JsonValueKind.String)
                        .Select(r => r.GetString()!),
                ]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? One(ILookup<string, Claim> claims, string type) => claims[type].FirstOrDefault()?.Value;
}
