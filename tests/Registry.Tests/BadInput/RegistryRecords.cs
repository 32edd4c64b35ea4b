using Platform.Registry.Storage;
using Platform.Registry.V1;
using Platform.Testing;
using Platform.Testing.BadInput;

namespace Platform.Registry.Tests.BadInput;

/// <summary>Countries with a registry.</summary>
public sealed class RegisteredCountries() : BadInputCountries(RegistryRecords.Start);

/// <summary>What bad requests of a registry name: places and facilities, counted and served from 2026 on, ended, and merged.</summary>
internal static class RegistryRecords
{
    public static async Task<BadInputCountry> Start(TestDatabase database, PostgresServer postgres)
    {
        var host = await RegistryHost.Start(database, postgres);
        return await BadInputCountry.Start<RegistryDb>(
            host,
            host.Service,
            permissions => host.As("tz", permissions),
            country => Fill(host, country)
        );
    }

    private static async Task Fill(RegistryHost host, BadInputCountry country)
    {
        var region = await host.Location("R1");
        var other = await host.Location("R2");
        var district = await host.Location("D1", region);
        var twice = await host.Location("R3");
        var (clinic, clinicTwice) = (await host.Facility("F1", district), await host.Facility("F2", district));
        await host.Facility("F3", other);
        country.Records["region"] = region.Id;
        country.Records["other_region"] = other.Id;
        country.Records["district"] = district.Id;
        country.Records["merged_region"] = twice.Id;
        country.Records["facility"] = clinic.Id;
        country.Records["merged_facility"] = clinicTwice.Id;
        country.Records["ended_region"] = (
            await country.Made<Location>(
                "LocationService/CreateLocation",
                """{"location": {"code": "R4", "name": "Ended", "level": 1, "closed_on": "2020-12-31"}}"""
            )
        ).Id;
        await country.Made<Location>(
            "LocationService/MergeLocations",
            """{"from_id": "$merged_region", "into_id": "$other_region"}"""
        );
        await country.Made<Facility>(
            "FacilityService/MergeFacilities",
            """{"from_id": "$merged_facility", "into_id": "$facility"}"""
        );
        await country.Made<Location>(
            "LocationService/UpdateLocation",
            """{"location": {"id": "$region", "population": {"male": "5"}}, "effective_on": "2026-01-01"}"""
        );
        await country.Made<Facility>(
            "FacilityService/UpdateFacility",
            """
            {"facility": {"id": "$facility", "catchment": [{"location_id": "$district", "share_basis_points": 10000}]},
            "effective_on": "2026-01-01"}
            """
        );
    }
}
