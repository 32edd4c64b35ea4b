using System.Text.Json.Nodes;
using Platform.Hosting.Tenancy;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Kernel;

namespace Platform.Identity.Keycloak;

/// <summary>A partner's client in a realm.</summary>
/// <param name="ClientId">Its <c>client_id</c>.</param>
/// <param name="Role">The role of the tenant's file under which it acts for itself.</param>
public sealed record RealmPartner(string ClientId, string Role);

/// <summary>
/// A Keycloak realm that issues the same tokens for a tenant as the embedded issuer: the roles of the tenant's file are realm roles,
/// composed of permissions, which are roles of the client <c>platform</c>; scopes named after permissions narrow partners' tokens.
/// </summary>
public static class RealmFile
{
    private const string Platform = "platform";
    private const string ClaimsScope = "platform-claims";

    /// <param name="tenant">Whose realm.</param>
    /// <param name="console">Address of the console; no client is made for it when null.</param>
    /// <param name="partners">Clients that act for themselves. Keycloak makes their secrets at the import.</param>
    /// <exception cref="InvalidOperationException">A partner's role is not in the tenant's file, or an address or id is not valid.</exception>
    public static JsonObject Make(Tenant tenant, string? console, IReadOnlyList<RealmPartner> partners)
    {
        foreach (var partner in partners)
        {
            if (!Client.IsClientId(partner.ClientId))
                throw new InvalidOperationException($"'{partner.ClientId}' is no client id.");
            if (!tenant.Roles.ContainsKey(partner.Role))
                throw new InvalidOperationException($"The file of {tenant.Code} has no role '{partner.Role}'.");
        }
        if (console is not null && !RedirectUri.IsValid(console))
            throw new InvalidOperationException($"--console: {RedirectUri.Rule}");
        var permissions = tenant
            .Roles.Values.SelectMany(p => p)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return new JsonObject
        {
            ["realm"] = tenant.Code.Value,
            ["displayName"] = tenant.Name,
            ["enabled"] = true,
            ["sslRequired"] = "external",
            ["registrationAllowed"] = false,
            ["resetPasswordAllowed"] = false,
            ["internationalizationEnabled"] = true,
            ["supportedLocales"] = List(tenant.Locales),
            ["defaultLocale"] = tenant.Locales[0],
            ["defaultSignatureAlgorithm"] = "ES256",
            ["accessTokenLifespan"] = 600,
            ["ssoSessionIdleTimeout"] = 36000,
            ["ssoSessionMaxLifespan"] = 36000,
            ["offlineSessionMaxLifespanEnabled"] = true,
            ["offlineSessionMaxLifespan"] = 2592000,
            ["accessCodeLifespan"] = 60,
            ["revokeRefreshToken"] = true,
            ["refreshTokenMaxReuse"] = 0,
            ["bruteForceProtected"] = true,
            ["failureFactor"] = Account.FailuresToLock,
            ["waitIncrementSeconds"] = (int)Account.LockTime.TotalSeconds,
            ["maxFailureWaitSeconds"] = (int)Account.LockTime.TotalSeconds,
            ["passwordPolicy"] =
                $"length({PasswordRules.Least}) and maxLength({PasswordRules.Most}) and notUsername(undefined)",
            ["otpPolicyType"] = "totp",
            ["otpPolicyAlgorithm"] = "HmacSHA1",
            ["otpPolicyDigits"] = Totp.Digits,
            ["otpPolicyPeriod"] = Totp.StepSeconds,
            ["otpPolicyLookAheadWindow"] = 1,
            ["otpPolicyCodeReusable"] = false,
            ["roles"] = Roles(tenant, permissions),
            ["clientScopes"] = ClientScopes(tenant, permissions),
            ["clientScopeMappings"] = new JsonObject
            {
                // A scope named after a permission lets that permission through, and no other.
                [Platform] = new JsonArray([
                    .. permissions.Select(p => new JsonObject { ["clientScope"] = p, ["roles"] = List([p]) }),
                ]),
            },
            ["clients"] = Clients(tenant, console, partners),
            ["components"] = new JsonObject
            {
                ["org.keycloak.userprofile.UserProfileProvider"] = new JsonArray(
                    new JsonObject
                    {
                        ["providerId"] = "declarative-user-profile",
                        ["config"] = new JsonObject
                        {
                            ["kc.user.profile.config"] = List([UserProfile(tenant).ToJsonString()]),
                        },
                    }
                ),
            },
            ["users"] = new JsonArray([.. partners.Select(ServiceAccount)]),
        };
    }

