using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Storage;
using Platform.Registry;
using Platform.Registry.Imports.OpenImis;
using Platform.Registry.Storage;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>Registry and insurance of a country, running for imports, with the registry's events on their way to insurance.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    private ImportHost(TestPlatform tenants, RunningService insurance, RunningService registry) =>
        (Tenants, Insurance, Registry) = (tenants, insurance, registry);

    public TestPlatform Tenants { get; }

    public RunningService Insurance { get; private set; }

    public RunningService Registry { get; }

    public static async Task<ImportHost> Start(TestDatabase database, PostgresServer postgres)
    {
        var tenants = await TestPlatform.Start(
            database,
            postgres,
            [RegistryService.Name, InsuranceService.Name],
            clock: null,
            ["tz"],
            File
        );
        tenants.With("ServiceClient:Secret", "secret");
        var insurance = await tenants.Run(InsuranceService.Name, InsuranceService.Build);
        tenants.Subscribe(insurance, RegistryService.Name);
        var registry = await tenants.Run(RegistryService.Name, RegistryService.Build);
        return new ImportHost(tenants, insurance, registry);
    }

    public V1.ClaimService.ClaimServiceClient Claims => new(Insurance.Channel);

    /// <summary>Id of a claim by its code.</summary>
    public async Task<string> ClaimId(string code)
    {
        await using var db = OpenInsurance();
        return (await db.Claims.SingleAsync(c => c.Code == code)).Id.ToString();
    }

    /// <summary>Starts insurance after it was stopped, on the data it had.</summary>
    public async Task StartInsuranceAgain() =>
        Insurance = await Tenants.RunAsIs(InsuranceService.Name, InsuranceService.Build);

    /// <summary>Imports an export as the program does.</summary>
    public async Task<(SourceReport Report, IReadOnlyList<SubmittedClaim> Submitted)> Import(
        string folder,
        OpenImisOptions? options = null
    )
    {
        var report = new SourceReport();
        var places = await Registry
            .Services.GetRequiredService<ImportCareServices>()
            .Run(Registry.Tenant("tz"), new SourceFolder(folder), report, default);
        var submitted = await Insurance
            .Services.GetRequiredService<ImportInsurance>()
            .Run(
                Insurance.Tenant("tz"),
                new SourceFolder(folder),
                options ?? new OpenImisOptions(),
                new FollowedPlaces(
                    places.Locations,
                    places.Facilities,
                    places.LocationVersions,
                    places.FacilityVersions
                ),
                report,
                default
            );
        return (report, submitted);
    }

    /// <summary>Imports what the registry owns of an export.</summary>
    public async Task<SourceReport> ImportPlaces(string folder)
    {
        var report = new SourceReport();
        await Registry
            .Services.GetRequiredService<ImportCareServices>()
            .Run(Registry.Tenant("tz"), new SourceFolder(folder), report, default);
        return report;
    }

    /// <summary>Says the last day of a location.</summary>
    public async Task EndLocation(string code, string lastDay) =>
        await Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = await LocationId(code), ClosedOn = lastDay },
            },
            Tenants.As("tz", "locations.edit")
        );

    /// <summary>Merges a location into another.</summary>
    public async Task MergeLocation(string code, string into) =>
        await Locations.MergeLocationsAsync(
            new() { FromId = await LocationId(code), IntoId = await LocationId(into) },
            Tenants.As("tz", "locations.edit")
        );

    public Task<IReadOnlyList<ClaimPreview>> Preview(string folder) =>
        Insurance
            .Services.GetRequiredService<PreviewImportedClaims>()
            .Run(Insurance.Tenant("tz"), new SourceFolder(folder), new OpenImisOptions(), default);

    public TenantDbContextFactory<InsuranceDb> Databases =>
        Insurance.Services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>();

    public InsuranceDb OpenInsurance() =>
        Insurance.Services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>().Open(Insurance.Tenant("tz"));

    public RegistryDb OpenRegistry() =>
        Registry.Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>().Open(Registry.Tenant("tz"));

    /// <summary>How often anything was written: every change of an aggregate leaves an audit row.</summary>
    public async Task<(int Insurance, int Registry, int References)> Written()
    {
        await using var insured = OpenInsurance();
        await using var registered = OpenRegistry();
        return (
            await insured.Set<AuditRow>().CountAsync(),
            await registered.Set<AuditRow>().CountAsync(),
            await insured.SourceReferences.CountAsync() + await registered.SourceReferences.CountAsync()
        );
    }

    public ValueTask DisposeAsync() => Tenants.DisposeAsync();

    private LocationService.LocationServiceClient Locations => new(Registry.Channel);

    private async Task<string> LocationId(string code)
    {
        await using var db = OpenRegistry();
        return (await db.Locations.SingleAsync(l => l.Code == code)).Id.ToString();
    }

    private static string File(string code, string issuer, string database) =>
        TenantSample
            .Yaml(code, issuer, database)
            .Replace(
                "  - { sw: Wilaya, en: District }",
                "  - { sw: Wilaya, en: District }\n  - { sw: Kata, en: Ward }\n  - { sw: Kijiji, en: Village }",
                StringComparison.Ordinal
            );
}

/// <summary>The demonstration data, imported once for all tests that look at it: a database and a rule of cover each.</summary>
public sealed class DemonstrationImports : IAsyncLifetime
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<(TestDatabase, CoverageRule), DemonstrationImport> done = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<DemonstrationImport> On(
        TestDatabase database,
        PostgresServer postgres,
        CoverageRule coverage = CoverageRule.Policy
    )
    {
        var folder = Demonstration.Folder;
        await gate.WaitAsync();
        try
        {
            if (!done.TryGetValue((database, coverage), out var import))
            {
                var host = await ImportHost.Start(database, postgres);
                var (report, submitted) = await host.Import(folder, new OpenImisOptions(coverage));
                done.Add((database, coverage), import = new DemonstrationImport(host, report, submitted));
            }
            return import;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var import in done.Values)
            await import.Host.DisposeAsync();
        gate.Dispose();
    }
}

/// <summary>An import of the demonstration data.</summary>
internal sealed record DemonstrationImport(
    ImportHost Host,
    SourceReport Report,
    IReadOnlyList<SubmittedClaim> Submitted
);
