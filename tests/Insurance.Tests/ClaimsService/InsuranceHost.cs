using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>The insurance service, running for a test, with an issuer of tokens and a database per country.</summary>
internal sealed class InsuranceHost : IAsyncDisposable
{
    private static readonly string[] Everything =
    [
        "claims.read",
        "claims.submit",
        "claims.process",
        "claims.review",
        "claims.bypass-review",
        "claims.select",
        "claims.restore",
        "claims.reverse",
        "claims.feedback",
        "eligibility.read",
        "families.read",
        "families.deduplicate",
        "fraud.read",
        "fraud.decide",
    ];

    private readonly TestPlatform platform;
    private readonly RunningService service;

    private InsuranceHost(TestPlatform platform, RunningService service)
    {
        (this.platform, this.service) = (platform, service);
        Claims = new ClaimService.ClaimServiceClient(service.Channel);
        Reviews = new ClaimReviewService.ClaimReviewServiceClient(service.Channel);
        Feedback = new ClaimFeedbackService.ClaimFeedbackServiceClient(service.Channel);
        Attachments = new ClaimAttachmentService.ClaimAttachmentServiceClient(service.Channel);
        Batch = new BatchService.BatchServiceClient(service.Channel);
        Fraud = new FraudService.FraudServiceClient(service.Channel);
        Eligibility = new EligibilityService.EligibilityServiceClient(service.Channel);
        Duplicates = new DuplicateService.DuplicateServiceClient(service.Channel);
    }

    public Grpc.Net.Client.GrpcChannel Channel => service.Channel;

    public ClaimService.ClaimServiceClient Claims { get; }

    public ClaimReviewService.ClaimReviewServiceClient Reviews { get; }

    public ClaimFeedbackService.ClaimFeedbackServiceClient Feedback { get; }

    public ClaimAttachmentService.ClaimAttachmentServiceClient Attachments { get; }

    public EligibilityService.EligibilityServiceClient Eligibility { get; }

    public PolicyService.PolicyServiceClient Policies => new(service.Channel);

    public ProductService.ProductServiceClient Products => new(service.Channel);

    public BatchService.BatchServiceClient Batch { get; }

    public DuplicateService.DuplicateServiceClient Duplicates { get; }
    public FraudService.FraudServiceClient Fraud { get; }

    /// <param name="database">Where the countries keep their data.</param>
    /// <param name="postgres">The server.</param>
    /// <param name="sections">The lines of each country's file under <c>sections</c>; null for none.</param>
    public static async Task<InsuranceHost> Start(
        TestDatabase database,
        PostgresServer postgres,
        string? sections = null,
        string[]? countries = null
    )
    {
        var tenants = await TestPlatform.Start(
            database,
            postgres,
            [InsuranceService.Name],
            tenants: countries ?? ["tz"],
            file: (code, issuer, lines) => TenantSample.Yaml(code, issuer, lines, sections)
        );
        // Nobody listens there: events stay in the outbox, where a test finds them.
        tenants
            .With("Subscribers:messaging:Topics", InsuranceService.Name)
            .With("Services:messaging:Http", "http://127.0.0.1:1/");
        return new InsuranceHost(tenants, await tenants.Run(InsuranceService.Name, InsuranceService.Build));
    }

    /// <summary>Ends the service in the middle of whatever it does, and starts it anew; this host goes with the one it came from.</summary>
    public async Task<InsuranceHost> Restart()
    {
        await service.Stop();
        return new InsuranceHost(platform, await platform.RunAsIs(InsuranceService.Name, InsuranceService.Build));
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
        var metadata = platform.As(tenant, Everything);
        if (key is not null)
            metadata.Add("idempotency-key", key);
        if (language is not null)
            metadata.Add("accept-language", language);
        return metadata;
    }

    /// <summary>The metadata of a person with these permissions only.</summary>
    public Metadata As(params string[] permissions) => platform.As("tz", permissions);

