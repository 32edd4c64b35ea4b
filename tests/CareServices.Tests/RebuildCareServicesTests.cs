using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Registry.V1;
using Platform.Testing;
using CatchmentShare = Platform.Registry.V1.CatchmentShare;
using Counted = Platform.CareServices.Domain.Population;
using Population = Platform.Registry.V1.Population;

namespace Platform.CareServices.Tests;

/// <summary>A copy of the registry that was lost is made again by walking the registry's lists.</summary>
public sealed class RebuildCareServicesTests(FollowingHosts hosts) : IClassFixture<FollowingHosts>
{
    [Theory, OnBothDatabases]
    public async Task A_lost_copy_is_made_again_as_the_events_had_made_it(TestDatabase database)
    {
        var host = await hosts.On(database);
        await Count(host);
        var before = await Copies(host);
        await Wipe(host);
        var done = await host.Rebuild();
        Assert.Equal((before.Count, 0), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(before, await Copies(host));
    }

    [Theory, OnBothDatabases]
    public async Task A_whole_copy_is_left_as_it_is(TestDatabase database)
    {
        var host = await hosts.On(database);
        var done = await host.Rebuild();
        var all = (await Copies(host)).Count;
        Assert.Equal((all, all), (done.Counts.Read, done.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task Shares_and_standings_of_facilities_are_read_apart(TestDatabase database)
    {
        var host = await hosts.On(database);
        using var counted = CommandCounter.Start();
        await host.Rebuild();
        var reads = counted.Commands.Where(c => c.StartsWith("SELECT", StringComparison.Ordinal)).ToList();
        Assert.Contains(reads, text => text.Contains("facility_standing", StringComparison.Ordinal));
        Assert.DoesNotContain(
            reads,
            text =>
                text.Contains("facility_standing", StringComparison.Ordinal)
                && text.Contains("facility_copy_catchment", StringComparison.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_made_again_knows_what_was_merged(TestDatabase database)
    {
        var host = await hosts.On(database);
        await using var registry = host.OpenRegistry();
        var village = await registry
            .Locations.Where(l => l.MergedIntoId == null)
            .OrderByDescending(l => l.Level)
            .FirstAsync();
        var (from, into) = (await Twin(host, village), village.Id);
        await host.Locations.MergeLocationsAsync(
            new() { FromId = from.ToString(), IntoId = into.ToString() },
            host.Clerk()
        );
        await host.CaughtUp();
        await Wipe(host);
        await host.Rebuild();
        await using var db = host.OpenFollower();
        Assert.Equal(into, (await db.Locations.SingleAsync(l => l.Id == from)).MergedIntoId);
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_made_again_knows_the_names_of_what_was_merged_before_it_was_heard_of(TestDatabase database)
    {
        var host = await hosts.On(database);
        Guid place;
        Guid closedId;
        await using (var registry = host.OpenRegistry())
        {
            var (location, facility) = (
                await registry.Locations.FirstAsync(l => l.MergedIntoId == null),
                await registry.Facilities.FirstAsync()
            );
            (place, closedId) = (location.Id, facility.Id);
            await Wipe(host);
            await using var db = host.OpenFollower();
            var (gone, closed) = (LocationCopy.Of(place), FacilityCopy.Of(closedId));
            gone.MergeInto(location.Version, Guid.CreateVersion7());
            closed.MergeInto(facility.Version, Guid.CreateVersion7());
            db.AddRange(gone, closed);
            await db.SaveChangesAsync();
        }
        await host.Rebuild();
        await using var after = host.OpenFollower();
        Assert.NotEmpty((await after.Locations.SingleAsync(l => l.Id == place)).Code);
        Assert.NotEmpty((await after.Facilities.SingleAsync(f => f.Id == closedId)).Code);
    }

    [Theory, OnBothDatabases]
    public async Task What_an_event_tells_between_the_reading_and_the_saving_of_a_page_stays(TestDatabase database)
    {
        var host = await hosts.On(database);
        await using var registry = host.OpenRegistry();
        var (place, facility) = (
            await registry.Locations.FirstAsync(l => l.MergedIntoId == null),
            await registry.Facilities.FirstAsync()
        );
        var rebuild = host.Follower.Services.GetRequiredService<RebuildCareServices<FollowerDb>>();
        var call = host.Call();
        var attempts = 0;
        await rebuild.Apply(
            call,
            new ImportReport(call, "test"),
            async db =>
            {
                var copy = await db.Locations.SingleAsync(l => l.Id == place.Id);
                var other = await db.Facilities.SingleAsync(f => f.Id == facility.Id);
                if (attempts++ == 0)
                    for (var times = 0; times < 2; times++)
                        await Rename(host, place.Id, facility.Id, $"Newest {times}");
                // The page was read before: it has the version between.
                copy.Follow(place.Version + 1, new LocationValues("OLD", "Old", 1, null, Counted.Unknown));
                other.Follow(
                    facility.Version + 1,
                    new FacilityValues(
                        "OLD",
                        "Old",
                        other.Level,
                        "",
                        "",
                        other.CareType,
                        "",
                        other.LocationId,
                        null,
                        null
                    ),
                    new DateOnly(2026, 1, 1)
                );
                return [];
            },
            default
        );
        await using var after = host.OpenFollower();
        Assert.Equal(
            (2, "Newest 1", "Newest 1"),
            (
                attempts,
                (await after.Locations.SingleAsync(l => l.Id == place.Id)).Name,
                (await after.Facilities.SingleAsync(f => f.Id == facility.Id)).Name
            )
        );
    }

    [Theory, OnBothDatabases]
    public async Task An_operator_makes_it_again_by_a_command(TestDatabase database)
    {
        var host = await hosts.On(database);
        var before = await Copies(host);
        await Wipe(host);
        // The command has the files of SQLite for itself.
        await host.Follower.Stop();
        var errors = await host.Tenants.Command(FollowerService.Build, configure: null, "copies", "rebuild", "tz");
        Assert.Empty(errors);
        await host.StartFollower();
        Assert.Equal(before, await Copies(host));
    }

    /// <summary>Registers a location a second time, under another code.</summary>
    private static async Task<Guid> Twin(FollowingHost host, Platform.Registry.CareServices.Domain.Location location)
    {
        var twin = await host.Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "T" + Guid.CreateVersion7().ToString()[^8..],
                    Name = location.Name,
                    Level = location.Level,
                    ParentId = location.ParentId?.ToString() ?? "",
                },
            },
            host.Clerk()
        );
        return Guid.Parse(twin.Id);
    }

    /// <summary>Says how many people a place has, and who serves them, and both anew a year later; waits until the copies know.</summary>
    private static async Task Count(FollowingHost host)
    {
        await Count(host, 500, 2_500, "2025-01-01");
        await Count(host, 520, 3_750, "2026-01-01");
        await Poll.Until(async () =>
        {
            await using var db = host.OpenFollower();
            return await db.Locations.AnyAsync(l => l.Population.Female == 520)
                && await db.Facilities.AnyAsync(f => f.Catchment.Any(c => c.BasisPoints == 3_750));
        });
    }

    private static async Task Count(FollowingHost host, long women, int share, string from)
    {
        await using var registry = host.OpenRegistry();
        var (place, facility) = (
            await registry.Locations.FirstAsync(l => l.MergedIntoId == null),
            await registry.Facilities.FirstAsync()
        );
        var clerk = host.Clerk();
        await host.Locations.UpdateLocationAsync(
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
        await host.Facilities.UpdateFacilityAsync(
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

    /// <summary>Gives a location and a facility another name; waits until the copies know.</summary>
    private static async Task Rename(FollowingHost host, Guid place, Guid facility, string name)
    {
        var clerk = host.Clerk();
        await host.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = place.ToString(), Name = name },
                UpdateMask = FieldMask.FromString("name"),
            },
            clerk
        );
        await host.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility { Id = facility.ToString(), Name = name },
                UpdateMask = FieldMask.FromString("name"),
            },
            clerk
        );
        await Poll.Until(async () =>
        {
            await using var db = host.OpenFollower();
            return await db.Locations.AnyAsync(l => l.Id == place && l.Name == name)
                && await db.Facilities.AnyAsync(f => f.Id == facility && f.Name == name);
        });
    }

    private static async Task Wipe(FollowingHost host)
    {
        await using var db = host.OpenFollower();
        db.RemoveRange(await db.Locations.ToListAsync());
        db.RemoveRange(await db.Facilities.ToListAsync());
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> Copies(FollowingHost host)
    {
        await using var db = host.OpenFollower();
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
