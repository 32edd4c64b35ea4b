using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Hosting;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Commands;
using Platform.Identity.Discovery;
using Platform.Identity.Http;
using Platform.Identity.Keys;
using Platform.Identity.Pages;
using Platform.Identity.Seeding;
using Platform.Identity.Sessions;
using Platform.Identity.Storage;
using Platform.Identity.Tokens;

namespace Platform.Identity;

/// <summary>The embedded issuer: OpenID Connect for every tenant whose file names it, where no Keycloak is at hand.</summary>
public static class IdentityService
{
    public const string Name = "identity";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
            {
                var options = IdentityOptions.From(service.Configuration);
                // Before whatever opens a database: an installation that must not run does nothing at all.
                service.Services.AddHostedService<ProductionGuard>();
                service.Storage<IdentityDb, SqliteIdentityDb, PostgresIdentityDb>();
                service.Services.AddHostedService<CareAtStart>();
                service.Work<Caretaker>();
                service.Services.TryAddSingleton(SeedOptions.From(service.Configuration));
                AddServices(service.Services, options);
                service.Serve<AccountsApi>().Serve<ClientsApi>().Map(Map);
                foreach (
                    var command in AccountCommands
                        .All.Concat(ClientCommands.All)
                        .Concat(KeyCommands.All)
                        .Append(RealmCommand.Command)
                )
                    service.Command(command);
            }
        );

    private static void AddServices(IServiceCollection services, IdentityOptions options)
    {
        services.AddSingleton(options);
        Protection.Add(services, options);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<Limits>();
        services.AddSingleton<Nobody>();
        // Accounts share the queues: a stranger in the same one waits for the length of a hash.
        services.AddSingleton(new OneAtATime(queues: 256));
        services.AddSingleton<Seeder>();

        services.AddScoped<TenantScope>();
        services.AddScoped(provider =>
            provider
                .GetRequiredService<TenantDbContextFactory<IdentityDb>>()
                .Open(provider.GetRequiredService<TenantScope>().Tenant)
        );
        services
            .AddIdentityCore<Account>(identity => identity.User.AllowedUserNameCharacters = AccountNames.Characters)
            .AddUserStore<AccountStore>();
        // The rules of passwords are the domain's.
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<SignIn>();
        services.AddScoped<Passwords>();
        services.AddScoped<TotpSecrets>();
        services.AddScoped<AccountRegister>();
        services.AddScoped<ClientRegister>();
        services.AddScoped<BrowserSessions>();
        services.AddScoped<Cookies>();
        services.AddScoped<Codes>();
        services.AddScoped<ClientAuthentication>();
        services.AddScoped<TokenWriter>();
        services.AddScoped<TokenReader>();
        services.AddScoped<ExchangeCode>();
        services.AddScoped<RefreshTokens>();
        services.AddScoped<ClientCredentials>();

        services.AddScoped<PageWriter>();
        services.AddScoped<Forms>();
        services.AddScoped<SignInPages>();
        services.AddScoped<AccountPages>();

        services.AddScoped<DiscoveryEndpoint>();
        services.AddScoped<AuthorizeEndpoint>();
        services.AddScoped<TokenEndpoint>();
        services.AddScoped<RevokeEndpoint>();
        services.AddScoped<UserInfoEndpoint>();
        services.AddScoped<SignInEndpoint>();
        services.AddScoped<AccountEndpoint>();
        services.AddScoped<SignOutEndpoint>();
    }

    private static void Map(WebApplication app)
    {
        app.UseForwardedHeaders(Forwarded(app.Services.GetRequiredService<IdentityOptions>()));
        new Routes(app, Reader.Program)
            .Get<DiscoveryEndpoint>(".well-known/openid-configuration", (e, http) => e.Document(http))
            .Get<DiscoveryEndpoint>("jwks", (e, http) => e.Keys(http))
            .Post<TokenEndpoint>("token", (e, http) => e.Answer(http))
            .Post<RevokeEndpoint>("revoke", (e, http) => e.Answer(http))
            .Get<UserInfoEndpoint>("userinfo", (e, http) => e.Answer(http))
            .Post<UserInfoEndpoint>("userinfo", (e, http) => e.Answer(http));
        new Routes(app, Reader.Person)
            .Get<AuthorizeEndpoint>("authorize", (e, http) => e.Answer(http))
            .Post<AuthorizeEndpoint>("authorize", (e, http) => e.Answer(http))
            .Get<SignInEndpoint>("sign-in", (e, http) => e.Show(http))
            .Post<SignInEndpoint>("sign-in", (e, http) => e.Password(http))
            .Post<SignInEndpoint>("sign-in/code", (e, http) => e.Code(http))
            .Post<SignInEndpoint>("sign-in/password", (e, http) => e.FirstPassword(http))
            .Get<AccountEndpoint>("account", (e, http) => e.Show(http))
            .Get<AccountEndpoint>("account/password", (e, http) => e.ShowPassword(http))
            .Post<AccountEndpoint>("account/password", (e, http) => e.Password(http))
            .Get<AccountEndpoint>("account/code", (e, http) => e.ShowTotp(http))
            .Post<AccountEndpoint>("account/code", (e, http) => e.EnrolTotp(http))
            .Get<AccountEndpoint>("account/code/remove", (e, http) => e.ShowRemoveTotp(http))
            .Post<AccountEndpoint>("account/code/remove", (e, http) => e.RemoveTotp(http))
            .Get<SignOutEndpoint>("sign-out", (e, http) => e.Show(http))
            .Post<SignOutEndpoint>("sign-out", (e, http) => e.Confirm(http))
            .Get<SignOutEndpoint>("end-session", (e, http) => e.ByClient(http))
            .Post<SignOutEndpoint>("end-session", (e, http) => e.ByClient(http));
    }

    /// <summary>The address that limits count by is the person's, not the gateway's. Hosts and schemes come from the tenant file alone.</summary>
    private static ForwardedHeadersOptions Forwarded(IdentityOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            // From the nearest proxy outwards, as long as each is one of ours.
            ForwardLimit = null,
        };
        foreach (var network in options.TrustedProxies)
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        return forwarded;
    }
}
