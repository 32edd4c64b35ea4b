using Platform.Insurance.V1;
using Platform.Testing;
using Platform.V1;

namespace Platform.Insurance.Tests.Serving;

/// <summary>Codes and the people who work for the scheme, in files.</summary>
public sealed class PeopleFileTests(PostgresServer postgres, OwnHosts hosts) : IClassFixture<OwnHosts>
{
    private const string OfficerHead =
        "code,last_name,other_names,birth_date,phone,location_code,village_codes,told_by_phone,substitute_code,works_to";

    [Theory, OnBothDatabases]
    public async Task Codes_are_read_as_they_are_written_and_those_left_out_are_kept_for_old_records(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var made = await Codes(
            host,
            """
            list,code,name,alt_name,sort_order,outside_lump_sum,needs_number,inactive
            RELATION,7,Others,Wengine,3,true,,
            CONFIRMATION_TYPE,7,Letter,,,,yes,
            PROFESSION,1,Farmer,,,,,true
            """
        );
        Assert.Equal((3, 0), (made.Counts.Created, made.Counts.Refused));
        var export = (await host.Codes.ExportCodesAsync(new(), host.Clerk("tz"))).Csv;
        Assert.Contains("RELATION,7,Others,Wengine,3,true,false,false", export, StringComparison.Ordinal);
        AllUnchanged(await Codes(host, export));

        var done = await Codes(host, "list,code,name\nRELATION,7,Other people", ImportStrategy.UpsertAndClose);

        Assert.Equal(1, done.Counts.Updated);
        Assert.True((await Code(host, CodeList.ConfirmationType)).Inactive);
        var relation = await Code(host, CodeList.Relation);
        Assert.Equal(("Other people", true, false), (relation.Name, relation.OutsideLumpSum, relation.Inactive));
    }

    [Theory, OnBothDatabases]
    public async Task Officers_are_read_as_they_are_written_with_villages_and_who_takes_over(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await host.Place("R1", 1);
        await host.Place("V1", 2);
        await host.Place("V2", 2);
        var made = await Officers(
            host,
            $"""
            {OfficerHead}
            O1,Moyo,Tendai,1980-01-31,0712,R1,V2 V1,true,O2,
            O2,Banda,,,,,,,,2026-12-31
            """
        );
        Assert.Equal((2, 0), (made.Counts.Created, made.Counts.Refused));
        var export = (await host.Officers.ExportOfficersAsync(new(), host.Clerk("tz"))).Csv;
        Assert.Contains("O1,Moyo,Tendai,1980-01-31,0712,,,,,R1,V1 V2,true,O2,", export, StringComparison.Ordinal);
        AllUnchanged(await Officers(host, export));
        Assert.Equal(1, (await Officers(host, "code,last_name\nO1,Moyo")).Counts.Unchanged);
    }

