using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Http;

/// <summary>The tenant that a request, or a piece of work, is about. Scoped: whatever is resolved beside it belongs to that tenant alone.</summary>
internal sealed class TenantScope(CallFactory calls)
{
    private Turn? turn;

    public Tenant Tenant => Entered.Tenant;

    private Turn Entered =>
        turn ?? throw new InvalidOperationException("A tenant's data was asked for before the tenant was known.");

    /// <summary>The issuer's address without a slash at its end: all addresses and paths of this tenant begin with it.</summary>
    public string Issuer => Tenant.Issuer.Url;

    public void Enter(Tenant entered) => turn = Turn.Unguarded(entered);

    /// <summary>Enters for background work: what the service itself changes is saved under the turn's lease.</summary>
    public void Enter(Turn entered) => turn = entered;

    /// <summary>Whether this process issues the tenant's tokens: a country with a Keycloak of its own is none of ours.</summary>
    public static bool Issues(Tenant tenant) =>
        tenant.Issuer.Url.EndsWith($"/{tenant.Code}/{IdentityService.Name}", StringComparison.Ordinal);

    /// <summary>A change that a person makes of what is theirs.</summary>
    public Call By(Account account, string method, Client? client = null) =>
        calls.As(Tenant, account.Id.ToString(), client?.ClientId, method);

    /// <summary>A change that a client makes of what is its own.</summary>
    public Call By(Client client, string method) => calls.As(Tenant, client.ClientId, client.ClientId, method);

    /// <summary>A change by the service itself, or by an operator at the command line.</summary>
    public Call BySystem(string method) => calls.System(Entered, method);
}