    private static JsonObject Roles(Tenant tenant, string[] permissions) =>
        new()
        {
            ["realm"] = new JsonArray([
                .. tenant
                    .Roles.OrderBy(r => r.Key, StringComparer.Ordinal)
                    .Select(role => new JsonObject
                    {
                        ["name"] = role.Key,
                        ["composite"] = true,
                        ["composites"] = new JsonObject
                        {
                            ["client"] = new JsonObject { [Platform] = List(role.Value.Order(StringComparer.Ordinal)) },
                        },
                    }),
            ]),
            ["client"] = new JsonObject
            {
                [Platform] = new JsonArray([.. permissions.Select(p => new JsonObject { ["name"] = p })]),
            },
        };

    private static JsonArray ClientScopes(Tenant tenant, string[] permissions)
    {
        var mappers = new JsonArray(
            Mapper("audience", "oidc-audience-mapper", ("included.custom.audience", tenant.Issuer.Audience)),
            Mapper(
                "permissions",
                "oidc-usermodel-client-role-mapper",
                ("usermodel.clientRoleMapping.clientId", Platform),
                ("claim.name", "permissions"),
                ("multivalued", "true")
            ),
            Mapper("roles", "oidc-usermodel-realm-role-mapper", ("claim.name", "roles"), ("multivalued", "true")),
            Mapper(
                "facility",
                "oidc-usermodel-attribute-mapper",
                ("user.attribute", "facility"),
                ("claim.name", "facility")
            ),
            Mapper("name", "oidc-full-name-mapper"),
            // Services know a client from a person by its service account's name.
            Mapper(
                "user name",
                "oidc-usermodel-attribute-mapper",
                ("user.attribute", "username"),
                ("claim.name", "preferred_username")
            ),
            Mapper("subject", "oidc-sub-mapper")
        );
        if (tenant.Code == TenantCode.Commons)
            mappers.Add(
                (JsonNode)Mapper(
                    "countries of support",
                    "oidc-usermodel-attribute-mapper",
                    ("user.attribute", "tenants"),
                    ("claim.name", "tenants"),
                    ("multivalued", "true")
                )
            );
        return
        [
            new JsonObject
            {
                ["name"] = ClaimsScope,
                ["protocol"] = "openid-connect",
                ["attributes"] = new JsonObject { ["include.in.token.scope"] = "false" },
                ["protocolMappers"] = mappers,
            },
            // A realm file that names scopes gets none of the built-in ones.
            new JsonObject
            {
                ["name"] = Scope.Profile,
                ["protocol"] = "openid-connect",
                ["attributes"] = new JsonObject { ["include.in.token.scope"] = "true" },
                ["protocolMappers"] = new JsonArray(
                    InIdToken(Mapper("full name", "oidc-full-name-mapper")),
                    InIdToken(
                        Mapper(
                            "login",
                            "oidc-usermodel-attribute-mapper",
                            ("user.attribute", "username"),
                            ("claim.name", "preferred_username")
                        )
                    )
                ),
            },
            new JsonObject
            {
                ["name"] = Scope.OfflineAccess,
                ["protocol"] = "openid-connect",
                ["attributes"] = new JsonObject { ["include.in.token.scope"] = "true" },
            },
            .. permissions.Select(p => new JsonObject
            {
                ["name"] = p,
                ["protocol"] = "openid-connect",
                ["attributes"] = new JsonObject { ["include.in.token.scope"] = "true" },
            }),
        ];
    }

