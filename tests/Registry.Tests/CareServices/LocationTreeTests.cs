using Platform.Registry.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

/// <summary>The location tree stays a tree, however it is changed.</summary>
public sealed class LocationTreeTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_location_that_moves_takes_all_below_it_along(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (north, south) = (await registry.Location("R1"), await registry.Location("R2"));
        var district = await registry.Location("D1", north);
        var clinic = await registry.Facility("F1", await registry.Location("W1", district));

        var moved = await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = district.Id, ParentId = south.Id },
            },
            registry.Clerk()
        );

        Assert.Equal(("Place", south.Id, "2"), (moved.Name, moved.ParentId, moved.Etag));
        var here = await registry.Facilities.ListFacilitiesAsync(new() { LocationId = south.Id }, registry.Clerk());
        var gone = await registry.Facilities.ListFacilitiesAsync(new() { LocationId = north.Id }, registry.Clerk());
        Assert.Equal(clinic, Assert.Single(here.Facilities));
        Assert.Empty(gone.Facilities);
    }

    [Theory, OnBothDatabases]
    public async Task A_location_does_not_come_to_be_below_itself(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var district = await registry.Location("D1", await registry.Location("R1"));
        var refused = await Refused(
            registry.Locations.UpdateLocationAsync(
                new()
                {
                    Location = new Location
                    {
                        Id = district.Id,
                        Level = 3,
                        ParentId = district.Id,
                    },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(["location.parent_id: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_location_keeps_its_level_while_there_are_locations_below(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var district = await registry.Location("D1", region);
        await registry.Location("W1", district);
        var refused = await Refused(
            registry.Locations.UpdateLocationAsync(
                new()
                {
                    Location = new Location { Id = district.Id, Level = 1 },
                    UpdateMask = new() { Paths = { "level", "parent_id" } },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(["location.level: HAS_CHILDREN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_location_with_none_below_may_change_its_level(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var district = await registry.Location("D1", await registry.Location("R1"));
        var raised = await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = district.Id, Level = 1 },
                UpdateMask = new() { Paths = { "level", "parent_id" } },
            },
            registry.Clerk()
        );
        Assert.Equal((1, ""), (raised.Level, raised.ParentId));
    }

    [Theory, OnBothDatabases]
    public async Task An_import_refuses_rows_that_would_leave_no_tree(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var district = await registry.Location("D1", region);
        await registry.Location("D2", region);
        await registry.Location("W1", district);
        // D1 would leave W1 behind, D2 would be below itself, and R2 is new in this file, with D3 below it.
        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = """
                code,name,level,parent_code
                D1,Place,1,
                D2,Place,3,D2
                D3,New,2,R2
                R2,New,1,
                """,
            }
        );
        Assert.Equal((2, 2), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(
            ["2 level: HAS_CHILDREN", "3 parent_code: NOT_ALLOWED"],
            done.Errors.Select(e => $"{e.Line} {e.Field}: {e.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_page_of_facilities_below_a_location_is_one_command(TestDatabase database)
    {
        // EF looks for listeners once a second at most: this one begins before the service does, and sees its relay too.
        using var counted = CommandCounter.Start();
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        await registry.Facility("F1", await registry.Location("W1", await registry.Location("D1", region)));
        var before = counted.Commands.Count;
        await registry.Facilities.ListFacilitiesAsync(new() { LocationId = region.Id }, registry.Clerk());
        Assert.Single(counted.Commands.Skip(before), c => c.Contains("location", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Locations_are_found_by_code_and_name_whatever_the_case(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Location("Dod-1", name: "Dodóma");
        await registry.Location("X2", name: "Iringa");
        foreach (var query in new[] { "DOD-", "dod-", "DODOMA", "dodó" })
        {
            var page = await registry.Locations.ListLocationsAsync(new() { Query = query }, registry.Clerk());
            Assert.Equal("Dod-1", Assert.Single(page.Locations).Code);
        }
    }
}