    [Theory, OnBothDatabases]
    public async Task Who_takes_over_may_stand_further_down_than_a_batch_reaches(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        const int Rows = 1_100;
        var substitutes = new Dictionary<int, string>
        {
            [0] = $"F{Rows - 1}",
            [1] = $"F{Rows - 2}",
            [Rows - 2] = "F1",
        };
        var lines = Enumerable.Range(0, Rows).Select(i => $"F{i},Moyo,{substitutes.GetValueOrDefault(i)}");
        var file = $"code,last_name,substitute_code\n{string.Join('\n', lines)}";

        var checkedOnly = await Officers(host, file, dryRun: true);
        var done = await Officers(host, file);

        Assert.Equal((Rows, 0), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(checkedOnly.Counts, done.Counts);
        var export = (await host.Officers.ExportOfficersAsync(new(), host.Clerk("tz"))).Csv;
        Assert.Contains($",F{Rows - 1},", Line(export, "F0"), StringComparison.Ordinal);
        Assert.Contains($",F{Rows - 2},", Line(export, "F1"), StringComparison.Ordinal);

        static string Line(string csv, string code) =>
            csv.Split('\n').Single(line => line.StartsWith(code + ",", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Officers_that_a_whole_file_leaves_out_worked_to_the_day_before(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await Officers(host, "code,last_name\nE1,Moyo\nE2,Banda");
        var done = await Officers(host, "code,last_name\nE1,Moyo", ImportStrategy.UpsertAndClose, "2026-06-01");
        Assert.Equal(1, done.Counts.Unchanged);
        var found = await host.Officers.ListOfficersAsync(new() { Query = "E" }, host.Clerk("tz"));
        Assert.Equal([("E1", ""), ("E2", "2026-05-31")], found.Officers.Select(o => (o.Code, o.WorksTo)));
    }

    [Theory, OnBothDatabases]
    public async Task Claim_administrators_are_read_as_they_are_written_and_those_left_out_are_inactive(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        await host.Facility("tz", code: "F1");
        var made = await Administrators(
            host,
            "code,last_name,facility_code,email\nA1,Lobo,F1,lobo@f1.example\nA2,Juma,F1,"
        );
        Assert.Equal(2, made.Counts.Created);
        var export = (await host.ClaimAdministrators.ExportClaimAdministratorsAsync(new(), host.Clerk("tz"))).Csv;
        AllUnchanged(await Administrators(host, export));
        var done = await Administrators(
            host,
            "code,last_name,facility_code\nA1,Lobo,F1",
            ImportStrategy.UpsertAndClose
        );
        Assert.Equal((1, 1), (done.Counts.Unchanged, done.Counts.Closed));
        var all = await host.ClaimAdministrators.ListClaimAdministratorsAsync(new(), host.Clerk("tz"));
        Assert.Equal([("A1", false), ("A2", true)], all.ClaimAdministrators.Select(a => (a.Code, a.Inactive)));
    }

    [Theory, OnBothDatabases]
    public async Task Payers_are_read_as_they_are_written_and_do_not_end(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await host.Place("R2", 1);
        await Codes(host, "list,code,name\nPAYER_TYPE,DN,Donor");
        var made = await Payers(
            host,
            """
            name,type,address,phone,fax,email,location_code
            Fund,DN,"Road 1
            Box 2",0712,,fund@example.org,R2
            Council,,,,,,
            """
        );
        Assert.Equal((2, 0), (made.Counts.Created, made.Counts.Refused));
        var export = (await host.Payers.ExportPayersAsync(new(), host.Clerk("tz"))).Csv;
        AllUnchanged(await Payers(host, export));
        var refused = await Refusals.Refused(
            host.Payers.ImportPayersAsync(
                new() { Csv = export, Strategy = ImportStrategy.UpsertAndClose },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["strategy: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_every_row_is_told_at_once_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var codes = await Codes(
            host,
            "list,code,name,sort_order,inactive\nRELATION,A B,,-1,maybe\nSHOES,1,One,,\nGENDER,F,Female,,\nGENDER,F,Again,,"
        );
        Assert.Equal(
            [
                "2 code FORMAT",
                "2 inactive FORMAT",
                "2 name REQUIRED",
                "2 sort_order OUT_OF_RANGE",
                "3 list UNKNOWN",
                "5 code REPEATED",
            ],
            Errors(codes)
        );
        var officers = await Officers(
            host,
            $"""
            {OfficerHead}
            X1,,,1980-02-31,,R9,V9,perhaps,X9,tomorrow
            X2,Banda,,,,,,,X1,
            X3,Moyo,,,,,,,X3,
            """
        );
        Assert.Equal(
            [
                "2 birth_date FORMAT",
                "2 last_name REQUIRED",
                "2 location_code UNKNOWN",
                "2 substitute_code UNKNOWN",
                "2 told_by_phone FORMAT",
                "2 village_codes UNKNOWN",
                "2 works_to FORMAT",
                "3 substitute_code UNKNOWN",
                "4 substitute_code UNKNOWN",
            ],
            Errors(officers)
        );
        var administrators = await Administrators(host, "code,last_name,facility_code\n,,\nX2,Lobo,F9");
        Assert.Equal(
            ["2 code FORMAT", "2 facility_code REQUIRED", "2 last_name REQUIRED", "3 facility_code UNKNOWN"],
            Errors(administrators)
        );
        var payers = await Payers(host, "name,type,location_code\n,X,R9");
        Assert.Equal(["2 location_code UNKNOWN", "2 name REQUIRED", "2 type UNKNOWN"], Errors(payers));
        Assert.Empty((await host.Officers.ListOfficersAsync(new() { Query = "X" }, host.Clerk("tz"))).Officers);
        Assert.Equal("Female", (await Code(host, CodeList.Gender)).Name);
    }

    private static void AllUnchanged(Operation done) => Assert.Equal(done.Total, done.Counts.Unchanged);

    private static async Task<Code> Code(InsuranceHost host, CodeList list) =>
        Assert.Single((await host.Codes.ListCodesAsync(new() { List = list }, host.Clerk("tz"))).Codes);

    private static Task<Operation> Codes(InsuranceHost host, string csv, ImportStrategy strategy = default) =>
        host.Done("tz", host.Codes.ImportCodesAsync(new() { Csv = csv, Strategy = strategy }, host.Clerk("tz")));

    private static Task<Operation> Officers(
        InsuranceHost host,
        string csv,
        ImportStrategy strategy = default,
        string from = "",
        bool dryRun = false
    ) =>
        host.Done(
            "tz",
            host.Officers.ImportOfficersAsync(
                new()
                {
                    Csv = csv,
                    Strategy = strategy,
                    EffectiveOn = from,
                    DryRun = dryRun,
                },
                host.Clerk("tz")
            )
        );

    private static Task<Operation> Administrators(InsuranceHost host, string csv, ImportStrategy strategy = default) =>
        host.Done(
            "tz",
            host.ClaimAdministrators.ImportClaimAdministratorsAsync(
                new() { Csv = csv, Strategy = strategy },
                host.Clerk("tz")
            )
        );

    private static Task<Operation> Payers(InsuranceHost host, string csv) =>
        host.Done("tz", host.Payers.ImportPayersAsync(new() { Csv = csv }, host.Clerk("tz")));

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}").Order(StringComparer.Ordinal);
}

/// <summary>Hosts of one class, whose tests end what other classes would miss.</summary>
public sealed class OwnHosts : IAsyncLifetime
{
    private readonly InsuranceHosts hosts = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task<InsuranceHost> On(TestDatabase database, PostgresServer postgres) => hosts.On(database, postgres);

    public ValueTask DisposeAsync() => hosts.DisposeAsync();
}