    private static JsonArray Clients(Tenant tenant, string? console, IReadOnlyList<RealmPartner> partners)
    {
        var clients = new JsonArray(
            // Holds the permissions; nobody signs in with it.
            new JsonObject
            {
                ["clientId"] = Platform,
                ["protocol"] = "openid-connect",
                ["bearerOnly"] = true,
            }
        );
        if (console is not null)
            clients.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["clientId"] = "console",
                        ["name"] = "Console",
                        ["protocol"] = "openid-connect",
                        ["publicClient"] = true,
                        ["standardFlowEnabled"] = true,
                        ["implicitFlowEnabled"] = false,
                        ["directAccessGrantsEnabled"] = false,
                        ["redirectUris"] = List([$"{console.TrimEnd('/')}/signed-in"]),
                        ["attributes"] = new JsonObject
                        {
                            ["pkce.code.challenge.method"] = "S256",
                            ["post.logout.redirect.uris"] = $"{console.TrimEnd('/')}/",
                        },
                        ["fullScopeAllowed"] = true,
                        ["defaultClientScopes"] = List([Scope.Profile, ClaimsScope]),
                        ["optionalClientScopes"] = List([Scope.OfflineAccess]),
                    }
            );
        foreach (var partner in partners)
            clients.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["clientId"] = partner.ClientId,
                        ["protocol"] = "openid-connect",
                        ["publicClient"] = false,
                        ["standardFlowEnabled"] = false,
                        ["implicitFlowEnabled"] = false,
                        ["directAccessGrantsEnabled"] = false,
                        ["serviceAccountsEnabled"] = true,
                        // Only what the scopes let through.
                        ["fullScopeAllowed"] = false,
                        ["defaultClientScopes"] = List([ClaimsScope]),
                        ["optionalClientScopes"] = List(tenant.Roles[partner.Role].Order(StringComparer.Ordinal)),
                    }
            );
        return clients;
    }

    /// <summary>What is known of a person. What tokens carry to services is for administrators to say, never for the person.</summary>
    private static JsonObject UserProfile(Tenant tenant)
    {
        static JsonObject Attribute(string name, bool own, bool multivalued = false) =>
            new()
            {
                ["name"] = name,
                ["displayName"] = own ? $"${{{name}}}" : char.ToUpperInvariant(name[0]) + name[1..],
                ["permissions"] = new JsonObject
                {
                    ["view"] = List(["admin", "user"]),
                    ["edit"] = List(own ? ["admin", "user"] : ["admin"]),
                },
                ["multivalued"] = multivalued,
            };

        var attributes = new JsonArray(
            Attribute("username", own: true),
            Attribute("email", own: true),
            Attribute("firstName", own: true),
            Attribute("lastName", own: true),
            Attribute("facility", own: false)
        );
        if (tenant.Code == TenantCode.Commons)
            attributes.Add((JsonNode)Attribute("tenants", own: false, multivalued: true));
        return new JsonObject { ["attributes"] = attributes };
    }

    private static JsonObject ServiceAccount(RealmPartner partner) =>
        new()
        {
            ["username"] = $"service-account-{partner.ClientId}",
            ["enabled"] = true,
            ["serviceAccountClientId"] = partner.ClientId,
            ["realmRoles"] = List([partner.Role]),
        };

    private static JsonObject Mapper(string name, string type, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var config = new JsonObject
        {
            ["access.token.claim"] = "true",
            ["id.token.claim"] = "false",
            ["userinfo.token.claim"] = "false",
        };
        foreach (var (key, value) in settings)
            config[key] = value;
        if (config.ContainsKey("claim.name"))
            config["jsonType.label"] = "String";
        return new JsonObject
        {
            ["name"] = name,
            ["protocol"] = "openid-connect",
            ["protocolMapper"] = type,
            ["config"] = config,
        };
    }

    private static JsonObject InIdToken(JsonObject mapper)
    {
        mapper["config"]!["id.token.claim"] = "true";
        mapper["config"]!["userinfo.token.claim"] = "true";
        return mapper;
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)v)];
}
