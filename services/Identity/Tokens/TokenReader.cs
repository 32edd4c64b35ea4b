using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Calls;
using Platform.Identity.Http;
using Platform.Identity.Keys;

namespace Platform.Identity.Tokens;

/// <summary>Reads tokens that this issuer wrote for the tenant.</summary>
internal sealed class TokenReader(TenantScope scope, SigningKeys keys, TimeProvider clock)
{
    private const int Longest = 8 * 1024;

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = Longest };

    /// <summary>An access token in its time; null when it is none of ours.</summary>
    public Task<JsonWebToken?> Access(string token, CancellationToken cancel) =>
        Read(token, "at+jwt", scope.Tenant.Issuer.Audience, anyTime: false, cancel);

    /// <summary>An ID token that a client gives back as a hint, ended or not (OpenID Connect RP-Initiated Logout section 4); null when it is none of ours.</summary>
    public Task<JsonWebToken?> Hint(string token, CancellationToken cancel) =>
        Read(token, "JWT", audience: null, anyTime: true, cancel);

    private async Task<JsonWebToken?> Read(
        string token,
        string type,
        string? audience,
        bool anyTime,
        CancellationToken cancel
    )
    {
        if (token.Length is 0 or > Longest)
            return null;
        var now = clock.UtcNow();
        var result = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = scope.Issuer,
                ValidAudience = audience,
                ValidateAudience = audience is not null,
                ValidTypes = [type],
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                IssuerSigningKeys = (await keys.Of(scope.Tenant, cancel)).Published,
                LifetimeValidator = (_, until, _, _) => anyTime || until > now,
            }
        );
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }
}
