using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>
/// The small country with an entry for each rule that rejects a line, a dispensary for out-patients, a facility without contract, and a
/// product that pays one visit and none of the other categories. Each entry is an item but for those of a category.
/// </summary>
internal sealed class StrictCountry
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private StrictCountry(Country country) => Small = country;

    public Country Small { get; }

    public Guid Closed { get; } = Country.NewId();

    public Guid Uncovered { get; } = Country.NewId();

    public Guid ForChildren { get; } = Country.NewId();

    public Guid Monthly { get; } = Country.NewId();

    public Guid InPatient { get; } = Country.NewId();

    public Guid UsedUp { get; } = Country.NewId();

    public Guid Waiting { get; } = Country.NewId();

    public Guid OfHospitals { get; } = Country.NewId();

    public Guid Unexplained { get; } = Country.NewId();

    public Guid OldDiagnosis { get; } = Country.NewId();

    public (Guid Facility, Guid Administrator) Dispensary { get; } = (Country.NewId(), Country.NewId());

    public (Guid Facility, Guid Administrator) WithoutContract { get; } = (Country.NewId(), Country.NewId());

    public Dictionary<ServiceCategory, Guid> Of { get; } =
        Enum.GetValues<ServiceCategory>().ToDictionary(category => category, _ => Country.NewId());

    public static async Task<StrictCountry> In(InsuranceHost host)
    {
        var country = new StrictCountry(await Country.In(host));
        await using var db = host.Open("tz");
        var contract = await db.FacilityContracts.SingleAsync();
        var (items, services) = (contract.Current!.ItemPriceListId!.Value, contract.Current.ServicePriceListId!.Value);
        await country.AddProduct(db);
        country.AddEntries(db, await db.Products.SingleAsync(), items, services);
        country.AddFacilities(db, items, services);
        db.Add(
            Diagnosis.Create(
                country.OldDiagnosis,
                new DiagnosisValues("B00", "Old", null, Country.VisitDay.AddDays(-1)),
                Now
            )
        );
        await db.SaveChangesAsync();
        return country;
    }

    /// <summary>Whoever is insured dies on a day, and the link to the policy stays.</summary>
    public static async Task Dies(InsuranceHost host, Guid insureeId, DateOnly day)
    {
        await using var db = host.Open("tz");
        (await db.Insurees.SingleAsync(i => i.Id == insureeId)).Become(InsureeStatus.Dead, day, "", Now);
        await db.SaveChangesAsync();
    }

    /// <summary>The family has nobody left after a day.</summary>
    public static async Task Closes(InsuranceHost host, DateOnly day)
    {
        await using var db = host.Open("tz");
        (await db.Families.SingleAsync()).Close(day, Now);
        await db.SaveChangesAsync();
    }

    private async Task AddProduct(InsuranceDb db)
    {
        var version = await db.ProductVersions.SingleAsync();
        version.Change(version.Terms with { MaxClaims = new ClaimLimits(0, 0, 0, 0, 1, 0) }, []);
    }

    private void AddEntries(InsuranceDb db, Product product, Guid items, Guid services)
    {
        var full = ProductLine.Of(Limitation.Full);
        var closed = Item(Closed, "X1");
        closed.Close(Country.VisitDay.AddDays(-1), Now);
        Add(closed, full);
        Add(Item(Uncovered, "X2"), null);
        Add(Item(ForChildren, "X3", v => v with { Mask = PatientMask.All & ~PatientMask.Adult }), full);
        Add(Item(Monthly, "X4", v => v with { FrequencyDays = 30 }), full);
        Add(Item(InPatient, "X5", v => v with { CareType = CareType.InPatient }), full);
        Add(Item(UsedUp, "X6"), full with { Adult = new AgeRules(0, 0, CeilingExclusion.Nothing) });
        Add(Item(Waiting, "X7"), full with { Adult = new AgeRules(12, null, CeilingExclusion.Nothing) });
        Add(Item(OfHospitals, "X8", v => v with { FacilityRank = 3 }), full);
        Add(Item(Unexplained, "X9", v => v with { ImplausibleWith = [Small.DiagnosisId] }), full);
        foreach (var (category, id) in Of)
            Add(Entry(id, EntryKind.Service, $"Y{(int)category}", v => v with { Category = category }), full);

        void Add(MedicalEntry entry, ProductLine? line)
        {
            db.Add(entry);
            var list = entry.Kind == EntryKind.Item ? items : services;
            db.Add(PriceListEntry.Create(Country.NewId(), list, entry.Id, null, null));
            if (line is not null)
                db.Add(ProductEntry.Create(Country.NewId(), product.Id, entry.Id, 1, line));
        }
    }

    private void AddFacilities(InsuranceDb db, Guid items, Guid services)
    {
        AddFacility(db, Dispensary, "D1", FacilityLevel.Dispensary, CareType.OutPatient);
        AddFacility(db, WithoutContract, "N1", FacilityLevel.Hospital, CareType.Both);
        var contract = FacilityContract.Of(Dispensary.Facility);
        contract.Change("", DateRange.Always, items, services, null, Now);
        db.Add(contract);
    }

    private static void AddFacility(
        InsuranceDb db,
        (Guid Facility, Guid Administrator) added,
        string code,
        FacilityLevel level,
        CareType care
    )
    {
        var copy = FacilityCopy.Of(added.Facility);
        var values = new FacilityValues(code, code, level, "", "", care, "", Country.NewId(), null, null);
        copy.Follow(1, values, Country.VisitDay.AddYears(-3));
        db.Add(copy);
        var person = new PersonValues("Mushi", "Rehema", null, "", "", "", null, "");
        db.Add(
            ClaimAdministrator.Create(
                added.Administrator,
                new ClaimAdministratorValues($"CA{code}", person, added.Facility, true),
                Now
            )
        );
    }

    private static MedicalEntry Item(
        Guid id,
        string code,
        Func<MedicalEntryValues, MedicalEntryValues>? change = null
    ) => Entry(id, EntryKind.Item, code, change ?? (values => values));

    private static MedicalEntry Entry(
        Guid id,
        EntryKind kind,
        string code,
        Func<MedicalEntryValues, MedicalEntryValues> change
    ) => MedicalEntry.Create(id, kind, code, change(new MedicalEntryValues { Name = code, Price = 1_000 }), null, Now);
}
