using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.Serving;

/// <summary>The insurance service of two countries, running for tests.</summary>
public sealed class InsuranceHost : IAsyncDisposable
{
    private readonly TestPlatform platform;
    private readonly EventCatcher catcher;
    private long versions;

    private InsuranceHost(TestPlatform platform, RunningService service, ManualClock clock, EventCatcher catcher)
    {
        (this.platform, Service, Clock, this.catcher) = (platform, service, clock, catcher);
    }

    public RunningService Service { get; }

    public ManualClock Clock { get; }

    internal EventCatcher Events => catcher;

    public CodeService.CodeServiceClient Codes => new(Service.Channel);
    public DiagnosisService.DiagnosisServiceClient Diagnoses => new(Service.Channel);
    public MedicalItemService.MedicalItemServiceClient Items => new(Service.Channel);
    public MedicalServiceService.MedicalServiceServiceClient Services => new(Service.Channel);
    public PriceListService.PriceListServiceClient PriceLists => new(Service.Channel);
    public OperationService.OperationServiceClient Operations => new(Service.Channel);
    public OfficerService.OfficerServiceClient Officers => new(Service.Channel);
    public ClaimAdministratorService.ClaimAdministratorServiceClient ClaimAdministrators => new(Service.Channel);
    public PayerService.PayerServiceClient Payers => new(Service.Channel);
    public FacilityContractService.FacilityContractServiceClient Contracts => new(Service.Channel);
    public ProductService.ProductServiceClient Products => new(Service.Channel);
    public FamilyService.FamilyServiceClient Families => new(Service.Channel);
    public InsureeService.InsureeServiceClient Insurees => new(Service.Channel);
    public InsuranceNumberService.InsuranceNumberServiceClient Numbers => new(Service.Channel);
    public DuplicateService.DuplicateServiceClient Duplicates => new(Service.Channel);
    public PolicyService.PolicyServiceClient Policies => new(Service.Channel);
    public ContributionService.ContributionServiceClient Contributions => new(Service.Channel);
    public FundingService.FundingServiceClient Funding => new(Service.Channel);
    public RenewalService.RenewalServiceClient Renewals => new(Service.Channel);

    /// <param name="database">The database.</param>
    /// <param name="postgres">Its server.</param>
    /// <param name="rules">What the first country decides besides, as lines of its <c>sections.insurance</c>.</param>
    public static async Task<InsuranceHost> Start(TestDatabase database, PostgresServer postgres, params string[] rules)
    {
        // Noon in both countries.
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var events = await EventCatcher.Start();
        var countries = await TestPlatform.Start(
            database,
            postgres,
            [InsuranceService.Name],
            clock,
            ["tz", "np"],
            (code, issuer, database) => TwoCountries.File(code, issuer, database, rules)
        );
        countries.With("Subscribers:catcher:Topics", InsuranceService.Name).With("Services:catcher:Http", events.Url);
        var service = await countries.Run(InsuranceService.Name, InsuranceService.Build);
        return new InsuranceHost(countries, service, clock, events);
    }

    /// <summary>A context on a tenant's database, past the service.</summary>
    internal InsuranceDb Open(string tenant) =>
        Service.Services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>().Open(Service.Tenant(tenant));

    /// <summary>The metadata of a person of a tenant with these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) => platform.As(tenant, permissions);

    /// <summary>The metadata of a person with a subject of their own.</summary>
    public Metadata Person(string tenant, string subject, params string[] permissions) =>
        new()
        {
            { "authorization", $"Bearer {platform.Issuer(tenant).ForPerson(subject, permissions)}" },
            { "x-tenant", tenant },
        };

    /// <summary>The metadata of a person who may do what most tests need.</summary>
    public Metadata Clerk(string tenant) =>
        As(
            tenant,
            "registers.read",
            "registers.edit",
            "registers.import",
            "operations.read",
            "products.read",
            "products.edit",
            "families.read",
            "families.edit",
            "families.numbers",
            "families.deduplicate",
            "policies.read",
            "policies.edit",
            "contributions.read",
            "contributions.edit"
        );

    /// <summary>An import of a country once it is done.</summary>
    public async Task<Platform.V1.Operation> Done(string tenant, AsyncUnaryCall<Platform.V1.Operation> import) =>
        await (await import).End(async o => await Operations.GetOperationAsync(new() { Id = o.Id }, Clerk(tenant)));

    /// <summary>Delivers an event of the registry, as its relay would.</summary>
    public async Task Tell(string tenant, string subject, long version, IMessage payload)
    {
        var position = Interlocked.Increment(ref versions);
        var text = $$"""
            {
              "specversion": "1.0",
              "id": "{{Guid.NewGuid()}}",
              "source": "/{{tenant}}/registry",
              "type": "{{payload.Descriptor.FullName}}",
              "subject": "{{subject}}",
              "time": "{{Clock.GetUtcNow():O}}",
              "datacontenttype": "application/json",
              "sequence": "{{version}}",
              "position": "{{position}}",
              "tenant": "{{tenant}}",
              "data": {{JsonFormatter.Default.Format(payload)}}
            }
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events/registry")
        {
            Content = new StringContent(text, System.Text.Encoding.UTF8, "application/cloudevents+json"),
        };
        request.Headers.Add("dapr-api-token", TestPlatform.EventSecret);
        using var answer = await Service.Plain.SendAsync(request);
        Assert.Contains("SUCCESS", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        await catcher.DisposeAsync();
    }
}

/// <summary>The hosts of a test assembly, one a database: tests make records of their own under codes of their own.</summary>
public sealed class InsuranceHosts()
    : SharedHosts<InsuranceHost>((database, postgres) => InsuranceHost.Start(database, postgres))
{
    /// <summary>A code that no other test uses.</summary>
    public static string Code(string prefix) => Unused.Code(prefix);
}
