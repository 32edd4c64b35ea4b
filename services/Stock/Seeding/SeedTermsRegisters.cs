using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Seeding;

/// <summary>What holds between the sites of an invented supply chain: periods, approved products, prices, who approves and who supplies.</summary>
internal sealed class SeedTermsRegisters(
    StockDb db,
    SeedCountry country,
    SeedRegisterIds ids,
    DateTime now,
    Func<Guid> newId
)
{
    private readonly Guid[] programs =
    [
        .. country.Products.Select(product => product.Program).Distinct().Order().Select(one => ids.Programs[one]),
    ];

    /// <summary>Adds all of it to what is to be saved.</summary>
    public void Add()
    {
        AddProducts();
        AddNetwork(AddSchedule());
    }

    private Guid AddSchedule()
    {
        var schedule = newId();
        db.Add(Schedule.Create(schedule, new ScheduleValues("MONTHLY", "Monthly", "", Active: true), now));
        foreach (var month in country.Months)
            db.Add(
                Period.Create(
                    newId(),
                    new PeriodValues(schedule, month.Name, month.First, month.Last, ReportOnly: false),
                    now
                )
            );
        return schedule;
    }

    private void AddProducts()
    {
        foreach (var approval in SeedApproval.Of(country.Network, country.Products))
            db.Add(
                ApprovedProduct.Create(
                    newId(),
                    new ApprovedProductValues(
                        ids.Programs[approval.Product.Program],
                        approval.Type,
                        ids.Products[approval.Product.Code],
                        country.FirstDay,
                        Approved: true,
                        approval.Terms.Levels
                    ),
                    now
                )
            );
        foreach (var product in country.Products)
            db.Add(
                ProductPrice.Create(
                    newId(),
                    new ProductPriceValues(
                        ids.Programs[product.Program],
                        ids.Products[product.Code],
                        country.FirstDay,
                        country.PriceOf(product),
                        product.Pack
                    ),
                    now
                )
            );
    }

    private void AddNetwork(Guid schedule)
    {
        var stores = country
            .Network.Sites.Where(site => site.IsStore)
            .ToDictionary(s => s.Code, StringComparer.Ordinal);
        foreach (var node in country.Network.Nodes)
        {
            var store = stores[node.Code];
            db.Add(
                SupervisoryNodeEntry.Create(
                    node.Id,
                    new SupervisoryNodeEntryValues(node.Code, store.Name, store.FacilityId, node.ParentId),
                    now
                )
            );
            if (store.Supplied.Count > 0)
                db.Add(RequisitionGroupEntry.Create(newId(), GroupOf(node, store, schedule), now));
        }

        foreach (var line in country.Network.SupplyLines(programs))
            db.Add(
                SupplyLineEntry.Create(
                    newId(),
                    new SupplyLineEntryValues(
                        line.NodeId,
                        line.ProgramId,
                        line.SupplyingFacilityId,
                        line.LocallyFulfilled,
                        ""
                    ),
                    now
                )
            );
    }

    private RequisitionGroupEntryValues GroupOf(SupervisoryNode node, SeedSite store, Guid schedule) =>
        new(
            node.Code,
            store.Name,
            node.Id,
            [.. store.Supplied.Select((site, index) => new GroupFacility(index + 1, site.FacilityId))],
            [.. programs.Select((program, index) => new GroupProgram(index + 1, program, schedule))]
        );
}
