using Platform.Insurance.V1;
using Platform.Registry;
using Platform.Registry.V1;
using Platform.Testing;
using FacilityLevel = Platform.Registry.V1.FacilityLevel;

namespace Platform.Insurance.Tests.CareServices;

/// <summary>The copies of what the registry owns, made again from the registry itself.</summary>
public sealed class RebuildReadCopiesTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Copies_are_made_again_of_what_was_never_told(TestDatabase database)
    {
        await using var platform = await TestPlatform.Start(
            database,
            postgres,
            [RegistryService.Name, InsuranceService.Name]
        );
        platform.With("ServiceClient:Secret", "secret of the test");
        var registry = await platform.Run(RegistryService.Name, RegistryService.Build);
        platform.With("Services:registry:Grpc", registry.Grpc.ToString());
        var insurance = await platform.Run(InsuranceService.Name, InsuranceService.Build);
        var clerk = platform.As("tz", "locations.edit", "facilities.edit", "copies.rebuild", "registers.read");
        var region = await new LocationService.LocationServiceClient(registry.Channel).CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "R1",
                    Name = "Dodoma",
                    Level = 1,
                },
            },
            clerk
        );
        var hospital = await new FacilityService.FacilityServiceClient(registry.Channel).CreateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Code = "H1",
                    Name = "Hospital",
                    Level = FacilityLevel.Hospital,
                    LocationId = region.Id,
                },
            },
            clerk
        );
        var copies = new ReadCopyService.ReadCopyServiceClient(insurance.Channel);

        var first = await copies.RebuildReadCopiesAsync(new(), clerk);
        var again = await copies.RebuildReadCopiesAsync(new(), clerk);

        Assert.Equal((2, 2), (first.Counts.Read, first.Counts.Created));
        Assert.Equal((2, 2), (again.Counts.Read, again.Counts.Unchanged));
        var contract = await new FacilityContractService.FacilityContractServiceClient(
            insurance.Channel
        ).GetFacilityContractAsync(new() { FacilityId = hospital.Id }, clerk);
        Assert.Equal(("H1", region.Id), (contract.FacilityCode, contract.LocationId));
    }
}
