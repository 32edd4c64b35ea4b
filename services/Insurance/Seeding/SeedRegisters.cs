using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Seeding.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Seeding;

/// <summary>The registers of an invented country, stored: its places, facilities, prices, diagnoses and the product sold.</summary>
internal sealed class SeedRegisters
{
    private readonly SeedPlan plan;
    private readonly DateTime now;
    private readonly DateOnly since;
    private readonly Dictionary<string, Guid> entries = [];
    private readonly Dictionary<string, Guid> diagnoses = [];

    private SeedRegisters(SeedPlan plan, Call call)
    {
        (this.plan, now, since) = (plan, call.Now, plan.FirstDay.AddYears(-2));
        ProductTerms = new ProductTerms
        {
            Name = "Seeded",
            SoldFrom = since,
            Policy = new PolicyTerms { PeriodMonths = 12, PaymentGraceMonths = 1 },
            Price = new PriceTerms
            {
                LumpSum = plan.Dear / 2,
                Threshold = 6,
                AdultPremium = plan.Dear / 10,
            },
            Ceiling = new LimitSet { General = new LimitAmounts(null, null, plan.Dear * 12) },
        };
    }

    public Guid ProductId { get; private set; }

    public Guid ProductVersionId { get; private set; }

    public ProductTerms ProductTerms { get; }

    /// <summary>The villages, by their number.</summary>
    public IReadOnlyList<Guid> Villages { get; private set; } = [];

    public Guid EntryOf(SeedEntry entry) => entries[entry.Code];

    public Guid DiagnosisOf(SeedDiagnosis diagnosis) => diagnoses[diagnosis.Code];

    public static async Task<SeedRegisters> Store(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        SeedPlan plan,
        CancellationToken cancel
    )
    {
        var registers = new SeedRegisters(plan, call);
        await using var db = databases.Open(call.Tenant);
        registers.AddPlaces(db, call.Tenant.LocationLevels.Count);
        registers.AddMedical(db);
        registers.AddFacilities(db, registers.AddLists(db));
        registers.AddProduct(db);
        await db.CommitBulk(call, cancel);
        return registers;
    }

    private Guid NewId() => plan.Random.NextId(now);

    /// <summary>Each level has more places than the one above, and the last has the villages.</summary>
    private void AddPlaces(InsuranceDb db, int levels)
    {
        Guid[] above = [];
        for (var level = 1; level <= levels; level++)
        {
            var count =
                level == levels ? plan.Villages : Math.Max(1, (int)Math.Pow(plan.Villages, (double)level / levels));
            var places = Enumerable.Range(0, count).Select(_ => NewId()).ToArray();
            for (var i = 0; i < count; i++)
            {
                var place = LocationCopy.Of(places[i]);
                var parent = above.Length == 0 ? (Guid?)null : above[(int)((long)i * above.Length / count)];
                place.Follow(
                    1,
                    new LocationValues($"S{level}-{i + 1}", $"Place {level}-{i + 1}", level, parent, Population.Unknown)
                );
                db.Add(place);
            }

            above = places;
        }

        Villages = above;
    }

    private void AddMedical(InsuranceDb db)
    {
        foreach (var known in Catalogue.Diagnoses)
        {
            diagnoses.Add(known.Code, NewId());
            var values = new DiagnosisValues(known.Code, known.Name, null, null);
            db.Add(Diagnosis.Create(diagnoses[known.Code], values, now));
        }

        foreach (var entry in Catalogue.Entries)
        {
            entries.Add(entry.Code, NewId());
            var values = new MedicalEntryValues
            {
                Name = entry.Name,
                Price = plan.PriceOf(entry),
                Mask = entry.Mask,
                Category = entry.Category,
                ItemType = entry.Kind == EntryKind.Item ? ItemType.Drug : null,
                ServiceType = entry.Kind == EntryKind.Service ? ServiceType.Curative : null,
                ServiceLevel = entry.Kind == EntryKind.Service ? ServiceLevel.Simple : null,
            };
            db.Add(MedicalEntry.Create(entries[entry.Code], entry.Kind, entry.Code, values, null, now));
        }
    }

    private (Guid Items, Guid Services) AddLists(InsuranceDb db)
    {
        return (AddList(EntryKind.Item, "Seeded items"), AddList(EntryKind.Service, "Seeded services"));

        Guid AddList(EntryKind kind, string name)
        {
            var list = PriceListHeader.Create(NewId(), kind, new PriceListValues(name, since, null), now);
            db.Add(list);
            foreach (var entry in Catalogue.Entries.Where(entry => entry.Kind == kind))
                db.Add(PriceListEntry.Create(NewId(), list.Id, EntryOf(entry), null, null));
            return list.Id;
        }
    }

    private void AddFacilities(InsuranceDb db, (Guid Items, Guid Services) lists)
    {
        foreach (var facility in plan.Facilities)
        {
            var code = $"{facility.Level.ToString()[..2].ToUpperInvariant()}{facility.Index + 1}";
            var copy = FacilityCopy.Of(facility.Id);
            var values = new FacilityValues(
                code,
                $"{facility.Level} {facility.Index + 1}",
                facility.Level,
                "",
                "",
                CareType.Both,
                "",
                Villages[facility.Index % Villages.Count],
                null,
                null
            );
            copy.Follow(1, values, since);
            db.Add(copy);
            var contract = FacilityContract.Of(facility.Id);
            contract.Change("", DateRange.Always, lists.Items, lists.Services, null, now);
            db.Add(contract);
            var person = new PersonValues("Clerk", code, null, "", "", "", null, "");
            db.Add(
                ClaimAdministrator.Create(
                    facility.AdministratorId,
                    new ClaimAdministratorValues($"CA-{code}", person, facility.Id, true),
                    now
                )
            );
        }
    }

    private void AddProduct(InsuranceDb db)
    {
        (ProductId, ProductVersionId) = (NewId(), NewId());
        var product = Product.Create(ProductId, "SEEDED", "Seeded", now);
        product.Publish("Seeded", now);
        var version = ProductVersion.Draft(ProductVersionId, ProductId, 1, ProductTerms, []);
        version.Publish(null, now);
        db.AddRange(product, version);
        foreach (var entry in Catalogue.Entries)
        {
            var paid = entry.Kind == EntryKind.Item ? Limitation.CoInsurance(9_000) : Limitation.Full;
            db.Add(ProductEntry.Create(NewId(), ProductId, EntryOf(entry), 1, ProductLine.Of(paid)));
        }
    }
}
