using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Registry;
using Platform.Registry.Storage;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.CareServices.Tests;

/// <summary>
/// The registry of a country, in which a region, a district and a facility were registered before anybody followed it, and a service
/// that follows it.
/// </summary>
public sealed class FollowingHost : IAsyncDisposable
{
    private FollowingHost(TestPlatform tenants, RunningService registry) => (Tenants, Registry) = (tenants, registry);

    public TestPlatform Tenants { get; }

    public RunningService Registry { get; }

    public RunningService Follower { get; private set; } = null!;

    public LocationService.LocationServiceClient Locations => new(Registry.Channel);

    public FacilityService.FacilityServiceClient Facilities => new(Registry.Channel);

    /// <summary>Starts both, the follower without knowing where the registry is when that is not <paramref name="known"/>.</summary>
    public static async Task<FollowingHost> Start(TestDatabase database, PostgresServer postgres, bool known = true)
    {
        var tenants = await TestPlatform.Start(
            database,
            postgres,
            [RegistryService.Name, FollowerService.Name],
            clock: null,
            ["tz"]
        );
        tenants.With("ServiceClient:Secret", "secret");
        var unheard = await tenants.Run(RegistryService.Name, RegistryService.Build);
        await new FollowingHost(tenants, unheard).Fill();
        await unheard.Stop();
        tenants.With($"Subscribers:{FollowerService.Name}:Topics", RegistryService.Name);
        var registry = await tenants.RunAsIs(RegistryService.Name, RegistryService.Build);
        tenants.With("Services:registry:Grpc", known ? registry.Grpc.ToString() : "http://127.0.0.1:1");
        var host = new FollowingHost(tenants, registry);
        await host.StartFollower();
        return host;
    }

    /// <summary>Starts the follower on the data it has.</summary>
    public async Task StartFollower()
    {
        Follower = await Tenants.Run(FollowerService.Name, FollowerService.Build);
        Registry
            .Services.GetRequiredService<ServiceAddresses>()
            .Started(FollowerService.Name, Follower.Http, Follower.Grpc);
    }

    /// <summary>Waits for the first copy.</summary>
    public Task Built() =>
        Poll.Until(async () =>
        {
            await using var db = OpenFollower();
            return await db.Set<ReadCopyRow>().AnyAsync();
        });

    /// <summary>Waits until the follower has heard all that the registry has told.</summary>
    public Task CaughtUp() =>
        Poll.Until(async () =>
        {
            await using var registry = OpenRegistry();
            await using var db = OpenFollower();
            var told = await registry.Locations.Select(l => new { l.Id, l.Version }).ToListAsync();
            told.AddRange(await registry.Facilities.Select(f => new { f.Id, f.Version }).ToListAsync());
            var heard = await db.Locations.Select(l => new { l.Id, l.Version }).ToListAsync();
            heard.AddRange(await db.Facilities.Select(f => new { f.Id, f.Version }).ToListAsync());
            return told.ToHashSet().IsSubsetOf(heard);
        });

    public FollowerDb OpenFollower() =>
        Follower.Services.GetRequiredService<TenantDbContextFactory<FollowerDb>>().Open(Follower.Tenant("tz"));

    public RegistryDb OpenRegistry() =>
        Registry.Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>().Open(Registry.Tenant("tz"));

    /// <summary>A call of the follower itself.</summary>
    public Call Call() => Follower.Services.GetRequiredService<CallFactory>().System(Follower.Tenant("tz"), "test");

    /// <summary>Makes the copies again, as the call of a person does.</summary>
    public Task<Platform.V1.Operation> Rebuild() =>
        Follower
            .Services.GetRequiredService<CareServicesCopies<FollowerDb>>()
            .Rebuild(Call(), TestContext.Current.CancellationToken);

    /// <summary>The metadata of somebody who keeps the registry.</summary>
    public Grpc.Core.Metadata Clerk() => Tenants.As("tz", "locations.edit", "facilities.edit");

    public ValueTask DisposeAsync() => Tenants.DisposeAsync();

    private async Task Fill()
    {
        var region = await Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "R1",
                    Name = "Dodoma",
                    Level = 1,
                },
            },
            Clerk()
        );
        var district = await Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "D1",
                    Name = "Bahi",
                    Level = 2,
                    ParentId = region.Id,
                },
            },
            Clerk()
        );
        await Facilities.CreateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Code = "F1",
                    Name = "Bahi Hospital",
                    Level = FacilityLevel.Hospital,
                    CareType = CareType.Both,
                    LocationId = district.Id,
                },
            },
            Clerk()
        );
    }
}

/// <summary>A registry with its follower on each database, started once for the tests of a class.</summary>
public sealed class FollowingHosts(PostgresServer postgres) : IAsyncDisposable
{
    private readonly Dictionary<TestDatabase, FollowingHost> hosts = [];

    /// <summary>The follower has all that the registry has.</summary>
    public async Task<FollowingHost> On(TestDatabase database)
    {
        if (!hosts.TryGetValue(database, out var host))
            hosts.Add(database, host = await FollowingHost.Start(database, postgres));
        await host.Built();
        await host.Rebuild();
        await host.CaughtUp();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }
}
