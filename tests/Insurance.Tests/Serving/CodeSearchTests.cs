using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.Serving;

/// <summary>Every register whose records have codes finds them whatever the case, on either database.</summary>
public sealed class CodeSearchTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Diagnoses(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = InsuranceHosts.Code("Ab");
        await host.Diagnoses.CreateDiagnosisAsync(
            new()
            {
                Diagnosis = new Diagnosis { Code = code, Name = "Cholera" },
            },
            host.Clerk("tz")
        );
        await Finds(
            code,
            async query =>
            {
                var page = await host.Diagnoses.ListDiagnosesAsync(new() { Query = query }, host.Clerk("tz"));
                return page.Diagnoses.Select(d => d.Code);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Medical_items(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz");
        await Finds(
            item.Code,
            async query =>
            {
                var page = await host.Items.ListMedicalItemsAsync(new() { Query = query }, host.Clerk("tz"));
                return page.Items.Select(i => i.Code);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Products(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        await Finds(
            product.Code,
            async query =>
            {
                var page = await host.Products.ListProductsAsync(new() { Query = query }, host.Clerk("tz"));
                return page.Products.Select(p => p.Code);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Officers(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = InsuranceHosts.Code("Eo");
        await host.Officers.CreateOfficerAsync(
            new()
            {
                Officer = new Officer { Code = code, LastName = "Roberts" },
            },
            host.Clerk("tz")
        );
        await Finds(
            code,
            async query =>
            {
                var page = await host.Officers.ListOfficersAsync(new() { Query = query }, host.Clerk("tz"));
                return page.Officers.Select(o => o.Code);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Claim_administrators(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = InsuranceHosts.Code("Ca");
        await host.ClaimAdministrators.CreateClaimAdministratorAsync(
            new()
            {
                ClaimAdministrator = new ClaimAdministrator
                {
                    Code = code,
                    LastName = "Lobo",
                    FacilityId = await host.Facility("tz"),
                },
            },
            host.Clerk("tz")
        );
        await Finds(
            code,
            async query =>
            {
                var page = await host.ClaimAdministrators.ListClaimAdministratorsAsync(
                    new() { Query = query },
                    host.Clerk("tz")
                );
                return page.ClaimAdministrators.Select(a => a.Code);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Facilities_and_their_contracts(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = InsuranceHosts.Code("Fa");
        await host.Facility("tz", code: code);
        await Finds(
            code,
            async query =>
            {
                var page = await host.Contracts.ListFacilityContractsAsync(new() { Query = query }, host.Clerk("tz"));
                return page.Contracts.Select(c => c.FacilityCode);
            }
        );
    }

    private static async Task Finds(string code, Func<string, Task<IEnumerable<string>>> search)
    {
        foreach (var query in new[] { code, code.ToLowerInvariant(), code.ToUpperInvariant() })
            Assert.Equal([code], await search(query));
    }
}
