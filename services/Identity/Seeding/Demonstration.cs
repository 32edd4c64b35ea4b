using Platform.Hosting.Tenancy;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Kernel;

namespace Platform.Identity.Seeding;

/// <summary>
/// The accounts and clients of a demonstration: one account for every role of the tenant's file, named after the role. Their passwords
/// are public: never for people's data.
/// </summary>
public static class Demonstration
{
    /// <summary>The password of all demonstration accounts.</summary>
    public const string Password = "Demonstration-2026";

    /// <summary>The client of the console that the gateway serves.</summary>
    public const string Console = "console";

    /// <summary>A partner's client that acts for itself.</summary>
    public const string Partner = "demo-partner";

    /// <summary>The secret of <see cref="Partner"/>.</summary>
    public const string PartnerSecret = "demo-partner-secret-for-everybody";

    /// <summary>The role that partners' clients have, where the tenant's file has it.</summary>
    public const string PartnerRole = "partner-integration";

    // Roles of programs: nobody signs in with them.
    private static readonly string[] Programs = [PartnerRole, "platform-service", "sms-gateway"];

    /// <param name="tenant">Whose accounts.</param>
    /// <param name="countries">The countries that support staff of <c>commons</c> may work in.</param>
    public static IEnumerable<SeedAccount> Accounts(Tenant tenant, IEnumerable<TenantCode> countries) =>
        tenant
            .Roles.Keys.Where(role => !Programs.Contains(role, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(role => new SeedAccount
            {
                Tenant = tenant.Code.Value,
                UserName = role,
                DisplayName = Words(role),
                Password = Password,
                Roles = [role],
                Countries =
                    tenant.Code == TenantCode.Commons && role == AccountValues.SupportRole
                        ? [.. countries.Where(c => c != TenantCode.Commons).Select(c => c.Value)]
                        : [],
                MustChangePassword = false,
            });

    public static IEnumerable<SeedClient> Clients(Tenant tenant)
    {
        var origin = new Uri(tenant.Issuer.Url).GetLeftPart(UriPartial.Authority);
        yield return new SeedClient
        {
            ClientId = Console,
            Name = "Console",
            Scopes = [.. Scope.Standard],
            RedirectUris = [$"{origin}/console/signed-in"],
            PostLogoutRedirectUris = [$"{origin}/console/"],
        };
        if (tenant.Code != TenantCode.Commons && tenant.Roles.ContainsKey(PartnerRole))
            yield return new SeedClient
            {
                ClientId = Partner,
                Name = "Demonstration partner",
                Secret = PartnerSecret,
                Role = PartnerRole,
            };
    }

    private static string Words(string role) => char.ToUpperInvariant(role[0]) + role[1..].Replace('-', ' ');
}
