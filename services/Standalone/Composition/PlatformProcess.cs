using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Gateway;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Telemetry;
using Platform.Hosting.Tenancy;
using Platform.Identity;
using Platform.Insurance;
using Platform.Messaging;
using Platform.Registry;
using Platform.Standalone.Commands;
using Platform.Standalone.Countries;
using Platform.Stock;

namespace Platform.Standalone.Composition;

/// <summary>
/// The whole platform in one process, on SQLite: the issuer, the services, then the gateway, which alone is shown. They are started in
/// this order and stopped in reverse on one signal.
/// </summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private static readonly (
        string Name,
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> Build
    )[] Services =
    [
        (IdentityService.Name, IdentityService.Build),
        (RegistryService.Name, RegistryService.Build),
        (InsuranceService.Name, InsuranceService.Build),
        (MessagingService.Name, MessagingService.Build),
        (StockService.Name, StockService.Build),
        ("gateway", GatewayService.Build),
    ];

    private const string DemonstrationClient = "svc-demonstration";

    private readonly List<Part> parts = [];
    private readonly ServiceAddresses addresses;
    private readonly StandaloneOptions options;
    private readonly string eventSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private readonly string serviceSecret;

    public PlatformProcess(StandaloneOptions options)
    {
        this.options = options;
        serviceSecret = options.ServiceSecret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        addresses = new ServiceAddresses(new ConfigurationBuilder().Build());
    }

    public Part Gateway => parts[^1];

    public Part this[string name] => parts.Single(p => p.Name == name);

    /// <summary>Checks the tenant files against all that the services of this build know; 0 when there is no error.</summary>
    public async Task<int> Validate(TextWriter writer)
    {
        var sections = new List<TenantSection>();
        var permissions = new HashSet<string>(StringComparer.Ordinal);
        var tenancy = new TenancyOptions();
        foreach (var (name, build) in Services)
        {
            await using var app = build([], builder => Configure(builder, name));
            tenancy = app.Services.GetRequiredService<TenancyOptions>();
            sections.AddRange(app.Services.GetServices<TenantSection>());
            permissions.UnionWith(app.Services.GetService<RpcCatalog>()?.All.SelectMany(rpc => rpc.Permissions) ?? []);
        }
        return TenantValidation.Run(tenancy, [.. sections.DistinctBy(s => s.Name)], permissions, writer);
    }

    /// <summary>The services that have commands of their own.</summary>
    public static IEnumerable<string> CommandedServices =>
        Services.Select(s => s.Name).Where(name => name != "gateway");

    /// <summary>Has one service, or each, do a command of its own instead of serving; the highest exit code.</summary>
    public async Task<int> Command(string[] command, string? service)
    {
        var exit = 0;
        foreach (var (name, build) in Services.Where(s => service is null ? s.Name != "gateway" : s.Name == service))
        {
            await using var app = build(command, builder => Configure(builder, name));
            await app.RunAsync();
            exit = Math.Max(exit, Environment.ExitCode);
        }
        return exit;
    }

    /// <exception cref="PartException">A part could not be started; those before it are stopped.</exception>
    public async Task Start(CancellationToken cancel)
    {
        foreach (var (name, build) in Services)
            await Start(name, build, cancel);
    }

    /// <summary>
    /// Fills the registers of the demonstration countries that are served and have nothing on sale. One that cannot be filled now is
    /// told of, and tried again at the next start.
    /// </summary>
    public async Task FillDemonstration(TextWriter problems, CancellationToken cancel)
    {
        using var channel = GrpcChannel.ForAddress(Gateway.Addresses[1]);
        foreach (var tenant in Gateway.Services.GetRequiredService<Tenants>().Served.Select(t => t.Code.Value))
        {
            if (!DemonstrationCountry.IsKnown(tenant))
                continue;
            try
            {
                var headers = new Metadata
                {
                    { "authorization", $"Bearer {await DemonstrationToken(tenant, cancel)}" },
                    { "x-tenant", tenant },
                };
                await new DemonstrationCountry(channel.CreateCallInvoker(), headers, tenant, cancel).Fill();
            }
            catch (Exception exception) when (exception is RpcException or InvalidOperationException)
            {
                problems.WriteLine($"The registers of {tenant} were not filled: {exception.Message}");
            }
        }
    }

    /// <summary>The issuer makes its clients on a database server in its own time.</summary>
    private async Task<string> DemonstrationToken(string tenant, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ClientToken.Get(options, tenant, DemonstrationClient, serviceSecret);
            }
            catch (InvalidOperationException) when (attempt < 60)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
            }
        }
    }

    /// <summary>Waits for the signal to stop, or for a part that stops by itself.</summary>
    /// <exception cref="PartException">A part stopped by itself.</exception>
    public async Task Run(CancellationToken signal)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource([signal, .. parts.Select(p => p.Stopping)]);
        await Task.Delay(Timeout.Infinite, any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!signal.IsCancellationRequested)
            throw new PartException(
                parts.First(p => p.Stopping.IsCancellationRequested).Name,
                new InvalidOperationException("It stopped by itself; its log says why.")
            );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(parts))
        {
            await part.Stop();
            await part.DisposeAsync();
        }
    }

    private async Task Start(
        string name,
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        CancellationToken cancel
    )
    {
        try
        {
            var part = new Part(name, build([], builder => Configure(builder, name)));
            parts.Add(part);
            await part.Start(cancel);
            if (name != "gateway")
                addresses.Started(name, part.Addresses[0], part.Addresses[1]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new PartException(name, exception);
        }
    }

    private void Configure(WebApplicationBuilder builder, string name)
    {
        var gateway = name == "gateway";
        builder.Environment.ApplicationName = $"Platform.{name}";
        builder.Configuration.Sources.Clear();
        // What the process decides for its parts comes after: the environment speaks to the process.
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["PLATFORM_TENANTS"] = options.Tenants,
                ["PLATFORM_DATA"] = options.Data,
                ["PLATFORM_DATABASE"] = options.Embedded ? "sqlite" : null,
                ["PLATFORM_PUBLIC_URL"] = options.PublicUrl,
                // The issuer is this process: its parts ask it without a proxy or a name server between.
                ["PLATFORM_IDENTITY_URL"] = $"http://127.0.0.1:{options.HttpPort}",
                ["Listen:Loopback"] = "true",
                ["Listen:HttpPort"] = gateway ? options.HttpPort.ToString() : "0",
                ["Listen:GrpcPort"] = gateway ? options.GrpcPort.ToString() : "0",
                ["Events:Secret"] = eventSecret,
                ["ServiceClient:Secret"] = serviceSecret,
                ["Subscribers:insurance:Topics"] = RegistryService.Name,
                ["Subscribers:stock:Topics"] = RegistryService.Name,
                ["Subscribers:messaging:Topics"] = InsuranceService.Name,
                ["Identity:Clients:0:ClientId"] = "svc-insurance",
                ["Identity:Clients:0:Name"] = "Insurance service",
                ["Identity:Clients:0:Role"] = "platform-service",
                ["Identity:Clients:0:Secret"] = serviceSecret,
                ["Identity:Clients:1:ClientId"] = "svc-stock",
                ["Identity:Clients:1:Name"] = "Stock service",
                ["Identity:Clients:1:Role"] = "platform-service",
                ["Identity:Clients:1:Secret"] = serviceSecret,
                ["Identity:Clients:2:ClientId"] = options.Demonstration ? DemonstrationClient : null,
                ["Identity:Clients:2:Name"] = options.Demonstration ? "Filler of the demonstration" : null,
                ["Identity:Clients:2:Role"] = options.Demonstration ? "country-admin" : null,
                ["Identity:Clients:2:Secret"] = options.Demonstration ? serviceSecret : null,
                ["Identity:Demonstration"] = options.Demonstration.ToString(),
                ["Identity:AllowProduction"] = "true",
            }
        );
        builder
            .Logging.ClearProviders()
            .AddConsole(console =>
            {
                console.FormatterName = PrefixedConsole.Name;
                if (options.Quiet)
                    console.LogToStandardErrorThreshold = LogLevel.Trace;
            })
            .AddConsoleFormatter<PrefixedConsole, PrefixedConsoleOptions>(o => o.Part = name);
        builder
            .Logging.SetMinimumLevel(options.Quiet ? LogLevel.Warning : LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        builder.Services.AddSingleton(addresses);
        // One set of exporters for the process: each would export the spans of all parts.
        if (gateway)
            builder.AddPlatformTelemetry("platform-standalone");
    }

    /// <summary>Signals are for the process, not for a part.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
