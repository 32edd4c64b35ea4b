using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Registry.Events.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.CareServices;

/// <summary>The registry has merged what stood twice: records keep the id they name, and are found where it leads.</summary>
public sealed class MergedPlacesTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Families_of_a_location_that_went_are_found_by_the_one_that_stayed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, kept) = await host.Village("tz");
        var (_, gone) = await host.Village("tz");
        var family = await host.Family("tz", gone);

        await host.Tell("tz", gone, 2, Merged(gone, kept));

        foreach (var place in new[] { region, kept, gone })
        {
            var found = await host.Families.ListFamiliesAsync(new() { LocationId = place }, host.Clerk("tz"));
            Assert.Equal((family.Id, gone), (Assert.Single(found.Families).Id, found.Families[0].LocationId));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_product_of_a_place_is_sold_to_families_that_name_a_location_merged_into_it(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (region, kept) = await host.Village("tz");
        var (_, gone) = await host.Village("tz");
        var family = await host.Family("tz", gone);
        var product = await host.Product("tz", terms => terms.LocationId = region);
        await host.Tell("tz", gone, 2, Merged(gone, kept));
        var policy = await host.Sell("tz", family, product);
        Assert.Equal(product.Id, policy.ProductId);
    }

    [Theory, OnBothDatabases]
    public async Task The_contract_asked_for_a_facility_that_went_is_that_of_the_one_that_stayed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (kept, gone) = (await host.Facility("tz"), await host.Facility("tz"));
        await host.Tell(
            "tz",
            gone,
            2,
            new FacilityMerged
            {
                From = gone,
                Into = kept,
                Version = 2,
            }
        );
        var contract = await host.Contracts.GetFacilityContractAsync(new() { FacilityId = gone }, host.Clerk("tz"));
        Assert.Equal(kept, contract.FacilityId);
    }

    [Theory, OnBothDatabases]
    public async Task Claim_administrators_of_a_facility_that_went_are_found_by_either(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (kept, gone) = (await host.Facility("tz"), await host.Facility("tz"));
        var administrator = await host.ClaimAdministrators.CreateClaimAdministratorAsync(
            new()
            {
                ClaimAdministrator = new ClaimAdministrator
                {
                    Code = InsuranceHosts.Code("CA"),
                    LastName = "Lobo",
                    FacilityId = gone,
                },
            },
            host.Clerk("tz")
        );
        await host.Tell(
            "tz",
            gone,
            2,
            new FacilityMerged
            {
                From = gone,
                Into = kept,
                Version = 2,
            }
        );
        foreach (var facility in new[] { kept, gone })
        {
            var found = await host.ClaimAdministrators.ListClaimAdministratorsAsync(
                new() { FacilityId = facility },
                host.Clerk("tz")
            );
            Assert.Equal(administrator, Assert.Single(found.ClaimAdministrators));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_change_told_late_does_not_undo_a_merge(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, kept) = await host.Village("tz");
        var gone = Guid.CreateVersion7().ToString();
        await host.Tell("tz", gone, 2, Merged(gone, kept));
        await host.Tell(
            "tz",
            gone,
            1,
            new LocationChanged
            {
                Id = gone,
                Version = 1,
                Code = InsuranceHosts.Code("V"),
                Name = "Late",
                Level = 2,
                ParentId = kept,
            }
        );
        var family = await host.Family("tz", kept);
        var found = await host.Families.ListFamiliesAsync(new() { LocationId = gone }, host.Clerk("tz"));
        Assert.Equal(family.Id, Assert.Single(found.Families).Id);
    }

    [Theory, OnBothDatabases]
    public async Task Products_are_imported_though_merged_locations_were_never_heard_of(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, kept) = await host.Village("tz");
        var product = await host.Product("tz", terms => terms.LocationId = region);
        foreach (var gone in new[] { Guid.CreateVersion7(), Guid.CreateVersion7() })
            await host.Tell("tz", gone.ToString(), 2, Merged(gone.ToString(), kept));
        var export = await host.Products.ExportProductsAsync(new(), host.Clerk("tz"));
        var rows = export
            .Csv.Split('\n')
            .Where((row, i) => i == 0 || row.StartsWith(product.Code, StringComparison.Ordinal));
        var done = await host.Done(
            "tz",
            host.Products.ImportProductsAsync(new() { Csv = string.Join('\n', rows) }, host.Clerk("tz"))
        );
        Assert.Equal((1, 0), (done.Counts.Unchanged, done.Counts.Refused));
    }

    private static LocationMerged Merged(string from, string into) =>
        new()
        {
            From = from,
            Into = into,
            Version = 2,
        };
}