    /// <summary>The metadata of a claims clerk of one facility.</summary>
    public Metadata AtFacility(string code) =>
        new()
        {
            {
                "authorization",
                $"Bearer {platform.Issuer("tz").Mint(new TestToken { Claims = { ["permissions"] = Everything, ["facility"] = code } })}"
            },
            { "x-tenant", "tz" },
        };

    /// <summary>Submits a claim of lines, each a quantity in hundredths at a price.</summary>
    public async Task<Claim> Submit(
        Country country,
        string code,
        params (Guid Entry, long Quantity, long Price)[] lines
    ) =>
        await Claims.SubmitClaimAsync(
            new() { Claim = country.Claim(code, lines), DuplicateReason = "A visit of its own" },
            Clerk()
        );

    /// <summary>Reviews a claim as it stands.</summary>
    public async Task<Claim> Review(Claim claim, params LineReview[] lines) =>
        await Reviews.ReviewClaimAsync(new() { Id = claim.Id, Lines = { lines } }, Clerk());

    /// <summary>A claim as it is now.</summary>
    public async Task<Claim> Read(Claim claim) => await Claims.GetClaimAsync(new() { Id = claim.Id }, Clerk());

    /// <summary>An operation once it has ended.</summary>
    public async Task<Platform.V1.Operation> Ended(Platform.V1.Operation operation)
    {
        var now = operation;
        await Poll.Until(async () =>
        {
            now = await Reviews.GetClaimOperationAsync(new() { Id = operation.Id }, Clerk());
            return now.Done;
        });
        return now;
    }

    /// <summary>A field of the events of a type that were published, in order.</summary>
    public async Task<List<string>> Told(string type, string field)
    {
        await using var db = Open("tz");
        var full = $"platform.insurance.events.v1.{type}";
        var sent = await db.Set<OutboxRow>().Where(e => e.Type == full).OrderBy(e => e.Seq).ToListAsync();
        return [.. sent.Select(e => JsonDocument.Parse(e.Data).RootElement.GetProperty(field).GetString()!)];
    }

    /// <summary>Screens the facilities of the running month and those before it, and then every claim that waits.</summary>
    public async Task ScreenFacilities(int months)
    {
        var (facilities, claims) = (Service<ScreenFacilities>(), Service<ScreenClaims>());
        var turn = Turn.Unguarded(service.Tenant("tz"));
        await facilities.Run(turn, months, CancellationToken.None);
        while (await claims.Batch(turn, CancellationToken.None) > 0) { }
    }

    /// <summary>The risk of a claim once it was screened.</summary>
    public async Task<ClaimRisk> Screened(Claim claim)
    {
        await Poll.Until(async () =>
        {
            await using var db = Open("tz");
            return !await db.ScreeningsDue.AnyAsync();
        });
        return await Fraud.GetClaimRiskAsync(new() { Id = claim.Id }, Clerk());
    }

    public T Service<T>() => (T)service.Services.GetService(typeof(T))!;

    /// <summary>A call of nobody but the platform itself.</summary>
    public Call SystemCall() => Service<CallFactory>().System(service.Tenant("tz"), "test");

    /// <summary>That valuing every claim from the start finds every amount and every accumulator as it is stored.</summary>
    public async Task AssertRebuilt()
    {
        var rebuilt = await Rebuild(check: true);
        Assert.Empty(rebuilt.Differences);
        Assert.True(rebuilt.Claims > 0);
    }

    /// <summary>Values every claim from the start.</summary>
    public Task<Rebuilt> Rebuild(bool check)
    {
        var rebuild = (RebuildAccumulators)service.Services.GetService(typeof(RebuildAccumulators))!;
        return rebuild.Run(service.Tenant("tz"), check, CancellationToken.None);
    }

    /// <summary>The metadata of somebody who pays facilities.</summary>
    public Metadata Accountant() => platform.As("tz", "batch.read", "batch.run", "batch.pay");

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
