using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

/// <summary>The issuer on a loopback port, for two countries and the commons, with an account and clients in each.</summary>
public sealed class IssuerHost : IAsyncDisposable
{
    public const string Password = "a quiet river at dawn";
    public const string PublicClient = "web-app";
    public const string PartnerClient = "lab-system";
    public const string PartnerSecret = "lab-system-secret-for-tests-only";
    public const string Callback = "https://app.example/signed-in";
    public const string SignedOut = "https://app.example/signed-out";

    private readonly TestPlatform platform;

    private IssuerHost(TestPlatform platform, RunningService service, string url) =>
        (this.platform, Service, Url) = (platform, service, url);

    public RunningService Service { get; private set; }

    /// <summary>Address of the process, without a tenant.</summary>
    public string Url { get; }

    internal CountingHasher Hasher => (CountingHasher)Service.Services.GetRequiredService<IPasswordHasher<Account>>();

    public string Issuer(string tenant) => $"{Url}/{tenant}/identity";

    public static async Task<IssuerHost> Start(
        PostgresServer postgres,
        TestDatabase database = TestDatabase.Sqlite,
        TimeProvider? clock = null,
        params (string Setting, string Value)[] settings
    )
    {
        var port = FreePort();
        var url = $"http://127.0.0.1:{port}";
        var countries = await TestPlatform.Start(
            database,
            postgres,
            [IdentityService.Name],
            clock,
            file: (code, _, lines) =>
                TenantSample
                    .Yaml(code, $"{url}/{code}/identity", lines)
                    .Replace(
                        "roles:\n",
                        "roles:\n  partner-integration: [claims.submit, eligibility.read]\n  identity-admin: [identity.manage]\n",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "locales: [sw, en]",
                        code == "np" ? "locales: [ne, en]" : "locales: [sw, en]",
                        StringComparison.Ordinal
                    )
                    .Replace("{ sw:", code == "np" ? "{ ne:" : "{ sw:", StringComparison.Ordinal)
        );
        countries
            .With("Identity:AllowProduction", "true")
            .With("Identity:Limits:SignInsPerAccount", "1000")
            .With("Identity:Limits:SignInsPerAddress", "10000")
            .With("Identity:Limits:TokensPerClient", "10000")
            .With("Identity:Limits:TokensPerAddress", "10000");
        foreach (var (setting, value) in settings)
            countries.With(setting, value);
        var host = new IssuerHost(countries, await Run(countries, port), url);
        Assert.Empty(host.Service.Services.GetRequiredService<Hosting.Tenancy.Tenants>().Errors);
        foreach (var tenant in new[] { "tz", "np", "commons" })
        {
            await host.AddAccount(tenant, "neema", ["claims-clerk"], facility: "HC-001");
            await host.AddClient(tenant, PublicClient, null, null, ["openid", "profile", "offline_access"]);
            await host.AddClient(
                tenant,
                PartnerClient,
                PartnerSecret,
                "partner-integration",
                ["openid", "claims.submit", "eligibility.read"]
            );
        }
        return host;
    }

    /// <summary>Stops the process and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Service.Stop();
        Service = await Run(platform, new Uri(Url).Port);
    }

    public Browser Browser() => new();

    /// <summary>Works in the scope of a tenant, as a request does.</summary>
    internal async Task<T> In<T>(string tenant, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Service.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(Service.Tenant(tenant));
        return await work(scope.ServiceProvider);
    }

    internal Task<T> Read<T>(string tenant, Func<IdentityDb, Task<T>> read) =>
        In(tenant, services => read(services.GetRequiredService<IdentityDb>()));

    internal Task<Guid> AddAccount(
        string tenant,
        string name,
        string[] roles,
        string? facility = null,
        string[]? countries = null,
        bool mustChange = false
    ) =>
        In(
            tenant,
            async services =>
            {
                var call = services.GetRequiredService<TenantScope>().BySystem("test");
                var values = new AccountValues($"Name of {name}", roles, facility, countries ?? []);
                var account = await services
                    .GetRequiredService<AccountRegister>()
                    .Add(call, name, values, Password, mustChange, "", default);
                await services.GetRequiredService<IdentityDb>().Commit(call, default);
                return account.Id;
            }
        );

    internal Task<Guid> AddClient(string tenant, string id, string? secret, string? role, string[] scopes) =>
        In(
            tenant,
            async services =>
            {
                var call = services.GetRequiredService<TenantScope>().BySystem("test");
                var values = new ClientValues($"Program {id}", role, scopes, [Callback], [SignedOut]);
                var client = await services
                    .GetRequiredService<ClientRegister>()
                    .Add(call, id, secret is null, values, secret, "", default);
                await services.GetRequiredService<IdentityDb>().Commit(call, default);
                return client.Id;
            }
        );

    /// <summary>Changes an account or client as an administrator would.</summary>
    internal Task<T> Change<T>(string tenant, Func<IServiceProvider, Hosting.Calls.Call, Task<T>> change) =>
        In(
            tenant,
            async services =>
            {
                var call = services.GetRequiredService<TenantScope>().BySystem("test");
                var result = await change(services, call);
                await services.GetRequiredService<IdentityDb>().Commit(call, default);
                return result;
            }
        );

    public async ValueTask DisposeAsync() => await platform.DisposeAsync();

    private static Task<RunningService> Run(TestPlatform platform, int port) =>
        platform.Run(
            IdentityService.Name,
            IdentityService.Build,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(
                    new Dictionary<string, string?> { ["Listen:HttpPort"] = port.ToString() }
                );
                // Found by TryAdd: the service's own comes second.
                builder.Services.TryAddSingleton<IPasswordHasher<Account>, CountingHasher>();
            }
        );

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Counts what costs time, and costs little itself.</summary>
internal sealed class CountingHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> inner = new(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 })
    );
    private int verified;

    public int Verified => Volatile.Read(ref verified);

    public string HashPassword(Account user, string password) => inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref verified);
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>One issuer for the tests of a class that do not disturb one another.</summary>
public sealed class SharedIssuer(PostgresServer postgres) : IAsyncLifetime
{
    public IssuerHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await IssuerHost.Start(postgres);

    public async ValueTask DisposeAsync() => await (Host?.DisposeAsync() ?? ValueTask.CompletedTask);
}
