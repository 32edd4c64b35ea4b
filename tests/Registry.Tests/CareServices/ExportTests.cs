using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Registry.Tests.CareServices;

/// <summary>What is exported can be imported, and changes nothing.</summary>
public sealed class ExportTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Locations_are_written_as_they_are_read(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("Z1", name: "Dodóma, \"the capital\"");
        await registry.Location("A1", region);
        await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Id = region.Id,
                    Population = new Population { Male = 0, Families = 12 },
                },
            },
            registry.Clerk()
        );

        var export = await registry.Locations.ExportLocationsAsync(new(), registry.Clerk());

        Assert.Equal(
            [
                "code,name,level,parent_code,male_population,female_population,other_population,families",
                "Z1,\"Dodóma, \"\"the capital\"\"\",1,,0,,,12",
                "A1,Place,2,Z1,,,,",
            ],
            export.Csv.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
        );
        var done = await registry.Import(new ImportLocationsRequest { Csv = export.Csv });
        Assert.Equal((2, 2), (done.Counts.Read, done.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_location_that_is_to_end_is_read_as_it_is_written_and_keeps_its_end(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var region = await registry.Location("R1");
        await registry.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = region.Id, ClosedOn = "2999-12-31" },
            },
            registry.Clerk()
        );
        var export = await registry.Locations.ExportLocationsAsync(new(), registry.Clerk());
        var done = await registry.Import(new ImportLocationsRequest { Csv = export.Csv });
        Assert.Equal((1, 1), (done.Counts.Read, done.Counts.Unchanged));
        await registry.Import(new ImportLocationsRequest { Csv = "code,name,level,parent_code\nR1,Renamed,1," });
        var renamed = await registry.Locations.GetLocationAsync(new() { Id = region.Id }, registry.Clerk());
        Assert.Equal(("Renamed", "2999-12-31"), (renamed.Name, renamed.ClosedOn));
    }

    [Theory, OnBothDatabases]
    public async Task Facilities_are_written_as_they_are_read(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        var clinic = await registry.Facility("F1", place);
        await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Id = clinic.Id,
                    Level = FacilityLevel.HealthCentre,
                    CareType = CareType.OutPatient,
                    Ownership = Ownership.Charity,
                    SubLevel = "II",
                    Type = "RHC",
                    Phone = "0712345678",
                    Address = "By the market\nDodoma",
                    OpenedOn = "2020-01-31",
                },
            },
            registry.Clerk()
        );

        var export = await registry.Facilities.ExportFacilitiesAsync(new(), registry.Clerk());

        Assert.Contains(
            "F1,Clinic,HEALTH_CENTRE,OUT_PATIENT,R1,II,CHARITY,RHC,0712345678,",
            export.Csv,
            StringComparison.Ordinal
        );
        var done = await registry.Import(new ImportFacilitiesRequest { Csv = export.Csv });
        Assert.Equal((1, 1), (done.Counts.Read, done.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_part_of_the_country_is_exported_by_itself_without_what_was_merged(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (north, south) = (await registry.Location("R1"), await registry.Location("R2"));
        var (kept, gone) = (await registry.Location("D1", north), await registry.Location("D2", north));
        await registry.Facility("F1", gone);
        await registry.Facility("F2", south);
        await registry.Locations.MergeLocationsAsync(new() { FromId = gone.Id, IntoId = kept.Id }, registry.Clerk());
        var locations = await registry.Locations.ExportLocationsAsync(
            new() { LocationId = north.Id },
            registry.Clerk()
        );
        var facilities = await registry.Facilities.ExportFacilitiesAsync(
            new() { LocationId = north.Id },
            registry.Clerk()
        );
        Assert.Equal(["R1", "D1"], Codes(locations.Csv));
        Assert.Equal(["F1"], Codes(facilities.Csv));
    }

    private static IEnumerable<string> Codes(string csv) =>
        csv.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(',')[0]);
}
