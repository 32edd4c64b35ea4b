using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;

namespace Platform.Identity.Tokens;

/// <summary>Gives a client a token for itself (RFC 6749 section 4.4).</summary>
internal sealed class ClientCredentials(TenantScope scope, TokenWriter writer)
{
    public async Task<TokenGrant> Run(Parameters parameters, Client client, CancellationToken cancel)
    {
        if (client.Role is not { } role || !scope.Tenant.Roles.ContainsKey(role))
            throw new TokenRefusedException("unauthorized_client", "This client has no role to act for itself.");
        if (parameters.IsBad("scope"))
            throw new TokenRefusedException("invalid_request", "scope is repeated, too long or not text.");
        var own = client.Scopes.Where(Scope.IsPermission).ToArray();
        var asked = Scope.Parse(parameters["scope"]);
        if (asked.Except(own, StringComparer.Ordinal).Any())
            throw new TokenRefusedException(
                "invalid_scope",
                "A scope is asked for that the client is not registered for."
            );
        // Without a scope it gets all it may have (section 3.3).
        var granted = asked.Count > 0 ? asked : own;
        return new TokenGrant(await writer.ForClient(client, granted, cancel), granted);
    }
}
