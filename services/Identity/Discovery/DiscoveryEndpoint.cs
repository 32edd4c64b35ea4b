using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Keys;
using Platform.Identity.Pages;

namespace Platform.Identity.Discovery;

/// <summary>What the issuer says of itself (OpenID Connect Discovery section 3, RFC 8414), and its public keys.</summary>
internal sealed class DiscoveryEndpoint(TenantScope scope, SigningKeys keys)
{
    /// <summary>Short against the time a key is published before it signs.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public Task Document(HttpContext http)
    {
        var issuer = scope.Issuer;
        return Json.Public(
            http,
            new JsonObject
            {
                ["issuer"] = issuer,
                ["authorization_endpoint"] = $"{issuer}/authorize",
                ["token_endpoint"] = $"{issuer}/token",
                ["userinfo_endpoint"] = $"{issuer}/userinfo",
                ["jwks_uri"] = $"{issuer}/jwks",
                ["end_session_endpoint"] = $"{issuer}/end-session",
                ["revocation_endpoint"] = $"{issuer}/revoke",
                ["scopes_supported"] = List(
                    Scope.Standard.Concat(
                        scope.Tenant.Roles.Values.SelectMany(p => p).Distinct().Order(StringComparer.Ordinal)
                    )
                ),
                ["response_types_supported"] = List(["code"]),
                ["response_modes_supported"] = List(["query"]),
                ["grant_types_supported"] = List(["authorization_code", "refresh_token", "client_credentials"]),
                ["subject_types_supported"] = List(["public"]),
                ["id_token_signing_alg_values_supported"] = List([SecurityAlgorithms.EcdsaSha256]),
                ["token_endpoint_auth_methods_supported"] = List(["client_secret_basic", "client_secret_post", "none"]),
                ["revocation_endpoint_auth_methods_supported"] = List([
                    "client_secret_basic",
                    "client_secret_post",
                    "none",
                ]),
                ["code_challenge_methods_supported"] = List([Pkce.Method]),
                ["prompt_values_supported"] = List(["none", "login"]),
                ["claims_supported"] = List([
                    "sub",
                    "iss",
                    "aud",
                    "exp",
                    "iat",
                    "auth_time",
                    "nonce",
                    "amr",
                    "sid",
                    "name",
                    "preferred_username",
                ]),
                ["ui_locales_supported"] = List(PageTexts.Offered(scope.Tenant.Locales)),
                ["authorization_response_iss_parameter_supported"] = true,
                ["claims_parameter_supported"] = false,
                ["request_parameter_supported"] = false,
                ["request_uri_parameter_supported"] = false,
            },
            Fresh
        );
    }

    public async Task Keys(HttpContext http)
    {
        var published = (await keys.Of(scope.Tenant, http.RequestAborted)).Published;
        var list = new JsonArray([
            .. published.Select(k => new JsonObject
            {
                ["kty"] = k.Kty,
                ["crv"] = k.Crv,
                ["x"] = k.X,
                ["y"] = k.Y,
                ["use"] = k.Use,
                ["alg"] = k.Alg,
                ["kid"] = k.Kid,
            }),
        ]);
        await Json.Public(http, new JsonObject { ["keys"] = list }, Fresh);
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)v)];
}
