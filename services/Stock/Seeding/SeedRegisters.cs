using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Seeding;

/// <summary>The registers of an invented supply chain, stored.</summary>
internal sealed class SeedRegisters
{
    private readonly StockDb db;
    private readonly SeedCountry country;
    private readonly DateTime now;
    private readonly SeededRandom random;

    private SeedRegisters(StockDb db, Call call, SeedCountry country)
    {
        (this.db, this.country, now) = (db, country, call.Now);
        random = Chance.Stream(country.Seed, Purpose.Names);
    }

    /// <summary>Stores them, with the note that their past is being made; answers by which ids what is known.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="call">The call.</param>
    /// <param name="country">The country.</param>
    /// <param name="invented">Its places and facilities, where the registry has none.</param>
    /// <param name="begun">The note.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<SeedRegisterIds> Store(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        SeedCountry country,
        SeedPlaces? invented,
        SeedingRow begun,
        CancellationToken cancel
    )
    {
        await using var context = databases.Open(call.Tenant);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var registers = new SeedRegisters(context, call, country);
        if (invented is not null)
            registers.AddPlaces(invented);
        var ids = registers.AddAll();
        new SeedTermsRegisters(context, country, ids, call.Now, registers.NewId).Add();
        context.Add(begun);
        await context.CommitBulk(call, cancel);
        return ids;
    }

    private Guid NewId() => random.NextId(country.FirstDay.ToDateTime(default, DateTimeKind.Utc));

    private void AddPlaces(SeedPlaces invented)
    {
        var levels = new Dictionary<Guid, int>();
        foreach (var place in invented.Places)
        {
            var level = place.ParentId is { } parent ? levels[parent] + 1 : 1;
            levels.Add(place.Id, level);
            var copy = LocationCopy.Of(place.Id);
            copy.Follow(1, new LocationValues(place.Code, place.Name, level, place.ParentId, Population.Unknown));
            db.Add(copy);
        }

        foreach (var site in country.Network.Sites)
        {
            var copy = FacilityCopy.Of(site.FacilityId);
            var values = new FacilityValues(
                site.Code,
                site.Name,
                site.Level,
                "",
                "",
                CareType.Both,
                site.Type,
                site.PlaceId,
                null,
                null
            );
            copy.Follow(1, values, country.FirstDay);
            db.Add(copy);
        }
    }

    private SeedRegisterIds AddAll()
    {
        var programs = SeedMasterData.Programs.ToDictionary(program => program.Key, _ => NewId());
        foreach (var (program, values) in SeedMasterData.Programs)
            db.Add(SupplyProgram.Create(programs[program], values, now));
        var reasons = SeedMasterData.Reasons.ToDictionary(reason => reason.Key, _ => NewId());
        foreach (var (reason, values) in SeedMasterData.Reasons)
            db.Add(Reason.Create(reasons[reason], values, now));
        var nodes = SeedMasterData.Nodes.ToDictionary(node => node.Key, _ => NewId());
        foreach (var (node, row) in SeedMasterData.Nodes)
        {
            db.Add(StockNode.Create(nodes[node], row.Values, now));
            db.Add(NodeAssignment.Create(NewId(), SeedMasterData.AssignmentOf(node, nodes[node]), now));
        }

        foreach (var site in country.Network.Sites)
        {
            foreach (var program in SeedMasterData.ProgramsOf(country, site))
                db.Add(
                    FacilityProgram.Create(
                        NewId(),
                        new FacilityProgramValues(site.FacilityId, programs[program], country.FirstDay, null),
                        now
                    )
                );
        }

        return AddProducts(programs, reasons, nodes);
    }

    private SeedRegisterIds AddProducts(
        Dictionary<SeedProgram, Guid> programs,
        Dictionary<SeedReason, Guid> reasons,
        Dictionary<SeedNode, Guid> nodes
    )
    {
        var products = country.Products.ToDictionary(product => product.Code, _ => NewId(), StringComparer.Ordinal);
        var items = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var product in country.Products)
        {
            var id = products[product.Code];
            var stored = Product.Create(id, SeedMasterData.ProductOf(product, programs, products), now);
            items.Add(product.Code, NewId());
            db.Add(stored);
            db.Add(ProductVersion.Of(stored));
            db.Add(TradeItem.Create(items[product.Code], SeedMasterData.TradeItemOf(product, id), now));
        }

        return new SeedRegisterIds(programs, reasons, nodes, products, items);
    }
}
