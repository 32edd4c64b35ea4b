using Grpc.Core;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>The insurance service, running for a test, with an issuer of tokens and a database per country.</summary>
internal sealed class InsuranceHost : IAsyncDisposable
{
    private readonly TestPlatform platform;
    private readonly RunningService service;

    private InsuranceHost(TestPlatform platform, RunningService service)
    {
        (this.platform, this.service) = (platform, service);
        Claims = new ClaimService.ClaimServiceClient(service.Channel);
        Batch = new BatchService.BatchServiceClient(service.Channel);
        Eligibility = new EligibilityService.EligibilityServiceClient(service.Channel);
    }

    public ClaimService.ClaimServiceClient Claims { get; }

    public EligibilityService.EligibilityServiceClient Eligibility { get; }

    public BatchService.BatchServiceClient Batch { get; }

    public static async Task<InsuranceHost> Start(TestDatabase database, PostgresServer postgres)
    {
        var tenants = await TestPlatform.Start(database, postgres, [InsuranceService.Name]);
        // Nobody listens there: events stay in the outbox, where a test finds them.
        tenants
            .With("Subscribers:messaging:Topics", InsuranceService.Name)
            .With("Services:messaging:Http", "http://127.0.0.1:1/");
        return new InsuranceHost(tenants, await tenants.Run(InsuranceService.Name, InsuranceService.Build));
    }

    /// <summary>A context on a tenant's database, past the service.</summary>
    public InsuranceDb Open(string tenant)
    {
        var databases =
            (TenantDbContextFactory<InsuranceDb>)
                service.Services.GetService(typeof(TenantDbContextFactory<InsuranceDb>))!;
        return databases.Open(service.Tenant(tenant));
    }

    /// <summary>The metadata of a claims clerk who may do everything with claims.</summary>
    public Metadata Clerk(string tenant = "tz", string? key = null, string? language = null)
    {
        var metadata = platform.As(tenant, "claims.read", "claims.submit", "claims.process", "eligibility.read");
        if (key is not null)
            metadata.Add("idempotency-key", key);
        if (language is not null)
            metadata.Add("accept-language", language);
        return metadata;
    }

    /// <summary>The metadata of somebody who pays facilities.</summary>
    public Metadata Accountant() => platform.As("tz", "batch.read", "batch.run");

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
