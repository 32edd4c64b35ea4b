using Platform.CareServices.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using Claim = Platform.Insurance.V1.Claim;
using ClaimLine = Platform.Insurance.V1.ClaimLine;
using RejectionCode = Platform.Insurance.Claims.Domain.RejectionCode;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>
/// A small country in a database: a hospital with price lists, a product that pays a consultation in full, a scan at 80 %, and a drug up
/// to 50.00 a unit, and a family of two who hold a policy of it.
/// </summary>
internal sealed class Country
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public Guid FacilityId { get; } = NewId();

    public Guid AdministratorId { get; } = NewId();

    public Guid DiagnosisId { get; } = NewId();

    /// <summary>A service, 100.00 on the list, paid in full.</summary>
    public Guid ConsultationId { get; } = NewId();

    /// <summary>A service, 200.00 on the list, paid at 80 %.</summary>
    public Guid ScanId { get; } = NewId();

    /// <summary>An item, 80.00 on the list, paid up to 50.00.</summary>
    public Guid DrugId { get; } = NewId();

    /// <summary>An item that is on no price list.</summary>
    public Guid UnlistedId { get; } = NewId();

    public Guid HeadId { get; } = NewId();

    public Guid ChildId { get; } = NewId();

    public Guid PolicyId { get; private set; }

    public static string HeadNumber => "070707070";

    /// <summary>Yesterday: claims of a visit that is over.</summary>
    public static DateOnly VisitDay { get; } =
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    public static Guid NewId() => Ids.New(TimeProvider.System);

    /// <summary>Puts the country into a tenant's database.</summary>
    public static async Task<Country> In(
        InsuranceHost host,
        LimitAmounts deductible = default,
        LimitAmounts ceiling = default,
        string tenant = "tz"
    )
    {
        var country = new Country();
        await using var db = host.Open(tenant);
        country.AddRegisters(db);
        country.AddFacility(db);
        country.AddPolicy(db, country.AddProduct(db, deductible, ceiling));
        await db.SaveChangesAsync();
        return country;
    }

    /// <summary>A claim of lines, each a quantity in hundredths at a price.</summary>
    public Claim Claim(string code, params (Guid Entry, long Quantity, long Price)[] lines) =>
        new()
        {
            Code = code,
            InsureeId = HeadId.ToString(),
            FacilityId = FacilityId.ToString(),
            ClaimAdministratorId = AdministratorId.ToString(),
            VisitType = V1.VisitType.Other,
            VisitFrom = VisitDay.ToString("yyyy-MM-dd"),
            DiagnosisIds = { DiagnosisId.ToString() },
            Lines =
            {
                lines.Select(line => new ClaimLine
                {
                    EntryId = line.Entry.ToString(),
                    Quantity = line.Quantity,
                    Price = line.Price,
                }),
            },
        };

    /// <summary>A claim of a consultation that the facility has not submitted yet, as it is stored.</summary>
    public Platform.Insurance.Claims.Domain.Claim Entered(string code, long quantity, Guid? administrator = null) =>
        Platform.Insurance.Claims.Domain.Claim.Enter(
            NewId(),
            Consultation(code, 10_000, quantity) with
            {
                ClaimAdministratorId = administrator ?? AdministratorId,
            },
            Entries,
            Now
        );

    /// <summary>A claim that another system had checked, and nobody has valued here; its review is wanted.</summary>
    public Platform.Insurance.Claims.Domain.Claim CheckedElsewhere(string code)
    {
        var id = NewId();
        return Platform.Insurance.Claims.Domain.Claim.Import(
            id,
            Consultation(code, 10_000),
            Entries,
            new ImportedOutcome
            {
                ClaimId = id,
                State = ClaimState.Checked,
                Review = Selection.Selected,
                SubmittedAt = Now,
                Lines =
                [
                    new ImportedLine(
                        RejectionCode.Accepted,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        null,
                        null,
                        default
                    ),
                ],
            },
            Now
        );
    }

    private IReadOnlyDictionary<Guid, RegisterEntry> Entries =>
        new Dictionary<Guid, RegisterEntry>
        {
            [ConsultationId] = new RegisterEntry(ConsultationId, EntryKind.Service, "C1"),
        };

    private ClaimValues Consultation(string code, long price, long quantity = 100) =>
        new()
        {
            Code = code,
            InsureeId = HeadId,
            FacilityId = FacilityId,
            ClaimAdministratorId = AdministratorId,
            VisitFrom = VisitDay,
            ClaimedOn = VisitDay,
            DiagnosisIds = [DiagnosisId],
            Lines = [new ClaimLineValues(ConsultationId, quantity, price, [], "")],
        };

    /// <summary>A claim that passed, of one line, which no policy pays: many of these are soon made.</summary>
    public Platform.Insurance.Claims.Domain.Claim Checked(string code, long claimed)
    {
        var claim = Platform.Insurance.Claims.Domain.Claim.Of(NewId(), Consultation(code, claimed), Entries);
        var checks = new CheckedClaim(
            RejectionCode.Accepted,
            ServiceCategory.Visit,
            [new LineCheck(RejectionCode.Accepted, default)],
            []
        );
        var value = new Valuation(
            [new LineTerms { Claimed = claimed }],
            [],
            claimed,
            claimed,
            0,
            0,
            AwaitsIndex: false
        );
        claim.Submit(new Decided(claim.CaseBy([]), checks, value, new ClaimTrace()), "", VisitDay, Now);
        return claim;
    }

    /// <summary>Sells the family the product once more: a policy that begins with the other and ends after it.</summary>
    public async Task SellAnother(InsuranceHost host)
    {
        await using var db = host.Open("tz");
        var family = db.Families.Single();
        var sold = (db.Products.Single(), db.ProductVersions.Single());
        db.Add(Sold(NewId(), family, sold));
        await db.SaveChangesAsync();
    }

    private void AddRegisters(Microsoft.EntityFrameworkCore.DbContext db)
    {
        db.Add(Diagnosis.Create(DiagnosisId, new DiagnosisValues("A00", "Cholera", null, null), Now));
        db.Add(Entry(ConsultationId, EntryKind.Service, "C1", "Consultation", 10_000));
        db.Add(Entry(ScanId, EntryKind.Service, "S1", "Scan", 20_000));
        db.Add(Entry(DrugId, EntryKind.Item, "D1", "Drug", 8_000));
        db.Add(Entry(UnlistedId, EntryKind.Item, "D2", "Drug without a price", 1_000));
    }

    private static MedicalEntry Entry(Guid id, EntryKind kind, string code, string name, long price) =>
        MedicalEntry.Create(id, kind, code, new MedicalEntryValues { Name = name, Price = price }, null, Now);

    private void AddFacility(Microsoft.EntityFrameworkCore.DbContext db)
    {
        var copy = FacilityCopy.Of(FacilityId);
        copy.Follow(
            1,
            new FacilityValues(
                "H1",
                "Hospital",
                FacilityLevel.Hospital,
                "",
                "",
                CareType.Both,
                "",
                NewId(),
                null,
                null
            ),
            VisitDay.AddYears(-3)
        );
        db.Add(copy);
        var items = PriceListHeader.Create(
            NewId(),
            EntryKind.Item,
            new PriceListValues("Items", VisitDay.AddYears(-3), null),
            Now
        );
        var services = PriceListHeader.Create(
            NewId(),
            EntryKind.Service,
            new PriceListValues("Services", VisitDay.AddYears(-3), null),
            Now
        );
        db.AddRange(items, services);
        db.Add(PriceListEntry.Create(NewId(), items.Id, DrugId, null, null));
        db.Add(PriceListEntry.Create(NewId(), services.Id, ConsultationId, null, null));
        db.Add(PriceListEntry.Create(NewId(), services.Id, ScanId, null, null));
        var contract = FacilityContract.Of(FacilityId);
        contract.Change("", DateRange.Always, items.Id, services.Id, null, Now);
        db.Add(contract);
        var person = new PersonValues("Mushi", "Rehema", null, "", "", "", null, "");
        db.Add(
            ClaimAdministrator.Create(
                AdministratorId,
                new ClaimAdministratorValues("CA1", person, FacilityId, true),
                Now
            )
        );
    }

    private (Product Product, ProductVersion Version) AddProduct(
        Microsoft.EntityFrameworkCore.DbContext db,
        LimitAmounts deductible,
        LimitAmounts ceiling
    )
    {
        var product = Product.Create(NewId(), "BASIC", "Basic", Now);
        product.Publish("Basic", Now);
        var terms = new ProductTerms
        {
            Name = "Basic",
            SoldFrom = VisitDay.AddYears(-3),
            Deductible = new LimitSet { General = deductible },
            Ceiling = new LimitSet { General = ceiling },
        };
        var version = ProductVersion.Draft(NewId(), product.Id, 1, terms, []);
        version.Publish(null, Now);
        db.AddRange(product, version);
        db.Add(ProductEntry.Create(NewId(), product.Id, ConsultationId, 1, ProductLine.Of(Limitation.Full)));
        db.Add(ProductEntry.Create(NewId(), product.Id, ScanId, 1, ProductLine.Of(Limitation.CoInsurance(8_000))));
        db.Add(ProductEntry.Create(NewId(), product.Id, DrugId, 1, ProductLine.Of(Limitation.Fixed(5_000))));
        db.Add(ProductEntry.Create(NewId(), product.Id, UnlistedId, 1, ProductLine.Of(Limitation.Full)));
        return (product, version);
    }

    private void AddPolicy(Microsoft.EntityFrameworkCore.DbContext db, (Product Product, ProductVersion Version) sold)
    {
        var family = Family.Enrol(
            NewId(),
            HeadId,
            new FamilyValues(NewId(), null, "", "", "", "", "", "sw", VisitDay, "amina"),
            Now
        );
        db.Add(family);
        db.Add(Member(HeadId, family, HeadNumber, new DateOnly(1980, 5, 1)));
        db.Add(Member(ChildId, family, "080808080", VisitDay.AddYears(-5)));
        PolicyId = NewId();
        db.Add(Sold(PolicyId, family, sold));
    }

    private Policy Sold(Guid id, Family family, (Product Product, ProductVersion Version) sold)
    {
        var (product, version) = sold;
        var quote = PolicyQuote.Of(
            version.Terms.Policy,
            version.Terms.Price,
            new AgeRule(TenantCalendar.Gregorian),
            new PolicySale(
                VisitDay.AddMonths(-2),
                [
                    new FamilyMember(HeadId, new DateOnly(1980, 5, 1), 1, Head: true),
                    new FamilyMember(ChildId, VisitDay.AddYears(-5), 2),
                ]
            )
        );
        return Policy.Sell(
            new PolicySold(id, NewId, family.Id, product.Id, version.Id, null, null, new ActivationRule(1, 1), null),
            quote,
            Now
        );
    }

    private static Insuree Member(Guid id, Family family, string number, DateOnly born) =>
        Insuree.Register(
            id,
            family.Id,
            family.Register(),
            new InsureeValues
            {
                Number = number,
                LastName = "Juma",
                OtherNames = "Asha",
                BirthDate = born,
                Phone = "0712345678",
            },
            Now
        );
}
