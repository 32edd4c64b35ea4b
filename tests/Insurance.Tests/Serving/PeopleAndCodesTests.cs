using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Serving;

public sealed class PeopleAndCodesTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task An_officer_keeps_every_field_and_the_villages_served(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("tz");
        var other = await host.Village("tz");
        var sent = new Officer
        {
            Code = InsuranceHosts.Code("E"),
            LastName = "Roberts",
            OtherNames = "Jeb",
            BirthDate = "1980-01-15",
            Phone = "0712345678",
            Email = "jeb@example.org",
            Address = "Near the market",
            WorkerId = Guid.CreateVersion7().ToString(),
            UserSubject = "jeb",
            LocationId = region,
            VillageIds = { village },
            ToldByPhone = true,
            WorksTo = "2030-12-31",
        };
        var added = await host.Officers.CreateOfficerAsync(new() { Officer = sent }, host.Clerk("tz"));
        (sent.Id, sent.Etag, sent.UpdatedAt) = (added.Id, "1", added.UpdatedAt);
        Assert.Equal(sent, added);
        var moved = await host.Officers.UpdateOfficerAsync(
            new()
            {
                Officer = new Officer { Id = added.Id, VillageIds = { other.Village } },
                UpdateMask = new() { Paths = { "village_ids" } },
            },
            host.Clerk("tz")
        );
        Assert.Equal([other.Village], moved.VillageIds);
        var found = await host.Officers.ListOfficersAsync(new() { VillageId = other.Village }, host.Clerk("tz"));
        Assert.Equal(moved, Assert.Single(found.Officers));
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_an_officer_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var nowhere = Guid.NewGuid().ToString();
        var refused = await Refused(
            host.Officers.CreateOfficerAsync(
                new()
                {
                    Officer = new Officer
                    {
                        Phone = new string('1', 51),
                        LocationId = nowhere,
                        VillageIds = { "no id", nowhere },
                        SubstituteId = nowhere,
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "officer.code: FORMAT",
                "officer.last_name: REQUIRED",
                "officer.location_id: UNKNOWN",
                "officer.phone: LENGTH",
                "officer.substitute_id: UNKNOWN",
                "officer.village_ids[0]: FORMAT",
                "officer.village_ids[1]: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_administrator_belongs_to_a_facility(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var facility = await host.Facility("tz");
        var sent = new ClaimAdministrator
        {
            Code = InsuranceHosts.Code("CA"),
            LastName = "Lobo",
            FacilityId = facility,
        };
        var added = await host.ClaimAdministrators.CreateClaimAdministratorAsync(
            new() { ClaimAdministrator = sent },
            host.Clerk("tz")
        );
        var found = await host.ClaimAdministrators.ListClaimAdministratorsAsync(
            new() { FacilityId = facility },
            host.Clerk("tz")
        );
        Assert.Equal(added, Assert.Single(found.ClaimAdministrators));
        (sent.Code, sent.FacilityId) = (InsuranceHosts.Code("CA"), Guid.NewGuid().ToString());
        var refused = await Refused(
            host.ClaimAdministrators.CreateClaimAdministratorAsync(
                new() { ClaimAdministrator = sent },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["claim_administrator.facility_id: UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_payer_has_a_type_of_its_list(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var type = await Code(host, CodeList.PayerType);
        var sent = new Payer { Name = InsuranceHosts.Code("Coffee Farmers "), Type = type };
        var added = await host.Payers.CreatePayerAsync(new() { Payer = sent }, host.Clerk("tz"));
        Assert.Equal(added, await host.Payers.GetPayerAsync(new() { Id = added.Id }, host.Clerk("tz")));
        (sent.Name, sent.Type) = (InsuranceHosts.Code("Others "), "??");
        var refused = await Refused(host.Payers.CreatePayerAsync(new() { Payer = sent }, host.Clerk("tz")));
        Assert.Equal(["payer.type: UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_unique_in_its_list_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = await Code(host, CodeList.Education);
        await Code(host, CodeList.Profession, code);
        var refused = await Refused(
            host.Codes.CreateCodeAsync(
                new()
                {
                    Code = new Code
                    {
                        List = CodeList.Education,
                        Code_ = code,
                        Name = "Again",
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal("CODE_TAKEN", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Pages_of_codes_go_through_all_lists(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        foreach (var list in Enum.GetValues<CodeList>().Where(l => l != CodeList.Unspecified))
            await Code(host, list);
        var seen = new List<(CodeList, string)>();
        var request = new ListCodesRequest { PageSize = 3 };
        do
        {
            var page = await host.Codes.ListCodesAsync(request, host.Clerk("tz"));
            seen.AddRange(page.Codes.Select(c => (c.List, c.Code_)));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(8, seen.Select(s => s.Item1).Distinct().Count());
        var whole = await host.Codes.ListCodesAsync(new() { PageSize = 1000 }, host.Clerk("tz"));
        Assert.Equal(whole.Codes.Select(c => (c.List, c.Code_)), seen);
    }

    internal static async Task<string> Code(
        InsuranceHost host,
        CodeList list,
        string? code = null,
        Action<Code>? with = null
    )
    {
        var sent = new Code
        {
            List = list,
            Code_ = code ?? InsuranceHosts.Code("c"),
            Name = "Name",
        };
        with?.Invoke(sent);
        return (await host.Codes.CreateCodeAsync(new() { Code = sent }, host.Clerk("tz"))).Code_;
    }
}
