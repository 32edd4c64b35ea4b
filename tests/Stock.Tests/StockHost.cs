using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;
using Platform.Stock.V1;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Platform.Stock.Tests.StockHosts))]

namespace Platform.Stock.Tests;

/// <summary>The supply chain of two countries, running for tests.</summary>
public sealed class StockHost : IAsyncDisposable
{
    private readonly TestPlatform platform;
    private readonly Lazy<Task<Registers.SupplyWorld>> world;

    private const string Sections = """
          ledger: { cards: program }
          requisitions:
            receivedReason: HO-RECEIVED
            consumedReason: HO-CONSUMED
            beginningExcessReason: HO-EXCESS
            beginningInsufficiencyReason: HO-SHORT
        """;

    private StockHost(TestPlatform platform, RunningService service)
    {
        (this.platform, Service) = (platform, service);
        world = new Lazy<Task<Registers.SupplyWorld>>(() => Registers.SupplyWorld.Of(this));
    }

    public RunningService Service { get; }

    public SupplyProgramService.SupplyProgramServiceClient Programs => new(Service.Channel);
    public ScanService.ScanServiceClient Scans => new(Service.Channel);
    public CommodityTypeService.CommodityTypeServiceClient CommodityTypes => new(Service.Channel);
    public ProductService.ProductServiceClient Products => new(Service.Channel);
    public TradeItemService.TradeItemServiceClient TradeItems => new(Service.Channel);
    public LotService.LotServiceClient Lots => new(Service.Channel);
    public ScheduleService.ScheduleServiceClient Schedules => new(Service.Channel);
    public PeriodService.PeriodServiceClient Periods => new(Service.Channel);
    public ApprovedProductService.ApprovedProductServiceClient ApprovedProducts => new(Service.Channel);
    public StoragePlaceService.StoragePlaceServiceClient StoragePlaces => new(Service.Channel);
    public StockNodeService.StockNodeServiceClient StockNodes => new(Service.Channel);
    public SupervisoryNodeService.SupervisoryNodeServiceClient SupervisoryNodes => new(Service.Channel);
    public RequisitionGroupService.RequisitionGroupServiceClient RequisitionGroups => new(Service.Channel);
    public OperationService.OperationServiceClient Operations => new(Service.Channel);

    public static async Task<StockHost> Start(TestDatabase database, PostgresServer postgres)
    {
        var countries = await TestPlatform.Start(
            database,
            postgres,
            [StockService.Name],
            tenants: ["tz", "np"],
            // One country keeps cards by program, so that each test's program says what happens below zero; the other as it comes.
            file: (code, issuer, lines) =>
                TenantSample.Yaml(
                    code,
                    issuer,
                    lines,
                    code == "tz" ? Sections : "  ledger: { negativeByType: { WARNED: warn, REPAIRED: repair } }"
                )
        );
        // Somebody would hear, so that what is told can be looked at; nobody does, so that it stays.
        countries
            .With("Subscribers:metrics:Topics", StockService.Name)
            .With("Services:metrics:Http", "http://127.0.0.1:1/");
        return new StockHost(countries, await countries.Run(StockService.Name, StockService.Build));
    }

    /// <summary>A host whose events wait in the outbox, as who subscribes is not there.</summary>
    public static async Task<StockHost> StartWithEvents(TestDatabase database, PostgresServer postgres)
    {
        var countries = await TestPlatform.Start(database, postgres, [StockService.Name], tenants: ["tz"]);
        countries.With("Subscribers:away:Topics", StockService.Name).With("Services:away:Http", "http://127.0.0.1:9");
        return new StockHost(countries, await countries.Run(StockService.Name, StockService.Build));
    }

    /// <summary>The metadata of a person of a tenant with these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) => platform.As(tenant, permissions);

    /// <summary>The metadata of a person who may do what most tests need.</summary>
    public Metadata Clerk(string tenant = "tz") =>
        As(
            tenant,
            "catalog.read",
            "catalog.edit",
            "catalog.import",
            "lots.edit",
            "lots.correct",
            "lots.restrict",
            "operations.read"
        );

    /// <summary>The metadata of somebody who keeps every store of a country.</summary>
    public Metadata Keeper(string tenant = "tz") =>
        As(tenant, "stock.read", "stock.post", "stock.cancel", "stock.count", "stock.everywhere");

