using Microsoft.EntityFrameworkCore;
using Platform.Hosting;
using Platform.Insurance.Storage;
using Platform.Insurance.Tests.Imports;
using Platform.Insurance.V1;
using Platform.Registry;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.CareServices;

/// <summary>A copy of the registry that was lost is made again by walking the registry's lists.</summary>
public sealed class RebuildReadCopiesTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_lost_copy_is_made_again_as_the_events_had_made_it(TestDatabase database)
    {
        await using var host = await Filled(database);
        await Count(host);
        var before = await Copies(host);
        await Wipe(host);
        var client = new ReadCopyService.ReadCopyServiceClient(host.Insurance.Channel);
        var done = await client.RebuildReadCopiesAsync(new(), host.Tenants.As("tz", "copies.rebuild"));
        Assert.Equal((5, 5, 0), (done.Counts.Read, done.Counts.Created, done.Counts.Refused));
        Assert.Equal(before, await Copies(host));
    }

    [Theory, OnBothDatabases]
    public async Task A_whole_copy_is_left_as_it_is(TestDatabase database)
    {
        await using var host = await Filled(database);
        var client = new ReadCopyService.ReadCopyServiceClient(host.Insurance.Channel);
        var done = await client.RebuildReadCopiesAsync(new(), host.Tenants.As("tz", "copies.rebuild"));
        Assert.Equal((5, 0, 5), (done.Counts.Read, done.Counts.Created, done.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_made_again_knows_what_was_merged(TestDatabase database)
    {
        await using var host = await Filled(database);
        await using var registry = host.OpenRegistry();
        var village = await registry.Locations.OrderByDescending(l => l.Level).FirstAsync();
        var (from, into) = (await Twin(host, village), village.Id);
        await new LocationService.LocationServiceClient(host.Registry.Channel).MergeLocationsAsync(
            new() { FromId = from.ToString(), IntoId = into.ToString() },
            host.Tenants.As("tz", "locations.edit")
        );
        await Wipe(host);
        var client = new ReadCopyService.ReadCopyServiceClient(host.Insurance.Channel);
        await client.RebuildReadCopiesAsync(new(), host.Tenants.As("tz", "copies.rebuild"));
        await using var db = host.OpenInsurance();
        Assert.Equal(into, (await db.Locations.SingleAsync(l => l.Id == from)).MergedIntoId);
    }

    [Theory, OnBothDatabases]
    public async Task An_operator_makes_it_again_by_a_command(TestDatabase database)
    {
        await using var host = await Filled(database);
        var before = await Copies(host);
        await Wipe(host);
        // The command has the files of SQLite for itself.
        await host.Insurance.Stop();
        host.Tenants.With("Services:registry:Grpc", host.Registry.Grpc.ToString());
        var errors = await host.Tenants.Command(InsuranceService.Build, configure: null, "copies", "rebuild", "tz");
        Assert.Empty(errors);
        await host.StartInsuranceAgain();
        Assert.Equal(before, await Copies(host));
    }

    private async Task<ImportHost> Filled(TestDatabase database)
    {
        var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        var addresses = (ServiceAddresses)host.Insurance.Services.GetService(typeof(ServiceAddresses))!;
        addresses.Started(RegistryService.Name, host.Registry.Http, host.Registry.Grpc);
        return host;
    }

    /// <summary>Registers a location a second time, under another code.</summary>
    private static async Task<Guid> Twin(ImportHost host, Platform.Registry.CareServices.Domain.Location location)
    {
        var twin = await new LocationService.LocationServiceClient(host.Registry.Channel).CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "TWIN",
                    Name = location.Name,
                    Level = location.Level,
                    ParentId = location.ParentId?.ToString() ?? "",
                },
            },
            host.Tenants.As("tz", "locations.edit")
        );
        return Guid.Parse(twin.Id);
    }

    /// <summary>Says how many people a place has, and who serves them, and both anew a year later; waits until the copies know.</summary>
    private static async Task Count(ImportHost host)
    {
        await Count(host, 500, 2_500, "2025-01-01");
        await Count(host, 520, 3_750, "2026-01-01");
        await Poll.Until(async () =>
        {
            await using var db = host.OpenInsurance();
            return await db.Locations.AnyAsync(l => l.Population.Female == 520)
                && await db.Facilities.AnyAsync(f => f.Catchment.Any(c => c.BasisPoints == 3_750));
        });
    }

    private static async Task Count(ImportHost host, long women, int share, string from)
    {
        await using var registry = host.OpenRegistry();
        var (place, facility) = (await registry.Locations.FirstAsync(), await registry.Facilities.FirstAsync());
        var clerk = host.Tenants.As("tz", "locations.edit", "facilities.edit");
        await new LocationService.LocationServiceClient(host.Registry.Channel).UpdateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Id = place.Id.ToString(),
                    Population = new Population
                    {
                        Male = 480,
                        Female = women,
                        Families = 210,
                    },
                },
                EffectiveOn = from,
            },
            clerk
        );
        await new FacilityService.FacilityServiceClient(host.Registry.Channel).UpdateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Id = facility.Id.ToString(),
                    Catchment =
                    {
                        new CatchmentShare { LocationId = place.Id.ToString(), ShareBasisPoints = share },
                    },
                },
                EffectiveOn = from,
            },
            clerk
        );
    }

    private static async Task Wipe(ImportHost host)
    {
        await using var db = host.OpenInsurance();
        db.RemoveRange(await db.Locations.ToListAsync());
        db.RemoveRange(await db.Facilities.ToListAsync());
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> Copies(ImportHost host)
    {
        await using InsuranceDb db = host.OpenInsurance();
        var locations = await db.Locations.OrderBy(l => l.Code).ToListAsync();
        var facilities = await db.Facilities.OrderBy(f => f.Code).ToListAsync();
        return
        [
            .. locations.Select(l =>
                $"{l.Id} {l.Version} {l.Code} {l.Name} {l.Level} {l.ParentId} {l.Population} {l.PopulationFrom} {l.ClosedOn} {string.Join(',', l.PastPopulations)}"
            ),
            .. facilities.Select(f =>
                $"{f.Id} {f.Version} {f.Code} {f.Name} {f.Level} {f.CareType} {f.Ownership} {f.SubLevel} {f.LocationId} {f.Standings.Count} {string.Join(',', f.Catchment)}"
            ),
        ];
    }
}
