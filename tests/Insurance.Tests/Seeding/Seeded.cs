using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Testing;

namespace Platform.Insurance.Tests.Seeding;

/// <summary>A country made by the command, and the service that then runs on it.</summary>
internal sealed class Seeded : IAsyncDisposable
{
    private const string Sections = "  fraud:\n    highCost: 5000000\n    roundTo: 100000\n    facilityClaims: 15";

    /// <summary>A country of another day is another country.</summary>
    private static readonly DateTimeOffset Today = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly TestPlatform platform;
    private RunningService? service;

    private Seeded(TestPlatform platform) => this.platform = platform;

    public string TruthFile => platform.Folder.File("truth.csv");

    public Tenant Tenant => service!.Tenant("tz");

    public static async Task<Seeded> Of(TestDatabase database, PostgresServer postgres, int insurees, int seed)
    {
        var made = await TestPlatform.Start(
            database,
            postgres,
            [InsuranceService.Name],
            clock: new ManualClock(Today),
            tenants: ["tz"],
            file: (code, issuer, lines) => TenantSample.Yaml(code, issuer, lines, Sections)
        );
        var seeded = new Seeded(made);
        var errors = await made.Command(InsuranceService.Build, null, "migrate") + await seeded.Seed(insurees, seed);
        Assert.Equal("", errors);
        seeded.service = await made.RunAsIs(InsuranceService.Name, InsuranceService.Build);
        return seeded;
    }

    /// <summary>Runs the command; answers what it writes to the error stream.</summary>
    public Task<string> Seed(int insurees, int seed) =>
        platform.Command(
            InsuranceService.Build,
            null,
            "seed",
            "tz",
            $"--insurees={insurees}",
            $"--seed={seed}",
            $"--truth={TruthFile}"
        );

    public T Service<T>()
        where T : notnull => service!.Services.GetRequiredService<T>();

    public InsuranceDb Open() => Service<TenantDbContextFactory<InsuranceDb>>().Open(Tenant);

    /// <summary>Of each signal, what was planted, what was found, and what was both.</summary>
    public async Task<Dictionary<SignalCode, (int Planted, int Found, int Hits)>> Report()
    {
        var truth = (await File.ReadAllLinesAsync(TruthFile)).Skip(1).Select(line => line.Split(',')).ToList();
        await using var db = Open();
        var signals = await db
            .FraudSignals.Where(s => s.State == SignalState.Open)
            .Select(s => new { s.Code, s.SubjectId })
            .ToListAsync();
        return Enum.GetValues<SignalCode>()
            .ToDictionary(
                code => code,
                code =>
                {
                    var name = code.ToName();
                    var planted = truth.Where(line => line[0] == name).Select(line => Guid.Parse(line[1])).ToHashSet();
                    var found = signals.Where(s => s.Code == code).Select(s => s.SubjectId).ToHashSet();
                    return (planted.Count, found.Count, planted.Count(found.Contains));
                }
            );
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
