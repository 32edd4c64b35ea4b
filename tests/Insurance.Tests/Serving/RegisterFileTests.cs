using System.Diagnostics;
using System.Globalization;
using Platform.Insurance.V1;
using Platform.Testing;
using Platform.V1;

namespace Platform.Insurance.Tests.Serving;

/// <summary>Registers whole, in a service of their own: what a file leaves out ends.</summary>
public sealed class RegisterFileTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Diagnoses_are_read_as_they_are_written(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Diagnoses(
            host,
            "code,name,valid_from,valid_to\nA00,\"Cholera, any\",2020-01-01,\nA01,Typhoid,,2025-12-31"
        );
        var export = await host.Diagnoses.ExportDiagnosesAsync(new(), host.Clerk("tz"));
        var again = await Diagnoses(host, export.Csv);
        Assert.Equal((2, 2), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task Items_are_read_as_they_are_written(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Items(
            host,
            """
            code,name,type,price,care_type,frequency_days,patient_mask,package,package_quantity,max_quantity,min_facility_level
            0182,Paracetamol,DRUG,1.05,OUT_PATIENT,14,13,1000 TABLETS,1000,20.5,HEALTH_CENTRE
            0183,Gauze,CONSUMABLE,0,,,,,,,
            """
        );
        var export = await host.Items.ExportMedicalItemsAsync(new(), host.Clerk("tz"));
        Assert.Contains(
            "0182,Paracetamol,DRUG,1.05,OUT_PATIENT,14,13,1000 TABLETS,1000,20.5,HEALTH_CENTRE",
            export.Csv,
            StringComparison.Ordinal
        );
        var again = await Items(host, export.Csv);
        Assert.Equal((2, 2), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_has_packages_with_their_parts_and_is_read_as_it_is_written(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Diagnoses(host, "code,name\nZ00,Examination");
        await Items(host, "code,name,type,price\nI1,Dressing,CONSUMABLE,10");
        var made = await Services(
            host,
            """
            code,name,type,price,package_kind,parts,implausible_diagnoses
            P1,Dressing of wounds,CURATIVE,50,BUNDLE,ITEM:I1:2:10 SERVICE:V1:1:30.50,Z00
            F1,Delivery,CURATIVE,900,FLAT,SERVICE:V1:3:30,
            V1,Visit,CURATIVE,30,SINGLE,,
            """
        );
        Assert.Equal((3, 0), (made.Counts.Created, made.Counts.Refused));
        var bundle = (await host.Services.ListMedicalServicesAsync(new() { Query = "P1" }, host.Clerk("tz"))).Services[
            0
        ];
        Assert.Equal(PackageKind.Bundle, bundle.PackageKind);
        Assert.Equal([(200, 1_000), (100, 3_050)], bundle.Parts.Select(p => ((int)p.Quantity, (int)p.Price)));
        var export = await host.Services.ExportMedicalServicesAsync(new(), host.Clerk("tz"));
        var again = await Services(host, export.Csv);
        Assert.Equal((3, 3), (again.Total, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_package_is_refused_whose_parts_are_none(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var made = await Services(
            host,
            """
            code,name,type,price,package_kind,parts,implausible_diagnoses
            P1,Package,CURATIVE,50,BUNDLE,ITEM:I9:2:10,
            P2,Package,CURATIVE,50,FLAT,SERVICE:P1:-1:10,
            P3,Package,CURATIVE,50,SINGLE,,Z99
            P4,Package,CURATIVE,50,BUNDLE,,
            """
        );
        Assert.Equal(
            [
                "2 parts OUT_OF_RANGE",
                "2 parts UNKNOWN",
                "3 parts FORMAT",
                "3 parts OUT_OF_RANGE",
                "4 implausible_diagnoses UNKNOWN",
                "5 parts OUT_OF_RANGE",
            ],
            Errors(made).Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_whole_register_ends_what_the_file_leaves_out_the_day_before(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Items(host, "code,name,type,price\nI1,One,DRUG,1\nI2,Two,DRUG,2\nI3,Three,DRUG,3");
        var done = await Items(
            host,
            "code,name,type,price\nI1,One,DRUG,1.50\nI3,Three,DRUG,3",
            ImportStrategy.UpsertAndClose,
            "2026-06-01"
        );
        Assert.Equal((1, 1, 1), (done.Counts.Updated, done.Counts.Unchanged, done.Counts.Closed));
        var ended = (await host.Items.ListMedicalItemsAsync(new() { Query = "I2" }, host.Clerk("tz"))).Items[0];
        Assert.Equal("2026-05-31", ended.ValidTo);
        var export = await host.Items.ExportMedicalItemsAsync(new(), host.Clerk("tz"));
        Assert.DoesNotContain("I2", export.Csv, StringComparison.Ordinal);
        var again = await Items(host, export.Csv, ImportStrategy.UpsertAndClose, "2026-06-01");
        Assert.Equal((2, 0), (again.Counts.Unchanged, again.Counts.Closed));
    }

    [Theory, OnBothDatabases]
    public async Task What_begins_later_does_not_end_and_is_told_of(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Diagnoses(host, "code,name,valid_from\nA00,Cholera,2027-01-01\nA01,Typhoid,\nA02,Other,");
        var done = await Diagnoses(host, "code,name\nA02,Other", ImportStrategy.UpsertAndClose, "2026-06-01");
        Assert.Equal(1, done.Counts.Closed);
        Assert.Equal(["0  TOO_EARLY"], Errors(done));
    }

    [Theory, OnBothDatabases]
    public async Task The_lines_of_a_price_list_are_replaced_as_a_whole(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Items(host, "code,name,type,price\nI1,One,DRUG,1\nI2,Two,DRUG,2\nI3,Three,DRUG,3");
        var list = await host.PriceLists.CreatePriceListAsync(
            new()
            {
                PriceList = new PriceList
                {
                    Kind = EntryKind.Item,
                    Name = "National",
                    ListedOn = "2024-01-01",
                },
            },
            host.Clerk("tz")
        );
        await Lines(host, list, "code,price\nI1,1.25\nI2,");
        var export = await host.PriceLists.ExportPriceListLinesAsync(new() { PriceListId = list.Id }, host.Clerk("tz"));
        Assert.Equal("code,price\nI1,1.25\nI2,\n", export.Csv.ReplaceLineEndings("\n"));
        Assert.Equal(2, (await Lines(host, list, export.Csv)).Counts.Unchanged);

        var done = await Lines(
            host,
            list,
            "code,price\nI1,1.25\nI3,4\nI9,1",
            ImportStrategy.UpsertAndClose,
            "2026-06-01"
        );
        Assert.Equal(["4 code UNKNOWN", "0  NOT_CLOSED"], Errors(done));
        done = await Lines(host, list, "code,price\nI1,1.25\nI3,4", ImportStrategy.UpsertAndClose, "2026-06-01");
        Assert.Equal((2, 1), (done.Counts.Unchanged, done.Counts.Closed));
        Assert.Equal(["I1", "I2"], await LinesOn(host, list, "2026-05-31"));
        Assert.Equal(["I1", "I3"], await LinesOn(host, list, "2026-06-01"));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_codes_alone_leaves_the_prices_of_a_list_as_they_are(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Items(host, "code,name,type,price\nI1,One,DRUG,1");
        var list = await host.PriceLists.CreatePriceListAsync(
            new()
            {
                PriceList = new PriceList
                {
                    Kind = EntryKind.Item,
                    Name = "National",
                    ListedOn = "2024-01-01",
                },
            },
            host.Clerk("tz")
        );
        await Lines(host, list, "code,price\nI1,1.25");
        Assert.Equal(1, (await Lines(host, list, "code\nI1")).Counts.Unchanged);
    }

    [Theory, OnBothDatabases]
    public async Task The_commands_of_an_import_do_not_grow_with_its_rows(TestDatabase database)
    {
        using var counted = CommandCounter.Start();
        await using var host = await Uncounted();
        async Task<int> Commands(int rows, string prefix, string price)
        {
            var before = counted.Commands.Count;
            var done = await Items(host, Many(rows, prefix, price), ImportStrategy.Upsert, "2026-06-01");
            Assert.Equal(0, done.Counts.Refused);
            return counted.Commands.Count - before;
        }

        await Commands(1, "Z", "1");
        Assert.Equal(await Commands(2, "A", "1"), await Commands(300, "B", "1"));
        Assert.Equal(await Commands(2, "A", "2"), await Commands(300, "B", "2"));

        // What the service does by itself is not asked for by the test.
        async Task<InsuranceHost> Uncounted()
        {
            Activity.Current = null;
            return await InsuranceHost.Start(database, postgres);
        }
    }

    private static string Many(int rows, string prefix, string price) =>
        "code,name,type,price\n"
        + string.Join(
            '\n',
            Enumerable
                .Range(0, rows)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i},Name,DRUG,{price}"))
        );

    private static Task<Operation> Diagnoses(
        InsuranceHost host,
        string csv,
        ImportStrategy strategy = default,
        string from = ""
    ) =>
        host.Done(
            "tz",
            host.Diagnoses.ImportDiagnosesAsync(
                new()
                {
                    Csv = csv,
                    Strategy = strategy,
                    EffectiveOn = from,
                },
                host.Clerk("tz")
            )
        );

    private static Task<Operation> Items(
        InsuranceHost host,
        string csv,
        ImportStrategy strategy = default,
        string from = ""
    ) =>
        host.Done(
            "tz",
            host.Items.ImportMedicalItemsAsync(
                new()
                {
                    Csv = csv,
                    Strategy = strategy,
                    EffectiveOn = from,
                },
                host.Clerk("tz")
            )
        );

    private static Task<Operation> Services(InsuranceHost host, string csv) =>
        host.Done("tz", host.Services.ImportMedicalServicesAsync(new() { Csv = csv }, host.Clerk("tz")));

    private static Task<Operation> Lines(
        InsuranceHost host,
        PriceList list,
        string csv,
        ImportStrategy strategy = default,
        string from = ""
    ) =>
        host.Done(
            "tz",
            host.PriceLists.ImportPriceListLinesAsync(
                new()
                {
                    PriceListId = list.Id,
                    Csv = csv,
                    Strategy = strategy,
                    EffectiveOn = from,
                },
                host.Clerk("tz")
            )
        );

    private static async Task<IEnumerable<string>> LinesOn(InsuranceHost host, PriceList list, string day) =>
        (
            await host.PriceLists.ListPriceListLinesAsync(new() { PriceListId = list.Id, On = day }, host.Clerk("tz"))
        ).Lines.Select(l => l.Code);

    private static IEnumerable<string> Errors(Operation done) =>
        done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}");
}
