using Grpc.Core;
using Platform.Registry.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Registry.Tests.CareServices;

public sealed class FacilityTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_facility_takes_on_what_the_mask_names_and_keeps_the_rest(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        var clinic = await registry.Facility("F1", place);

        var changed = await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Id = clinic.Id,
                    Name = "not named by the mask",
                    Level = FacilityLevel.Hospital,
                    CareType = CareType.InPatient,
                    ClosedOn = "2027-12-31",
                    Etag = clinic.Etag,
                },
                UpdateMask = new() { Paths = { "level", "care_type", "closed_on" } },
            },
            registry.Clerk()
        );

        Assert.Equal(("Clinic", place.Id), (changed.Name, changed.LocationId));
        Assert.Equal(
            (FacilityLevel.Hospital, CareType.InPatient, "2027-12-31"),
            (changed.Level, changed.CareType, changed.ClosedOn)
        );
        Assert.Equal(changed, await registry.Facilities.GetFacilityAsync(new() { Id = clinic.Id }, registry.Clerk()));
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_changed_facility_is_told_at_once(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var clinic = await registry.Facility("F1", await registry.Location("R1"));
        var refused = await Refused(
            registry.Facilities.UpdateFacilityAsync(
                new()
                {
                    Facility = new Facility
                    {
                        Id = clinic.Id,
                        Code = "no spaces",
                        LocationId = Guid.NewGuid().ToString(),
                        OpenedOn = "2026-02-01",
                        ClosedOn = "2026-01-31",
                    },
                    UpdateMask = new()
                    {
                        Paths = { "code", "location_id", "opened_on", "closed_on", "merged_into_id" },
                    },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(
            [
                "facility.closed_on: OUT_OF_RANGE",
                "facility.code: FORMAT",
                "facility.location_id: UNKNOWN",
                "update_mask: NOT_ALLOWED",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_change_to_a_facility_is_refused_where_somebody_else_was_first(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var clinic = await registry.Facility("F1", await registry.Location("R1"));
        await registry.Facilities.UpdateFacilityAsync(
            new()
            {
                Facility = new Facility { Id = clinic.Id, Name = "Health post" },
            },
            registry.Clerk()
        );
        var refused = await Refused(
            registry.Facilities.UpdateFacilityAsync(
                new()
                {
                    Facility = new Facility
                    {
                        Id = clinic.Id,
                        Name = "Post",
                        Etag = clinic.Etag,
                    },
                },
                registry.Clerk()
            )
        );
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Facilities_are_found_by_code_whatever_the_case(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var place = await registry.Location("R1");
        await registry.Facility("Hc-7", place);
        await registry.Facility("D-7", place);
        foreach (var query in new[] { "HC-", "hc-" })
        {
            var page = await registry.Facilities.ListFacilitiesAsync(new() { Query = query }, registry.Clerk());
            Assert.Equal("Hc-7", Assert.Single(page.Facilities).Code);
        }
    }
}
