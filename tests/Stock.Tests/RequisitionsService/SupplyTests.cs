using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>What those who supply have, and what is on its way, on a requisition.</summary>
public sealed class SupplyTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Who_approves_sees_what_is_usable_where_it_is_supplied_from_now(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        await Put(host, district, district.Depot, district.Products[0], 500);
        var submitted = await district.Submitted();
        Assert.False((await district.Lines(submitted))[0].HasSupplyingFacilityStockOnHand);
        var authorized = await district.Authorize(submitted);
        Assert.Equal([500L, 0L], await Shown(district, authorized));
        await Put(host, district, district.Depot, district.Products[1], 40);
        Assert.Equal([500L, 40L], await Shown(district, authorized));
        var approved = await district.Approve(await district.Approve(authorized));
        Assert.Equal([500L, 0L], await Shown(district, approved));
    }

    [Theory, OnBothDatabases]
    public async Task Where_nobody_supplies_nothing_is_shown(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), supplied: false);
        var authorized = await district.Authorized();
        Assert.All(await district.Lines(authorized), line => Assert.False(line.HasSupplyingFacilityStockOnHand));
    }

    [Theory, OnBothDatabases]
    public async Task A_form_by_OpenBoxes_reckons_with_what_is_on_order_and_on_its_way(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var form = Forms.Manual with { Calculator = new CalculatorName("openboxes", 1) };
        var plain = await District.In(host, form);
        var waiting = await District.In(host, form);
        await Order(host, waiting, waiting.Products[0], ordered: 300, shipped: 100);
        var (without, with) = (await Calculated(plain), await Calculated(waiting));
        Assert.Equal(200, without - with);
    }

    private static async Task<long> Calculated(District district)
    {
        // A period under thirty days has no monthly demand.
        var ago = district.Periods[1].EndsOn.Day >= 30 ? 1 : 2;
        var begun = await district.Initiate(ago);
        return (await district.Update(begun, district.Fill(0))).Lines[0].CalculatedOrderQuantity;
    }

    private static async Task<IEnumerable<long>> Shown(District district, V1.Requisition requisition) =>
        (await district.Lines(requisition)).Select(line => line.SupplyingFacilityStockOnHand);

    private static async Task Put(StockHost host, District district, Guid facility, Guid product, long quantity)
    {
        await using var db = host.Open();
        db.Add(
            new StockCardRow
            {
                Id = Ids.New(TimeProvider.System),
                FacilityId = facility,
                PlaceId = facility,
                ProductId = product,
                ProgramId = district.Program,
                OnHand = quantity,
            }
        );
        await db.SaveChangesAsync();
    }

    private static async Task Order(StockHost host, District district, Guid product, long ordered, long shipped)
    {
        var (id, line) = (Ids.New(TimeProvider.System), Ids.New(TimeProvider.System));
        var by = new Deed("amina", host.Now(), host.Today());
        var order = new Order(
            new OrderOrigin(id, district.Depot, district.Facility, district.Program, null, false, null),
            [new OrderLine(line, product, 1, ordered)],
            by
        );
        await using var db = host.Open();
        db.Add(OrderRecord.Begin(order, new OrderPaper(Unused.Code("O"), null, host.Today()), host.Now()));
        db.Add(
            new OrderLineRow
            {
                Id = line,
                OrderId = id,
                Number = 1,
                ProductId = product,
                ProductVersion = 1,
                Ordered = ordered,
                Shipped = shipped,
            }
        );
        await db.SaveChangesAsync();
    }
}
