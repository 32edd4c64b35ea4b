using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Gateway;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Telemetry;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Standalone.Commands;
using Platform.Standalone.Countries;
using Platform.Stock;
using Platform.Stock.Seeding;

namespace Platform.Standalone.Composition;

/// <summary>
/// The whole platform in one process, on SQLite: the issuer, the services, then the gateway, which alone is shown. They are started in
/// this order and stopped in reverse on one signal.
/// </summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private const string GatewayName = "gateway";

    private static readonly IReadOnlyList<ServicePart> Started =
    [
        .. ServiceParts.All,
        new(GatewayName, GatewayService.Build),
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
        foreach (var part in Started)
        {
            await using var app = part.Build([], builder => Configure(builder, part.Name));
            tenancy = app.Services.GetRequiredService<TenancyOptions>();
            sections.AddRange(app.Services.GetServices<TenantSection>());
            permissions.UnionWith(app.Services.GetService<RpcCatalog>()?.All.SelectMany(rpc => rpc.Permissions) ?? []);
        }
        return TenantValidation.Run(tenancy, [.. sections.DistinctBy(s => s.Name)], permissions, writer);
    }

    /// <summary>The services that have commands of their own.</summary>
    public static IEnumerable<string> CommandedServices => ServiceParts.All.Select(part => part.Name);

    /// <summary>Has one service, or each, do a command of its own instead of serving; the highest exit code.</summary>
    public async Task<int> Command(string[] command, string? service)
    {
        var exit = 0;
        foreach (var part in ServiceParts.All.Where(part => service is null || part.Name == service))
        {
            await using var app = part.Build(command, builder => Configure(builder, part.Name));
            await app.RunAsync();
            exit = Math.Max(exit, Environment.ExitCode);
        }
        return exit;
    }

    /// <exception cref="PartException">A part could not be started; those before it are stopped.</exception>
    public async Task Start(CancellationToken cancel)
    {
        foreach (var part in Started)
            await Start(part, cancel);
    }

    /// <summary>
    /// Fills the registers of the demonstration countries that are served and have nothing on sale, and has their supply chains made in
    /// the background. One that cannot be filled now is told of, and tried again at the next start.
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
                var country = new DemonstrationCountry(channel.CreateCallInvoker(), headers, tenant, cancel);
                await country.Fill();
                if (options.DemonstrationSupply)
                    this[StockService.Name]
                        .Services.GetRequiredService<DemonstrationSupply>()
                        .Ask(TenantCode.Parse(tenant), country.FacilityCount);
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

    private async Task Start(ServicePart service, CancellationToken cancel)
    {
        try
        {
            var part = new Part(service.Name, service.Build([], builder => Configure(builder, service.Name)));
            parts.Add(part);
            await part.Start(cancel);
            if (service.Name != GatewayName)
                addresses.Started(service.Name, part.Addresses[0], part.Addresses[1]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new PartException(service.Name, exception);
        }
    }

    private void Configure(WebApplicationBuilder builder, string name)
    {
        var gateway = name == GatewayName;
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
                ["Identity:Demonstration"] = options.Demonstration.ToString(),
                ["Stock:Demonstration"] = options.DemonstrationSupply.ToString(),
                ["Identity:AllowProduction"] = "true",
            }
        );
        builder.Configuration.AddInMemoryCollection(Subscribers());
        builder.Configuration.AddInMemoryCollection(Clients());
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

    private static IEnumerable<KeyValuePair<string, string?>> Subscribers() =>
        ServiceParts
            .All.Where(part => part.Topics.Count > 0)
            .Select(part =>
                KeyValuePair.Create($"Subscribers:{part.Name}:Topics", (string?)string.Join(',', part.Topics))
            );

    /// <summary>The clients that the issuer has for the services that call others, and for who fills the demonstration.</summary>
    private IEnumerable<KeyValuePair<string, string?>> Clients()
    {
        var clients = ServiceParts
            .All.Where(part => part.IsClient)
            .Select(part => (Id: $"svc-{part.Name}", Name: $"Service {part.Name}", Role: "platform-service"))
            .ToList();
        if (options.Demonstration)
            clients.Add((DemonstrationClient, "Filler of the demonstration", "country-admin"));
        return clients.SelectMany(
            (client, i) =>
                new Dictionary<string, string?>
                {
                    [$"Identity:Clients:{i}:ClientId"] = client.Id,
                    [$"Identity:Clients:{i}:Name"] = client.Name,
                    [$"Identity:Clients:{i}:Role"] = client.Role,
                    [$"Identity:Clients:{i}:Secret"] = serviceSecret,
                }
        );
    }
}
