using Grpc.Core;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Serving;

public sealed class MedicalEntryTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task An_item_keeps_every_field(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var sent = new MedicalItem
        {
            Code = InsuranceHosts.Code("I"),
            Name = "Adrenaline",
            Type = ItemType.Consumable,
            Package = "10 vials",
            PackageQuantity = 1000,
            Price = 125_050,
            MaxQuantity = 300,
            CareType = CareType.InPatient,
            FrequencyDays = 14,
            PatientMask = 2 + 4,
            MinFacilityLevel = FacilityLevel.HealthCentre,
            ValidFrom = "2020-01-01",
        };
        var added = await host.Items.CreateMedicalItemAsync(new() { Item = sent }, host.Clerk("tz"));
        var answered = await host.Items.GetMedicalItemAsync(new() { Id = added.Id }, host.Clerk("tz"));
        (sent.Id, sent.Etag, sent.UpdatedAt) = (added.Id, "1", added.UpdatedAt);
        Assert.Equal(sent, answered);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_an_item_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Items.CreateMedicalItemAsync(
                new()
                {
                    Item = new MedicalItem
                    {
                        Price = -1,
                        FrequencyDays = -1,
                        PatientMask = 16,
                        MaxQuantity = 0,
                        CareType = (CareType)99,
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "item.care_type: UNKNOWN",
                "item.code: FORMAT",
                "item.frequency_days: OUT_OF_RANGE",
                "item.max_quantity: OUT_OF_RANGE",
                "item.name: REQUIRED",
                "item.patient_mask: OUT_OF_RANGE",
                "item.price: OUT_OF_RANGE",
                "item.type: REQUIRED",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_an_item_was_before_a_change_is_kept(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz", price: 100);
        await Reprice(host, item.Id, 120, "2026-06-01");
        Assert.Equal(100, await PriceOn(host, item.Id, "2026-05-31"));
        Assert.Equal(120, await PriceOn(host, item.Id, "2026-06-01"));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_changes_of_one_day_the_later_holds(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz", price: 100);
        await Reprice(host, item.Id, 120, "2026-06-01");
        await Reprice(host, item.Id, 130, "2026-06-01");
        Assert.Equal(100, await PriceOn(host, item.Id, "2026-05-31"));
        Assert.Equal(130, await PriceOn(host, item.Id, "2026-06-01"));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_before_the_newest_values_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz", price: 100);
        await Reprice(host, item.Id, 120, "2026-06-01");
        var refused = await Assert.ThrowsAsync<RpcException>(() => Reprice(host, item.Id, 90, "2026-05-01"));
        Assert.Equal(["effective_on: TOO_EARLY"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_closed_item_is_not_there_after_its_last_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz");
        await host.Items.CloseMedicalItemAsync(new() { Id = item.Id, LastDay = "2026-03-31" }, host.Clerk("tz"));
        Assert.Equal(1000, await PriceOn(host, item.Id, "2026-03-31"));
        var refused = await Assert.ThrowsAsync<RpcException>(() => PriceOn(host, item.Id, "2026-04-01"));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_bundle_keeps_its_parts_and_the_diagnoses_that_do_not_explain_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var part = await host.Item("tz");
        var diagnosis = await host.Diagnoses.CreateDiagnosisAsync(
            new()
            {
                Diagnosis = new Diagnosis { Code = InsuranceHosts.Code("D"), Name = "Burn" },
            },
            host.Clerk("tz")
        );
        var sent = new MedicalService
        {
            Code = InsuranceHosts.Code("S"),
            Name = "Dressing",
            Type = ServiceType.Curative,
            Level = ServiceLevel.Visit,
            Category = ServiceCategory.Surgery,
            Price = 5000,
            PackageKind = PackageKind.Bundle,
            Parts =
            {
                new PackagePart
                {
                    EntryId = part.Id,
                    Quantity = 200,
                    Price = 10,
                },
            },
            ManualPrice = true,
            CareType = CareType.Both,
            ImplausibleDiagnosisIds = { diagnosis.Id },
        };
        var added = await host.Services.CreateMedicalServiceAsync(new() { Service = sent }, host.Clerk("tz"));
        var answered = await host.Services.GetMedicalServiceAsync(new() { Id = added.Id }, host.Clerk("tz"));
        (sent.Id, sent.Etag, sent.UpdatedAt) = (added.Id, "1", added.UpdatedAt);
        Assert.Equal(sent, answered);
    }

    [Theory, OnBothDatabases]
    public async Task A_part_that_is_no_item_or_single_service_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Services.CreateMedicalServiceAsync(
                new()
                {
                    Service = new MedicalService
                    {
                        Code = InsuranceHosts.Code("S"),
                        Name = "Package",
                        Type = ServiceType.Preventive,
                        PackageKind = PackageKind.Flat,
                        Parts =
                        {
                            new PackagePart { EntryId = Guid.NewGuid().ToString(), Quantity = 100 },
                        },
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["service.parts[0].entry_id: UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task An_item_is_no_service(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var item = await host.Item("tz");
        var refused = await Refused(host.Services.GetMedicalServiceAsync(new() { Id = item.Id }, host.Clerk("tz")));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_items_changes_known_ones_from_its_day_on(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var known = await host.Item("tz", price: 100);
        var fresh = InsuranceHosts.Code("I");
        var csv = $"""
            code,name,type,price,care_type,max_quantity
            {known.Code},Paracetamol 500 mg,DRUG,1.20,,
            {fresh},Gauze,CONSUMABLE,2.5,OUT_PATIENT,10
            X 1,Bad,NOTHING,1.001,,
            """;
        var done = await host.Done(
            "tz",
            host.Items.ImportMedicalItemsAsync(new() { Csv = csv, EffectiveOn = "2026-06-01" }, host.Clerk("tz"))
        );
        Assert.Equal((1, 1, 1), (done.Counts.Created, done.Counts.Updated, done.Counts.Refused));
        Assert.Equal(["code", "price", "type"], done.Errors.Select(e => e.Field).Order());
        Assert.Equal(100, await PriceOn(host, known.Id, "2026-05-31"));
        Assert.Equal(120, await PriceOn(host, known.Id, "2026-06-01"));
        var made = await host.Items.ListMedicalItemsAsync(new() { Query = fresh }, host.Clerk("tz"));
        Assert.Equal((250, 1000, ""), (made.Items[0].Price, made.Items[0].MaxQuantity, made.Items[0].ValidFrom));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_services_leaves_packages_as_they_are(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var part = await host.Item("tz");
        var service = await host.Services.CreateMedicalServiceAsync(
            new()
            {
                Service = new MedicalService
                {
                    Code = InsuranceHosts.Code("S"),
                    Name = "Dressing",
                    Type = ServiceType.Curative,
                    PackageKind = PackageKind.Bundle,
                    Parts =
                    {
                        new PackagePart
                        {
                            EntryId = part.Id,
                            Quantity = 200,
                            Price = 10,
                        },
                    },
                },
            },
            host.Clerk("tz")
        );
        var done = await host.Done(
            "tz",
            host.Services.ImportMedicalServicesAsync(
                new() { Csv = $"code,name,type,price\n{service.Code},Dressing of wounds,CURATIVE,9" },
                host.Clerk("tz")
            )
        );
        Assert.Equal(1, done.Counts.Updated);
        var changed = await host.Services.GetMedicalServiceAsync(new() { Id = service.Id }, host.Clerk("tz"));
        Assert.Equal(("Dressing of wounds", 900, 1), (changed.Name, changed.Price, changed.Parts.Count));
    }

    private static async Task Reprice(InsuranceHost host, string id, long price, string from) =>
        await host.Items.UpdateMedicalItemAsync(
            new()
            {
                Item = new MedicalItem { Id = id, Price = price },
                UpdateMask = new() { Paths = { "price" } },
                EffectiveOn = from,
            },
            host.Clerk("tz")
        );

    private static async Task<long> PriceOn(InsuranceHost host, string id, string day) =>
        (await host.Items.GetMedicalItemAsync(new() { Id = id, On = day }, host.Clerk("tz"))).Price;
}
