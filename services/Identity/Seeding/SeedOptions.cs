using Microsoft.Extensions.Configuration;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Identity.Seeding;

/// <summary>An account that is made at start when it is not there: <c>Identity:Accounts:n</c>.</summary>
public sealed record SeedAccount
{
    /// <summary>Code of the tenant.</summary>
    public required string Tenant { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The first password; it is left alone once the account is there.</summary>
    public required string Password { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public string? Facility { get; init; }

    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Whether the person must choose another password at the first sign-in.</summary>
    public bool MustChangePassword { get; init; } = true;
}

/// <summary>A client that is brought in line with this at each start: <c>Identity:Clients:n</c>.</summary>
public sealed record SeedClient
{
    /// <summary>Codes of the tenants; all that this process issues for when empty.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    public required string ClientId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a client that cannot keep one.</summary>
    public string? Secret { get; init; }

    /// <summary>The role under which it acts for itself; the client is made only where the tenant's file has the role.</summary>
    public string? Role { get; init; }

    /// <summary>Scopes it may ask for; all permissions of its role when empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    internal bool IsFor(Tenant tenant) =>
        (Tenants.Count == 0 || Tenants.Contains(tenant.Code.Value)) && (Role is null || tenant.Roles.ContainsKey(Role));
}

/// <summary>What is to be there in every tenant, by configuration, by the process that hosts this service, and for a demonstration.</summary>
public sealed record SeedOptions
{
    public IReadOnlyList<SeedAccount> Accounts { get; init; } = [];

    public IReadOnlyList<SeedClient> Clients { get; init; } = [];

    /// <summary>Whether to add the demonstration's accounts and clients, whose passwords everybody can read: <c>Identity:Demonstration</c>.</summary>
    public bool Demonstration { get; init; }

    internal static SeedOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Identity");
        var accounts = section.GetSection("Accounts").Get<List<SeedAccount>>() ?? [];
        var clients = section.GetSection("Clients").Get<List<SeedClient>>() ?? [];
        // The binder leaves null what configuration does not name.
        if (
            accounts.Any(a =>
                a
                    is { Tenant: null }
                        or { UserName: null }
                        or { DisplayName: null }
                        or { Password: null }
                        or { Roles: null }
            )
        )
            throw new InvalidOperationException(
                "Each of Identity:Accounts needs Tenant, UserName, DisplayName, Password and Roles."
            );
        if (clients.Any(c => c is { ClientId: null } or { Name: null }))
            throw new InvalidOperationException("Each of Identity:Clients needs ClientId and Name.");
        return new SeedOptions
        {
            Accounts = accounts,
            Clients = clients,
            Demonstration = section.GetValue("Demonstration", false),
        };
    }

    internal IEnumerable<SeedAccount> AccountsOf(Tenant tenant, IEnumerable<TenantCode> served) =>
        Accounts
            .Where(a => a.Tenant == tenant.Code.Value)
            .Concat(Demonstration ? Seeding.Demonstration.Accounts(tenant, served) : []);

    internal IEnumerable<SeedClient> ClientsOf(Tenant tenant) =>
        Clients.Where(c => c.IsFor(tenant)).Concat(Demonstration ? Seeding.Demonstration.Clients(tenant) : []);
}
