using System.Text.Json.Nodes;
using Platform.Identity.Keycloak;
using Platform.Identity.Tests.Issuer;

namespace Platform.Identity.Tests.Keycloak;

public sealed class RealmFileTests(SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    [Fact]
    public void A_role_of_the_tenants_file_is_composed_of_its_permissions()
    {
        var role = Realm()["roles"]!["realm"]!.AsArray().Single(r => (string)r!["name"]! == "claims-clerk")!;
        Assert.Equal(["claims.read", "claims.submit"], Texts(role["composites"]!["client"]!["platform"]));
    }

    [Fact]
    public void Every_permission_is_a_role_of_the_platform_and_a_scope_that_lets_it_through()
    {
        var realm = Realm();
        var permissions = realm["roles"]!["client"]!["platform"]!.AsArray().Select(p => (string)p!["name"]!).ToArray();
        Assert.Equal(["claims.read", "claims.submit", "eligibility.read", "identity.manage"], permissions);
        Assert.All(permissions, p => Assert.Contains(realm["clientScopes"]!.AsArray(), s => (string)s!["name"]! == p));
        Assert.Equal(
            permissions,
            realm["clientScopeMappings"]!["platform"]!.AsArray().Select(m => (string)m!["clientScope"]!)
        );
    }

    [Fact]
    public void Tokens_carry_what_services_read()
    {
        var mappers = Realm()["clientScopes"]!.AsArray().Single(s => (string)s!["name"]! == "platform-claims")![
            "protocolMappers"
        ]!.AsArray();
        var claims = mappers.Select(m => (string?)m!["config"]!["claim.name"]).OfType<string>();
        Assert.Superset(
            new HashSet<string> { "permissions", "roles", "facility", "preferred_username" },
            claims.ToHashSet()
        );
        Assert.DoesNotContain("tenants", claims);
        Assert.Equal(
            "platform",
            (string?)
                mappers.Single(m => (string)m!["protocolMapper"]! == "oidc-audience-mapper")!["config"]![
                    "included.custom.audience"
                ]
        );
    }

    [Fact]
    public void Only_the_realm_of_the_commons_names_countries() =>
        Assert.Contains("\"tenants\"", Realm("commons").ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void A_person_cannot_change_the_facility()
    {
        var profile = (string)
            Realm()["components"]!["org.keycloak.userprofile.UserProfileProvider"]![0]!["config"]![
                "kc.user.profile.config"
            ]![0]!;
        var facility = JsonNode.Parse(profile)!["attributes"]!
            .AsArray()
            .Single(a => (string)a!["name"]! == "facility")!;
        Assert.Equal(["admin"], Texts(facility["permissions"]!["edit"]));
    }

    [Fact]
    public void A_partner_acts_for_itself_within_the_scopes_of_its_role()
    {
        var realm = RealmFile.Make(
            shared.Host.Service.Tenant("tz"),
            null,
            [new RealmPartner("lab-system", "partner-integration")]
        );
        var client = realm["clients"]!.AsArray().Single(c => (string)c!["clientId"]! == "lab-system")!;
        Assert.False((bool)client["fullScopeAllowed"]!);
        Assert.Equal(["claims.submit", "eligibility.read"], Texts(client["optionalClientScopes"]));
        Assert.Equal("partner-integration", (string?)realm["users"]![0]!["realmRoles"]![0]);
    }

    [Fact]
    public void A_partner_with_a_role_that_is_not_in_the_file_is_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            RealmFile.Make(shared.Host.Service.Tenant("tz"), null, [new RealmPartner("lab-system", "ghost")])
        );

    private JsonObject Realm(string tenant = "tz") =>
        RealmFile.Make(shared.Host.Service.Tenant(tenant), "https://app.example/console/", []);

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(t => (string)t!);
}
