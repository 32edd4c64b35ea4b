using Platform.Registry.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

public sealed class CatchmentTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_facility_has_shares_of_the_people_of_places(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (near, far) = (await registry.Location("R1"), await registry.Location("R2"));
        var clinic = await registry.Facility("F1", near);
        await Set(registry, clinic, (near, 10_000), (far, 3_750));
        var changed = await Set(registry, clinic, (far, 2_500));
        Assert.Equal((far.Id, 2_500), Of(Assert.Single(changed.Catchment)));
        Assert.Equal(changed, await registry.Facilities.GetFacilityAsync(new() { Id = clinic.Id }, registry.Clerk()));
    }

    [Theory, OnBothDatabases]
    public async Task A_catchment_holds_from_a_day_on_and_the_one_before_up_to_the_day_before(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (near, far) = (await registry.Location("R1"), await registry.Location("R2"));
        var clinic = await registry.Facility("F1", near);
        await Set(registry, clinic, (near, 10_000), (far, 3_750));

        var changed = await SetFrom(registry, clinic, "2026-01-01", (near, 10_000), (far, 5_000));

        Assert.Equal([(near.Id, 10_000, "", ""), (far.Id, 5_000, "2026-01-01", "")], changed.Catchment.Select(Dated));
        Assert.Equal((far.Id, 3_750, "", "2025-12-31"), Dated(Assert.Single(changed.PastCatchment)));
        var corrected = await SetFrom(registry, clinic, "2026-01-01", (near, 10_000), (far, 6_000));
        Assert.Equal((far.Id, 6_000, "2026-01-01", ""), Dated(corrected.Catchment[1]));
        Assert.Equal(changed.PastCatchment, corrected.PastCatchment);
        var refused = await Refused(SetFrom(registry, clinic, "2025-12-31", (near, 1)));
        Assert.Equal(["effective_on: TOO_EARLY"], refused.Fields());
        var file = "code,name,level,care_type,location_code,catchment\nF1,Clinic,DISPENSARY,BOTH,R1,R1:50";
        var early = await registry.Import(new ImportFacilitiesRequest { Csv = file, EffectiveOn = "2025-12-31" });
        Assert.Equal("TOO_EARLY", Assert.Single(early.Errors).Code);
        await registry.Import(new ImportFacilitiesRequest { Csv = file, EffectiveOn = "2026-02-01" });
        var taken = await Read(registry, clinic);
        Assert.Equal((near.Id, 5_000, "2026-02-01", ""), Dated(Assert.Single(taken.Catchment)));
        Assert.Equal(3, taken.PastCatchment.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_catchment_is_told_at_once(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        var clinic = await registry.Facility("F1", place);
        var refused = await Refused(
            registry.Facilities.UpdateFacilityAsync(
                new()
                {
                    Facility = new Facility
                    {
                        Id = clinic.Id,
                        Catchment =
                        {
                            new CatchmentShare { LocationId = place.Id, ShareBasisPoints = 10_001 },
                            new CatchmentShare { LocationId = place.Id, ShareBasisPoints = 1 },
                            new CatchmentShare { LocationId = Guid.NewGuid().ToString() },
                            new CatchmentShare { LocationId = "R1" },
                        },
                    },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(
            [
                "facility.catchment: OUT_OF_RANGE",
                "facility.catchment: REPEATED",
                "facility.catchment[2].location_id: UNKNOWN",
                "facility.catchment[3].location_id: FORMAT",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task The_share_of_a_merged_place_is_one_of_the_place_that_stayed(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (kept, gone) = (await registry.Location("R1"), await registry.Location("R2"));
        var (both, one) = (await registry.Facility("F1", kept), await registry.Facility("F2", kept));
        await Set(registry, both, (kept, 1_000), (gone, 9_000));
        await Set(registry, one, (gone, 500));
        await registry.Locations.MergeLocationsAsync(new() { FromId = gone.Id, IntoId = kept.Id }, registry.Clerk());
        Assert.Equal((kept.Id, 1_000), Of(Assert.Single((await Read(registry, both)).Catchment)));
        Assert.Equal((kept.Id, 500), Of(Assert.Single((await Read(registry, one)).Catchment)));
    }

    [Theory, OnBothDatabases]
    public async Task Days_on_which_only_the_merged_place_was_served_are_kept(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var (kept, gone) = (await registry.Location("R1"), await registry.Location("R2"));
        var clinic = await registry.Facility("F1", kept);
        await SetFrom(registry, clinic, "2026-01-01", (gone, 9_000));
        await SetFrom(registry, clinic, "2026-03-01", (gone, 9_000), (kept, 1_000));
        await SetFrom(registry, clinic, "2026-06-01", (gone, 9_000));

        await registry.Locations.MergeLocationsAsync(new() { FromId = gone.Id, IntoId = kept.Id }, registry.Clerk());

        var served = await Read(registry, clinic);
        Assert.Equal(
            [
                (kept.Id, 9_000, "2026-01-01", "2026-02-28"),
                (kept.Id, 1_000, "2026-03-01", "2026-05-31"),
                (kept.Id, 9_000, "2026-06-01", ""),
            ],
            served.PastCatchment.Concat(served.Catchment).Select(Dated).OrderBy(share => share.Item3)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_file_has_catchments_in_percent_and_is_read_as_it_is_written(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        await registry.Location("R1");
        await registry.Location("R2");
        var made = await registry.Import(
            new ImportFacilitiesRequest
            {
                Csv = """
                code,name,level,care_type,location_code,catchment
                F1,Clinic,DISPENSARY,BOTH,R1,R2:37.5 R1:100
                F2,Clinic,DISPENSARY,BOTH,R1,R1:100.5
                F3,Clinic,DISPENSARY,BOTH,R1,R9:1 R1
                """,
            }
        );
        Assert.Equal(
            ["3 catchment OUT_OF_RANGE", "4 catchment FORMAT", "4 catchment UNKNOWN"],
            made.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}").Order(StringComparer.Ordinal)
        );
        var export = await registry.Facilities.ExportFacilitiesAsync(new(), registry.Clerk());
        Assert.Contains(",R1:100 R2:37.5", export.Csv, StringComparison.Ordinal);
        var again = await registry.Import(new ImportFacilitiesRequest { Csv = export.Csv });
        Assert.Equal((1, 1), (again.Total, again.Counts.Unchanged));
    }

    private static Task<Facility> Set(
        RegistryHost registry,
        Facility facility,
        params (Location Place, int BasisPoints)[] shares
    ) => SetFrom(registry, facility, "", shares);

    private static async Task<Facility> SetFrom(
        RegistryHost registry,
        Facility facility,
        string from,
        params (Location Place, int BasisPoints)[] shares
    ) =>
        await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Id = facility.Id,
                    Catchment =
                    {
                        shares.Select(s => new CatchmentShare
                        {
                            LocationId = s.Place.Id,
                            ShareBasisPoints = s.BasisPoints,
                        }),
                    },
                },
                UpdateMask = new() { Paths = { "catchment" } },
                EffectiveOn = from,
            },
            registry.Clerk()
        );

    private static async Task<Facility> Read(RegistryHost registry, Facility facility) =>
        await registry.Facilities.GetFacilityAsync(new() { Id = facility.Id }, registry.Clerk());

    private static (string, int, string, string) Dated(CatchmentShare share) =>
        (share.LocationId, share.ShareBasisPoints, share.ValidFrom, share.ValidTo);

    private static (string, int) Of(CatchmentShare share) => (share.LocationId, share.ShareBasisPoints);
}
