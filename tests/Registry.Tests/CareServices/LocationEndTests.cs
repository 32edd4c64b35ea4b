using Platform.Registry.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

/// <summary>Locations end when nothing goes on in them any more, one by one or by a file that leaves them out.</summary>
public sealed class LocationEndTests(PostgresServer postgres)
{
    private const string Head = "code,name,level,parent_code\n";

    [Theory, OnBothDatabases]
    public async Task A_location_ends_once_no_facility_in_it_and_nothing_below_it_is_open(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var district = await registry.Location("D1", region);
        var clinic = await registry.Facility("F1", district);

        Assert.Equal(["location.closed_on: HAS_CHILDREN"], (await Refused(End(registry, region))).Fields());
        Assert.Equal(["location.closed_on: HAS_FACILITIES"], (await Refused(End(registry, district))).Fields());
        await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility { Id = clinic.Id, ClosedOn = "2026-05-31" },
            },
            registry.Clerk()
        );
        await End(registry, district);
        Assert.Equal("2026-05-31", (await End(registry, region)).ClosedOn);

        var left = await registry.Locations.ListLocationsAsync(new() { OpenOn = "2026-06-01" }, registry.Clerk());
        Assert.Empty(left.Locations);
        var then = await registry.Locations.ListLocationsAsync(new() { OpenOn = "2026-05-31" }, registry.Clerk());
        Assert.Equal(["D1", "R1"], then.Locations.Select(l => l.Code));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_begins_in_a_location_that_has_ended(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (region, other) = (await registry.Location("R1"), await registry.Location("R2"));
        await End(registry, region);

        Assert.Equal(["location.parent_id: CLOSED"], (await Refused(registry.Location("D1", region))).Fields());
        Assert.Equal(["facility.location_id: CLOSED"], (await Refused(registry.Facility("F1", region))).Fields());
        var merge = registry.Locations.MergeLocationsAsync(
            new() { FromId = other.Id, IntoId = region.Id },
            registry.Clerk()
        );
        Assert.Equal(["into_id: CLOSED"], (await Refused(merge)).Fields());
        var file = await registry.Import(
            new ImportFacilitiesRequest { Csv = "code,name,level,care_type,location_code\nF1,Clinic,HOSPITAL,BOTH,R1" }
        );
        Assert.Equal(["2 location_code CLOSED"], Errors(file));
        var again = await registry.Import(new ImportLocationsRequest { Csv = $"{Head}R1,Place,1,\nD1,Place,2,R1" });
        Assert.Equal(["2 code CLOSED", "3 parent_code CLOSED"], Errors(again));
    }

    [Theory, OnBothDatabases]
    public async Task Locations_that_a_whole_file_leaves_out_end_from_below_upwards(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Import(
            new ImportLocationsRequest
            {
                Csv =
                    $"{Head}R1,Kept,1,\nR2,Gone,1,\nD2,Gone,2,R2\nW2,Gone,3,D2\nR3,Busy,1,\nD3,Gone,2,R3\nR4,Above,1,\nD4,Busy,2,R4",
            }
        );
        var all = (await registry.Locations.ListLocationsAsync(new(), registry.Clerk())).Locations;
        await registry.Facility("F1", all.Single(l => l.Code == "R3"));
        await registry.Facility("F2", all.Single(l => l.Code == "D4"));
        var request = new ImportLocationsRequest
        {
            Csv = $"{Head}R1,Kept,1,",
            Strategy = ImportStrategy.UpsertAndClose,
            EffectiveOn = "2026-06-01",
            DryRun = true,
        };
        var checkedOnly = await registry.Import(request);
        request.DryRun = false;

        var done = await registry.Import(request);

        Assert.Equal((1, 4), (done.Counts.Unchanged, done.Counts.Closed));
        Assert.Equal(checkedOnly.Counts, done.Counts);
        Assert.Equal(["HAS_CHILDREN R4", "HAS_FACILITIES D4", "HAS_FACILITIES R3"], Kept(done));
        Assert.Equal(Kept(checkedOnly), Kept(done));
        var left = await registry.Locations.ListLocationsAsync(new() { OpenOn = "2026-06-01" }, registry.Clerk());
        Assert.Equal(["D4", "R1", "R3", "R4"], left.Locations.Select(l => l.Code));
        var ended = await registry.Locations.ListLocationsAsync(new() { Query = "W2" }, registry.Clerk());
        Assert.Equal("2026-05-31", Assert.Single(ended.Locations).ClosedOn);
        var export = await registry.Locations.ExportLocationsAsync(new(), registry.Clerk());
        var again = await registry.Import(
            new ImportLocationsRequest { Csv = export.Csv, Strategy = ImportStrategy.UpsertAndClose }
        );
        Assert.Equal((again.Total, 0, 0), (again.Counts.Unchanged, again.Counts.Closed, again.Counts.Refused));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_about_one_part_of_the_country_ends_nothing_elsewhere(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (here, there) = (await registry.Location("R1"), await registry.Location("R2"));
        await registry.Location("D1", here);
        await registry.Location("D2", there);
        var refused = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = $"{Head}D2,Place,2,R2\nR9,Place,1,\nD9,Place,2,R1",
                Strategy = ImportStrategy.UpsertAndClose,
                LocationId = here.Id,
            }
        );
        Assert.Equal(["0  NOT_CLOSED", "2 code OUTSIDE", "3 code OUTSIDE"], Errors(refused));

        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = $"{Head}R1,Place,1,\nD9,Place,2,R1",
                Strategy = ImportStrategy.UpsertAndClose,
                LocationId = here.Id,
                EffectiveOn = "2026-06-01",
            }
        );
        Assert.Equal((2, 1), (done.Counts.Unchanged, done.Counts.Closed));
        var left = await registry.Locations.ListLocationsAsync(new() { OpenOn = "2026-06-01" }, registry.Clerk());
        Assert.Equal(["D2", "D9", "R1", "R2"], left.Locations.Select(l => l.Code));
    }

    [Theory, OnBothDatabases]
    public async Task People_are_counted_so_from_a_day_on_and_as_before_up_to_the_day_before(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        var first = await Count(registry, region, 500, "");
        Assert.Equal((500, "", 0), (first.Population.Male, first.PopulationFrom, first.PastPopulations.Count));

        var second = await Count(registry, region, 520, "2026-01-01");

        Assert.Equal((520, "2026-01-01"), (second.Population.Male, second.PopulationFrom));
        var past = Assert.Single(second.PastPopulations);
        Assert.Equal(("", "2025-12-31", 500), (past.ValidFrom, past.ValidTo, past.Population.Male));
        var corrected = await Count(registry, region, 525, "2026-01-01");
        Assert.Equal((525, 1), (corrected.Population.Male, corrected.PastPopulations.Count));
        var refused = await Refused(Count(registry, region, 1, "2025-12-31"));
        Assert.Equal(["effective_on: TOO_EARLY"], refused.Fields());
        var impossible = await Refused(Count(registry, region, 1, "0001-01-01"));
        Assert.Equal(["effective_on: OUT_OF_RANGE"], impossible.Fields());
        await registry.Import(
            new ImportLocationsRequest
            {
                Csv = "code,name,level,parent_code,male_population\nR1,Place,1,,540",
                EffectiveOn = "2026-07-01",
            }
        );
        var taken = await registry.Locations.GetLocationAsync(new() { Id = region.Id }, registry.Clerk());
        Assert.Equal(
            (540, "2026-07-01", 2),
            (taken.Population.Male, taken.PopulationFrom, taken.PastPopulations.Count)
        );
    }

    private static async Task<Location> End(RegistryHost registry, Location location) =>
        await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = location.Id, ClosedOn = "2026-05-31" },
            },
            registry.Clerk()
        );

    private static async Task<Location> Count(RegistryHost registry, Location location, long men, string from) =>
        await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Id = location.Id,
                    Population = new Population { Male = men },
                },
                UpdateMask = new() { Paths = { "population" } },
                EffectiveOn = from,
            },
            registry.Clerk()
        );

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Kept(Operation done) =>
        done.Errors.Select(e => $"{e.Code} {e.Message.Split(' ')[0]}").Order(StringComparer.Ordinal);
}
