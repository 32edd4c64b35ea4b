using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.CareServices;

/// <summary>What facilities are told of what the scheme agrees with them, and pays by. Today is 2026-03-02.</summary>
public sealed class ContractNewsTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_facility_is_told_by_the_phone_of_its_claim_administrator_that_its_contract_changed(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var facility = await host.Facility("tz");
        await host.ClaimAdministrators.CreateClaimAdministratorAsync(
            new()
            {
                ClaimAdministrator = new ClaimAdministrator
                {
                    Code = InsuranceHosts.Code("CA"),
                    LastName = "Mushi",
                    OtherNames = "Rehema",
                    Phone = "0754000002",
                    FacilityId = facility,
                },
            },
            host.Clerk("tz")
        );
        var list = await List(host);

        await host.Contracts.SetFacilityContractAsync(
            new()
            {
                Contract = new FacilityContract
                {
                    FacilityId = facility,
                    ContractFrom = "2026-01-01",
                    ItemPriceListId = list.Id,
                },
                EffectiveOn = "2026-04-01",
            },
            host.Clerk("tz")
        );

        var told = await host.Events.Of("FacilityContractChanged", facility);
        Assert.Equal(("2026-03-02", "2026-01-01"), ((string?)told["changedOn"], (string?)told["contractFrom"]));
        Assert.Equal((list.Id, "2026-04-01"), ((string?)told["itemPriceListId"], (string?)told["priceListsFrom"]));
        Assert.Equal("0754000002", (string?)told["facilityContact"]!["phone"]);
    }

    [Theory, OnBothDatabases]
    public async Task Of_contracts_in_a_file_those_that_change_are_told_of_and_no_others(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (kept, changed) = (InsuranceHosts.Code("F"), InsuranceHosts.Code("F"));
        var keptId = await host.Facility("tz", code: kept);
        var changedId = await host.Facility("tz", code: changed);
        await Import(host, $"facility_code,account\n{kept},1");
        Assert.Equal("1", (string?)(await host.Events.Of("FacilityContractChanged", keptId))["version"]);

        await Import(host, $"facility_code,account\n{kept},1\n{changed},2");

        var told = await host.Events.Of("FacilityContractChanged", changedId);
        Assert.Null(told["facilityContact"]);
        Assert.Equal(1, host.Events.Count("FacilityContractChanged", keptId));
    }

    [Theory, OnBothDatabases]
    public async Task A_price_list_whose_lines_change_is_told_of_and_one_that_stays_is_not(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (list, item) = (await List(host), await host.Item("tz"));
        var line = new PriceListLine { Code = item.Code, Price = 90 };
        await Set(host, list, line);

        var told = await host.Events.Of("PriceListChanged", list.Id);
        Assert.Equal((list.Name, "ITEM"), ((string?)told["name"], (string?)told["kind"]));
        await Set(host, list, line);
        await Set(host, list, new PriceListLine { Code = item.Code, Price = 95 });
        await Poll.Until(() => host.Events.Count("PriceListChanged", list.Id) > 1, "the second change");
        Assert.Equal(2, host.Events.Count("PriceListChanged", list.Id));
    }

    private static async Task<PriceList> List(InsuranceHost host) =>
        await host.PriceLists.CreatePriceListAsync(
            new()
            {
                PriceList = new PriceList
                {
                    Kind = EntryKind.Item,
                    Name = InsuranceHosts.Code("Agreed list "),
                    ListedOn = "2018-01-01",
                },
            },
            host.Clerk("tz")
        );

    private static async Task Set(InsuranceHost host, PriceList list, PriceListLine line) =>
        await host.PriceLists.ChangePriceListLinesAsync(
            new() { PriceListId = list.Id, Lines = { line } },
            host.Clerk("tz")
        );

    private static async Task Import(InsuranceHost host, string csv)
    {
        var done = await host.Done(
            "tz",
            host.Contracts.ImportFacilityContractsAsync(new() { Csv = csv }, host.Clerk("tz"))
        );
        Assert.Empty(done.Errors);
    }
}