    /// <summary>The metadata of somebody who counts in every store of a country.</summary>
    public Metadata Counter() => As("tz", "stock.read", "stock.count", "stock.everywhere");

    /// <summary>The metadata of somebody who looks after the ledgers of a country.</summary>
    public Metadata Supervisor() =>
        As(
            "tz",
            "stock.read",
            "stock.lock",
            "stock.repair",
            "stock.everywhere",
            "assignments.read",
            "assignments.edit"
        );

    /// <summary>A call of somebody who may read everywhere, past the service.</summary>
    internal Call Everywhere() =>
        new(
            Service.Tenant("tz"),
            new Caller
            {
                Home = Platform.Kernel.TenantCode.Parse("tz"),
                Subject = "amina",
                Name = null,
                ClientId = null,
                IsPartner = false,
                Permissions = ["stock.everywhere"],
                Roles = [],
                HomeFacility = null,
                Countries = [],
                TokenId = null,
                Expires = DateTimeOffset.MaxValue,
            },
            "tests",
            Outbox.ToNobody,
            TimeProvider.System
        );

    /// <summary>What looks after time's effects, with nothing done yet.</summary>
    internal Stock.Ledger.WatchLedger Watch() =>
        new(
            Databases,
            Service.Services.GetRequiredService<CallFactory>(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Stock.Ledger.WatchLedger>.Instance
        );

    /// <summary>What tells the ledger of requisitions, with nothing done yet.</summary>
    internal Stock.Requisitions.HandOverStock HandOver() =>
        new(
            Databases,
            Service.Services.GetRequiredService<CallFactory>(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Stock.Requisitions.HandOverStock>.Instance
        );

    /// <summary>The metadata of somebody who works at a facility, or nowhere.</summary>
    public Metadata At(string? facility, params string[] permissions) => AtIn("tz", facility, permissions);

    /// <summary>As <see cref="At"/>, of a tenant.</summary>
    public Metadata AtIn(string tenant, string? facility, params string[] permissions) =>
        new()
        {
            {
                "authorization",
                $"Bearer {platform.Issuer(tenant).Mint(new TestToken { Subject = "juma", Claims = { ["permissions"] = permissions, ["facility"] = facility ?? "" } })}"
            },
            { "x-tenant", tenant },
        };

    /// <summary>A call of the service's own work.</summary>
    internal Call Call(string tenant = "tz") =>
        Service.Services.GetRequiredService<CallFactory>().System(Service.Tenant(tenant), "tests");

    /// <summary>The databases as use cases are given them.</summary>
    internal TenantDbContextFactory<StockDb> Databases =>
        Service.Services.GetRequiredService<TenantDbContextFactory<StockDb>>();

    /// <summary>Now, as records keep it.</summary>
    public DateTime Now() => Call().Now;

    /// <summary>The day it is in the country.</summary>
    public DateOnly Today() => Call().Today;

    /// <summary>An import once it is done.</summary>
    public async Task<Platform.V1.Operation> Done(AsyncUnaryCall<Platform.V1.Operation> import) =>
        await (await import).End(async o => await Operations.GetOperationAsync(new() { Id = o.Id }, Clerk()));

    /// <summary>What records of registers refer to, there once.</summary>
    public Task<Registers.SupplyWorld> World() => world.Value;

    /// <summary>Calls by REST; answers the status and the body.</summary>
    public async Task<(int Status, JsonObject Body)> Rest(
        HttpMethod method,
        string path,
        JsonNode? body = null,
        string tenant = "tz"
    )
    {
        using var request = new HttpRequestMessage(method, $"/{tenant}/stock/v1/{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("authorization", Clerk(tenant).GetValue("authorization"));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await Service.Rest.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>A context on a tenant's database, past the service.</summary>
    internal StockDb Open(string tenant = "tz") =>
        ((TenantDbContextFactory<StockDb>)Service.Services.GetService(typeof(TenantDbContextFactory<StockDb>))!).Open(
            Service.Tenant(tenant)
        );

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}

/// <summary>The hosts of this assembly.</summary>
public sealed class StockHosts() : SharedHosts<StockHost>(StockHost.Start);
