using Platform.Identity.Accounts.Domain;
using Platform.Kernel;

namespace Platform.Identity.Clients.Domain;

/// <summary>What an administrator says of a client.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Role">The role of the tenant's file under which it acts for itself; null when it only acts for people.</param>
/// <param name="Scopes">At most 100; each one of OpenID Connect's, or a permission.</param>
/// <param name="RedirectUris">At most 20.</param>
/// <param name="PostLogoutRedirectUris">At most 20.</param>
public sealed record ClientValues(
    string Name,
    string? Role,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris
)
{
    private const int MaxScopes = 100;
    private const int MaxAddresses = 20;

    /// <summary>Reports every broken rule.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="prefix">Path of the client in the request, with a dot at its end; empty when it is the request.</param>
    /// <param name="isPublic">True when the client has no secret.</param>
    /// <param name="roles">The roles of the tenant's file.</param>
    public void Check(Validation validation, string prefix, bool isPublic, IReadOnlyCollection<string> roles)
    {
        validation.Check(
            PlainText.IsValid(Name, Client.MaxName),
            prefix + "name",
            "LENGTH",
            $"A name has 1 to {Client.MaxName} characters."
        );
        if (Role is not null)
        {
            validation.Check(
                !isPublic,
                prefix + "role",
                "NOT_ALLOWED",
                "A client without a secret never acts for itself."
            );
            validation.Check(roles.Contains(Role), prefix + "role", "UNKNOWN", "The tenant's file has no such role.");
        }
        validation.Check(
            Role is not null || RedirectUris.Count > 0,
            prefix + "redirect_uris",
            "REQUIRED",
            "A client has redirect addresses to act for people, or a role to act for itself."
        );
        validation.Check(Scopes.Count <= MaxScopes, prefix + "scopes", "COUNT", $"At most {MaxScopes} scopes.");
        for (var i = 0; i < Scopes.Count; i++)
            validation.Check(
                Scope.IsStandard(Scopes[i]) || Scope.IsPermission(Scopes[i]),
                $"{prefix}scopes[{i}]",
                "UNKNOWN",
                $"A scope is one of {string.Join(", ", Scope.Standard)}, or a permission as 'claims.submit'."
            );
        Addresses(validation, prefix + "redirect_uris", RedirectUris);
        Addresses(validation, prefix + "post_logout_redirect_uris", PostLogoutRedirectUris);
    }

    /// <summary>Whether a client is as these say.</summary>
    public bool Describes(Client client) =>
        Name == client.Name
        && Role == client.Role
        && Scopes.SequenceEqual(client.Scopes)
        && RedirectUris.SequenceEqual(client.RedirectUris)
        && PostLogoutRedirectUris.SequenceEqual(client.PostLogoutRedirectUris);

    private static void Addresses(Validation validation, string field, IReadOnlyList<string> addresses)
    {
        validation.Check(addresses.Count <= MaxAddresses, field, "COUNT", $"At most {MaxAddresses} addresses.");
        for (var i = 0; i < addresses.Count; i++)
            validation.Check(RedirectUri.IsValid(addresses[i]), $"{field}[{i}]", "FORMAT", RedirectUri.Rule);
    }
}
