using Platform.Insurance.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Serving;

/// <summary>What the scheme adds to facilities, in files; and the lists of prices it adds them by.</summary>
public sealed class ContractFileTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Contracts_are_read_as_they_are_written(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await host.Facility("tz", code: "F1");
        await host.Facility("tz", code: "F2");
        await List(host, EntryKind.Item, "Drugs");
        var made = await Contracts(
            host,
            """
            facility_code,contract_from,contract_to,item_price_list,service_price_list,account
            F1,2026-01-01,2026-12-31,Drugs,,4711
            F2,,,,,
            """
        );
        Assert.Equal(2, made.Counts.Created);
        var export = await host.Contracts.ExportFacilityContractsAsync(new(), host.Clerk("tz"));
        Assert.Equal(
            "facility_code,contract_from,contract_to,item_price_list,service_price_list,account\nF1,2026-01-01,2026-12-31,Drugs,,4711\nF2,,,,,\n",
            export.Csv.ReplaceLineEndings("\n")
        );
        var again = await Contracts(host, export.Csv);
        Assert.Equal((2, 2), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task Price_lists_of_a_file_hold_from_its_day_on(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var id = await host.Facility("tz", code: "F1");
        var (old, next) = (await List(host, EntryKind.Item, "Old"), await List(host, EntryKind.Item, "Next"));
        await Contracts(host, "facility_code,item_price_list\nF1,Old");
        await Contracts(host, "facility_code,item_price_list\nF1,Next", from: "2026-07-01");
        var contract = await host.Contracts.GetFacilityContractAsync(new() { FacilityId = id }, host.Clerk("tz"));
        Assert.Equal((next.Id, "2026-07-01"), (contract.ItemPriceListId, contract.PriceListsFrom));
        var late = await Contracts(host, "facility_code,item_price_list\nF1,Old", from: "2026-06-01");
        Assert.Equal(["2 facility_code TOO_EARLY"], Errors(late));
        Assert.NotEqual(old.Id, next.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Contracts_that_a_whole_file_leaves_out_end_the_day_before(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await host.Facility("tz", code: "F1");
        var gone = await host.Facility("tz", code: "F2");
        await Contracts(host, "facility_code\nF1\nF2");
        var done = await Contracts(host, "facility_code\nF1", ImportStrategy.UpsertAndClose, "2026-07-01");
        Assert.Equal((1, 1), (done.Counts.Unchanged, done.Counts.Closed));
        var contract = await host.Contracts.GetFacilityContractAsync(new() { FacilityId = gone }, host.Clerk("tz"));
        Assert.Equal("2026-06-30", contract.ContractTo);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_row_is_told_at_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await List(host, EntryKind.Service, "Acts");
        var done = await Contracts(
            host,
            """
            facility_code,contract_from,contract_to,item_price_list,account
            F9,2026-02-01,2026-01-01,Acts,12345678901234567890123456
            """
        );
        Assert.Equal(
            ["2 account LENGTH", "2 contract_to OUT_OF_RANGE", "2 facility_code UNKNOWN", "2 item_price_list UNKNOWN"],
            Errors(done).Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_store_gives_no_care_and_has_no_contract(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await host.Facility("tz", code: "F1");
        var store = await host.Facility("tz", level: "STORE", code: "CMS");

        var listed = await host.Contracts.ListFacilityContractsAsync(new(), host.Clerk("tz"));
        var file = await Contracts(host, "facility_code\nF1\nCMS");
        var refused = await Refused(
            host.Contracts.SetFacilityContractAsync(
                new() { Contract = new FacilityContract { FacilityId = store } },
                host.Clerk("tz")
            )
        );

        Assert.Equal(["F1"], listed.Contracts.Select(c => c.FacilityCode));
        Assert.Equal(["3 facility_code STORE"], Errors(file));
        Assert.Equal(["contract.facility_id: STORE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_duplicated_price_list_has_the_lines_of_its_day(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var item = await host.Item("tz", price: 100);
        var list = await List(host, EntryKind.Item, "2024");
        await host.PriceLists.ChangePriceListLinesAsync(
            new()
            {
                PriceListId = list.Id,
                Lines =
                {
                    new PriceListLine { EntryId = item.Id, Price = 125 },
                },
            },
            host.Clerk("tz")
        );
        var copy = await host.PriceLists.DuplicatePriceListAsync(
            new()
            {
                Id = list.Id,
                Name = "2026",
                ListedOn = "2026-07-01",
            },
            host.Clerk("tz")
        );
        Assert.Equal((EntryKind.Item, "2026-07-01"), (copy.Kind, copy.ListedOn));
        var lines = await host.PriceLists.ListPriceListLinesAsync(
            new() { PriceListId = copy.Id, On = "2026-07-01" },
            host.Clerk("tz")
        );
        Assert.Equal((item.Code, 125, "2026-07-01"), Line(Assert.Single(lines.Lines)));

        var refused = await Refused(
            host.PriceLists.DuplicatePriceListAsync(
                new() { Id = list.Id, LocationId = Guid.NewGuid().ToString() },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["listed_on: REQUIRED", "location_id: UNKNOWN", "name: REQUIRED"], refused.Fields());
    }

    private static (string, long, string) Line(PriceListLine line) => (line.Code, line.Price, line.ValidFrom);

    private static async Task<PriceList> List(InsuranceHost host, EntryKind kind, string name) =>
        await host.PriceLists.CreatePriceListAsync(
            new()
            {
                PriceList = new PriceList
                {
                    Kind = kind,
                    Name = name,
                    ListedOn = "2024-01-01",
                },
            },
            host.Clerk("tz")
        );

    private static Task<Operation> Contracts(
        InsuranceHost host,
        string csv,
        ImportStrategy strategy = default,
        string from = ""
    ) =>
        host.Done(
            "tz",
            host.Contracts.ImportFacilityContractsAsync(
                new()
                {
                    Csv = csv,
                    Strategy = strategy,
                    EffectiveOn = from,
                },
                host.Clerk("tz")
            )
        );

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}");
}
