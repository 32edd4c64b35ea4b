using Grpc.Core;
using Platform.Registry.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

/// <summary>What stands twice in a register becomes one; the id and code of the other still lead to it.</summary>
public sealed class MergeTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task What_is_below_a_location_that_goes_comes_below_the_one_that_stays(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (kept, gone) = (await registry.Location("R1"), await registry.Location("R2"));
        var district = await registry.Location("D1", gone);
        var (direct, deep) = (await registry.Facility("F1", gone), await registry.Facility("F2", district));

        var answer = await Merge(registry, gone, kept);

        Assert.Equal(kept.Id, answer.Id);
        Assert.Equal(answer, await registry.Locations.GetLocationAsync(new() { Id = gone.Id }, registry.Clerk()));
        var all = await registry.Locations.ListLocationsAsync(new(), registry.Clerk());
        Assert.Equal(["D1", "R1"], all.Locations.Select(l => l.Code));
        Assert.Equal(kept.Id, all.Locations[0].ParentId);
        foreach (var place in new[] { kept, gone })
        {
            var found = await registry.Facilities.ListFacilitiesAsync(
                new() { LocationId = place.Id },
                registry.Clerk()
            );
            Assert.Equal([direct.Id, deep.Id], found.Facilities.Select(f => f.Id));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_link_leads_to_the_tree_in_one_step_however_often_was_merged(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var first = await registry.Location("R1");
        var second = await registry.Location("R2");
        var third = await registry.Location("R3");
        await Merge(registry, first, second);
        await Merge(registry, second, third);
        var all = await registry.Locations.ListLocationsAsync(new() { Merged = true }, registry.Clerk());
        Assert.Equal([third.Id, third.Id, ""], all.Locations.Select(l => l.MergedIntoId));
        var answered = await registry.Locations.GetLocationAsync(new() { Id = first.Id }, registry.Clerk());
        Assert.Equal("R3", answered.Code);
    }

    [Theory, OnBothDatabases]
    public async Task Only_locations_of_one_level_are_one(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var district = await registry.Location("D1", region);
        var refused = await Refused(
            registry.Locations.MergeLocationsAsync(new() { FromId = district.Id, IntoId = region.Id }, registry.Clerk())
        );
        Assert.Equal(["into_id: LEVEL"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_location_is_not_merged_into_itself(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var refused = await Refused(
            registry.Locations.MergeLocationsAsync(new() { FromId = region.Id, IntoId = region.Id }, registry.Clerk())
        );
        Assert.Equal(["into_id: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task What_was_merged_is_changed_no_more(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (kept, gone) = (await registry.Location("R1"), await registry.Location("R2"));
        await Merge(registry, gone, kept);
        var change = await Refused(
            registry.Locations.UpdateLocationAsync(
                new()
                {
                    Location = new Location { Id = gone.Id, Name = "Again" },
                },
                registry.Clerk()
            )
        );
        var child = await Refused(
            registry.Locations.CreateLocationAsync(
                new()
                {
                    Location = new Location
                    {
                        Code = "D1",
                        Name = "District",
                        Level = 2,
                        ParentId = gone.Id,
                    },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(StatusCode.FailedPrecondition, change.StatusCode);
        Assert.Equal(["location.parent_id: PARENT_LEVEL"], child.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_names_the_old_code_of_a_place_means_the_one_that_stayed(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (kept, gone) = (await registry.Location("R1"), await registry.Location("R2"));
        await Merge(registry, gone, kept);
        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = """
                code,name,level,parent_code
                D1,District,2,R2
                R2,Again,1,
                """,
            }
        );
        Assert.Equal((1, 1), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal("MERGED", Assert.Single(done.Errors).Code);
        var below = await registry.Locations.ListLocationsAsync(new() { ParentId = kept.Id }, registry.Clerk());
        Assert.Equal("D1", Assert.Single(below.Locations).Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_that_stands_twice_becomes_one(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        var (first, second) = (await registry.Facility("F1", place), await registry.Facility("F2", place));
        var kept = await registry.Facility("F3", place);
        await MergeFacilities(registry, first, second);

        var answer = await MergeFacilities(registry, second, kept);

        Assert.Equal(kept.Id, answer.Id);
        foreach (var gone in new[] { first, second })
            Assert.Equal(answer, await registry.Facilities.GetFacilityAsync(new() { Id = gone.Id }, registry.Clerk()));
        var listed = await registry.Facilities.ListFacilitiesAsync(new(), registry.Clerk());
        Assert.Equal(answer, Assert.Single(listed.Facilities));
        var refused = await Refused(
            registry.Facilities.UpdateFacilityAsync(
                new()
                {
                    Facility = new Facility { Id = first.Id, Name = "Again" },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_merge_is_refused_where_somebody_else_was_first(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        var (gone, kept) = (await registry.Facility("F1", place), await registry.Facility("F2", place));
        await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility { Id = gone.Id, Name = "No twin" },
            },
            registry.Clerk()
        );
        var refused = await Refused(
            registry.Facilities.MergeFacilitiesAsync(
                new()
                {
                    FromId = gone.Id,
                    IntoId = kept.Id,
                    Etag = gone.Etag,
                },
                registry.Clerk()
            )
        );
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
    }

    private static async Task<Location> Merge(RegistryHost registry, Location from, Location into) =>
        await registry.Locations.MergeLocationsAsync(new() { FromId = from.Id, IntoId = into.Id }, registry.Clerk());

    private static async Task<Facility> MergeFacilities(RegistryHost registry, Facility from, Facility into) =>
        await registry.Facilities.MergeFacilitiesAsync(new() { FromId = from.Id, IntoId = into.Id }, registry.Clerk());
}
