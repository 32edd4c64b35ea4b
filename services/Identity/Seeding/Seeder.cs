using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Seeding;

/// <summary>
/// Brings a tenant in line with what configuration names. An account is made once and then its owner's; a client follows its
/// configuration. Nothing is ever removed. Doing it again changes nothing.
/// </summary>
internal sealed class Seeder(SeedOptions seeds, Tenants tenants, IServiceScopeFactory scopes, ILogger<Seeder> log)
{
    private const string Method = "seed";

    public async Task Apply(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        foreach (var seed in seeds.AccountsOf(tenant, tenants.Served.Select(t => t.Code)))
            await Attempt(turn, $"account {seed.UserName}", services => Account(services, seed, cancel));
        foreach (var seed in seeds.ClientsOf(tenant))
            await Attempt(turn, $"client {seed.ClientId}", services => Client(services, tenant, seed, cancel));
    }

    private async Task Attempt(Turn turn, string what, Func<IServiceProvider, Task> work)
    {
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<TenantScope>().Enter(turn);
        try
        {
            await work(services.ServiceProvider);
        }
        catch (DomainException refused) when (refused.Kind is ErrorKind.AlreadyExists or ErrorKind.Aborted)
        {
            // A replica that has just started, or an operator, makes the same ones.
        }
        catch (DomainException refused)
        {
            log.LogError(
                "The configured {What} of {Tenant} is not valid: {Errors}",
                what,
                turn.Tenant.Code,
                string.Join(' ', refused.Fields.Select(f => $"{f.Field}: {f.Message}"))
            );
        }
    }

    private static async Task Account(IServiceProvider services, SeedAccount seed, CancellationToken cancel)
    {
        var register = services.GetRequiredService<AccountRegister>();
        if (await register.Find(seed.UserName, cancel) is not null)
            return;
        var call = services.GetRequiredService<TenantScope>().BySystem(Method);
        var values = new AccountValues(seed.DisplayName, seed.Roles, seed.Facility, seed.Countries);
        await register.Add(call, seed.UserName, values, seed.Password, seed.MustChangePassword, "", cancel);
        await services.GetRequiredService<IdentityDb>().Commit(call, cancel);
    }

    private static async Task Client(
        IServiceProvider services,
        Tenant tenant,
        SeedClient seed,
        CancellationToken cancel
    )
    {
        var register = services.GetRequiredService<ClientRegister>();
        var call = services.GetRequiredService<TenantScope>().BySystem(Method);
        var scopes =
            seed.Scopes.Count > 0 || seed.Role is null
                ? seed.Scopes
                : [.. tenant.Roles[seed.Role].Order(StringComparer.Ordinal)];
        var values = new ClientValues(seed.Name, seed.Role, scopes, seed.RedirectUris, seed.PostLogoutRedirectUris);
        if (await register.Find(seed.ClientId, cancel) is not { } client)
            await register.Add(call, seed.ClientId, seed.Secret is null, values, seed.Secret, "", cancel);
        else
        {
            if (!values.Describes(client))
                register.Describe(call, client, values, new Validation(), "");
            if (!client.IsPublic && seed.Secret is not null && !client.HasSecret(seed.Secret, call.Now))
                Replace(call, client, seed.Secret);
        }
        await services.GetRequiredService<IdentityDb>().Commit(call, cancel);
    }

    private static void Replace(Call call, Client client, string secret)
    {
        var validation = new Validation();
        ClientRegister.CheckSecret(validation, secret);
        validation.ThrowIfInvalid(ClientError.InvalidClient);
        client.AddSecret(secret, call.Now);
    }
}
