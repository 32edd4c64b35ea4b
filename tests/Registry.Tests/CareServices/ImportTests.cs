using System.Diagnostics;
using System.Text;
using Grpc.Core;
using Platform.Registry.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

public sealed class ImportTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task An_import_that_only_inserts_refuses_what_is_known(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Location("R1");
        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = "code,name,level,parent_code\nR1,Other,1,\nR2,New,1,",
                Strategy = ImportStrategy.Insert,
            }
        );
        Assert.Equal((1, 1), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(["2 code TAKEN"], Errors(done));
        var kept = await registry.Locations.ListLocationsAsync(new() { Query = "R1" }, registry.Clerk());
        Assert.Equal("Place", kept.Locations[0].Name);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_that_only_updates_refuses_what_is_unknown(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Location("R1");
        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = "code,name,level,parent_code\nR1,Renamed,1,\nR2,New,1,",
                Strategy = ImportStrategy.Update,
            }
        );
        Assert.Equal((1, 1), (done.Counts.Updated, done.Counts.Refused));
        Assert.Equal(["3 code UNKNOWN"], Errors(done));
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_tells_what_would_be_done_and_stores_its_report_alone(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var done = await registry.Import(
            new ImportLocationsRequest
            {
                Csv = "code,name,level,parent_code\nR1,New,1,\nD1,Below,2,R1\nD2,Lost,2,R9",
                DryRun = true,
            }
        );
        Assert.True(done.DryRun);
        Assert.Equal((2, 1), (done.Counts.Created, done.Counts.Refused));
        var stored = await registry.Locations.ListLocationsAsync(new(), registry.Clerk());
        Assert.Empty(stored.Locations);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_file_of_facilities_leaves_out_is_closed_in_the_part_it_covers(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (north, south) = (await registry.Location("R1"), await registry.Location("R2"));
        await registry.Facility("F1", north);
        var gone = await registry.Facility("F2", north);
        var elsewhere = await registry.Facility("F3", south);
        var done = await registry.Import(
            new ImportFacilitiesRequest
            {
                Csv = "code,name,level,care_type,location_code\nF1,Clinic,DISPENSARY,BOTH,R1",
                Strategy = ImportStrategy.UpsertAndClose,
                LocationId = north.Id,
                EffectiveOn = "2026-07-01",
            }
        );
        Assert.Equal((1, 1), (done.Counts.Unchanged, done.Counts.Closed));
        Assert.Equal("2026-06-30", await ClosedOn(registry, gone));
        Assert.Equal("", await ClosedOn(registry, elsewhere));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_closed_while_a_row_is_refused(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (north, south) = (await registry.Location("R1"), await registry.Location("R2"));
        var left = await registry.Facility("F1", north);
        var done = await registry.Import(
            new ImportFacilitiesRequest
            {
                Csv = "code,name,level,care_type,location_code\nF2,Clinic,DISPENSARY,BOTH,R2",
                Strategy = ImportStrategy.UpsertAndClose,
                LocationId = north.Id,
            }
        );
        Assert.Equal(["2 location_code OUTSIDE", "0  NOT_CLOSED"], Errors(done));
        Assert.Equal("", await ClosedOn(registry, left));
    }

    [Theory, OnBothDatabases]
    public async Task Every_error_of_a_request_is_told_at_once_and_no_operation_begins(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var refused = await Refused(
            registry.Facilities.ImportFacilitiesAsync(
                new()
                {
                    Csv = "code,nam,level,care_type,location_code\n",
                    LocationId = Guid.NewGuid().ToString(),
                    EffectiveOn = "soon",
                    Strategy = (ImportStrategy)9,
                },
                registry.Clerk()
            )
        );
        Assert.Equal(
            [
                "csv: COLUMN_MISSING",
                "csv: COLUMN_UNKNOWN",
                "effective_on: FORMAT",
                "location_id: UNKNOWN",
                "strategy: UNKNOWN",
            ],
            refused.Fields()
        );
        var operations = await registry.Operations.ListOperationsAsync(new(), registry.Clerk());
        Assert.Empty(operations.Operations);
    }

    [Theory, OnBothDatabases]
    public async Task What_imports_did_stays_to_be_read_the_newest_first(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var first = await registry.Import(new ImportLocationsRequest { Csv = Country(1) });
        var second = await registry.Import(new ImportLocationsRequest { Csv = "code,name,level,parent_code\nX 1,,1," });
        var page = await registry.Operations.ListOperationsAsync(new() { PageSize = 1 }, registry.Clerk());
        Assert.Equal(second.Id, Assert.Single(page.Operations).Id);
        Assert.Empty(page.Operations[0].Errors);
        var rest = await registry.Operations.ListOperationsAsync(
            new() { PageSize = 1, PageToken = page.NextPageToken },
            registry.Clerk()
        );
        Assert.Equal((first.Id, ""), (Assert.Single(rest.Operations).Id, rest.NextPageToken));
        Assert.Equal(["2 code FORMAT", "2 name REQUIRED"], Errors(second).Order(StringComparer.Ordinal));
        var open = await registry.Operations.ListOperationsAsync(new() { Open = true }, registry.Clerk());
        Assert.Empty(open.Operations);
    }

    [Theory, OnBothDatabases]
    public async Task An_operation_of_another_id_is_not_found(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var refused = await Refused(
            registry.Operations.GetOperationAsync(new() { Id = Guid.NewGuid().ToString() }, registry.Clerk())
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_several_batches_is_taken_whole_with_children_before_their_parents(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var csv = Country(2_100, childrenFirst: true);
        var done = await registry.Import(new ImportLocationsRequest { Csv = csv });
        Assert.Equal((4_200, 4_200, 0), (done.Total, done.Counts.Created, done.Counts.Refused));
        var again = await registry.Import(new ImportLocationsRequest { Csv = csv });
        Assert.Equal(4_200, again.Counts.Unchanged);
    }

    [Theory, OnBothDatabases]
    public async Task The_commands_of_an_import_do_not_grow_with_its_rows(TestDatabase database)
    {
        using var counted = CommandCounter.Start();
        await using var registry = await Uncounted();

        // What the service does by itself is not asked for by the test.
        async Task<RegistryHost> Uncounted()
        {
            Activity.Current = null;
            return await RegistryHost.Start(database, postgres);
        }

        async Task<int> Commands(string csv)
        {
            var before = counted.Commands.Count;
            await registry.Import(new ImportLocationsRequest { Csv = csv });
            return counted.Commands.Count - before;
        }

        await Commands(Country(1));
        var (few, many) = (await Commands(Country(2, "A")), await Commands(Country(300, "B")));
        Assert.InRange(few, 1, 30);
        Assert.Equal(few, many);
        Assert.Equal(await Commands(Country(2, "A", "Renamed")), await Commands(Country(300, "B", "Renamed")));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_without_a_column_leaves_what_is_known_as_it_is(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Import(
            new ImportLocationsRequest
            {
                Csv = "code,name,level,parent_code,male_population,families\nR1,Place,1,,500,90",
            }
        );
        await registry.Import(
            new ImportLocationsRequest { Csv = "code,name,level,parent_code,families\nR1,Renamed,1,,91" }
        );
        var found = await registry.Locations.ListLocationsAsync(new(), registry.Clerk());
        var place = Assert.Single(found.Locations);
        Assert.Equal(("Renamed", 500, 91), (place.Name, place.Population.Male, place.Population.Families));
    }

    private static async Task<string> ClosedOn(RegistryHost registry, Facility facility) =>
        (await registry.Facilities.GetFacilityAsync(new() { Id = facility.Id }, registry.Clerk())).ClosedOn;

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}");

    /// <summary>As many districts in as many regions.</summary>
    private static string Country(int regions, string prefix = "", string name = "Place", bool childrenFirst = false)
    {
        var rows = Enumerable
            .Range(0, regions)
            .SelectMany(i => new[] { $"{prefix}D{i},{name},2,{prefix}R{i}", $"{prefix}R{i},{name},1," });
        var csv = new StringBuilder("code,name,level,parent_code\n");
        return csv.AppendJoin('\n', childrenFirst ? rows : rows.Reverse()).ToString();
    }
}
