using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Events.V1;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;
using LineKind = Platform.Stock.V1.LineKind;
using UnitCost = Platform.Stock.V1.UnitCost;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What others hear, with all that they need to know of it.</summary>
public sealed class NewsTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_recall_is_told_with_all_who_hold_the_lot_and_what_of_it_is_on_its_way(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var ward = await PlaceOf(host, store);
        var shipment = Guid.CreateVersion7();
        await store.Post(store.Vaccines(store.Receive(5, 100)));
        await store.Post(
            store.Vaccines(
                store.Line(LineKind.Repack, 4, 30, line => (line.Group, line.Direction) = (1, V1.Direction.Out))
            ),
            store.Vaccines(
                store.Line(
                    LineKind.Repack,
                    4,
                    30,
                    line => (line.Group, line.Direction, line.PlaceId) = (1, V1.Direction.In, ward.ToString())
                )
            )
        );
        await store.Post(
            store.Vaccines(store.Line(LineKind.Quarantine, 3, 5, line => line.ReasonId = store.OnHold.ToString()))
        );
        await store.PostItself(
            new DraftLine.TransferOut(shipment)
            {
                ProductId = store.Vaccine,
                LotId = store.Lot,
                Quantity = 20,
                OccurredOn = host.Today().AddDays(-2),
            }
        );
        var recalled = await Recall(host, store.Lot);
        var told = Assert.Single(await Told(host, $"{store.Lot}/recall/{recalled.Etag}", LotRecalled.Parser));
        Assert.Equal(
            [(store.Facility.ToString(), 50L, 5L, ""), (ward.ToString(), 30L, 0L, "Ward fridge")],
            told.Holders.OrderByDescending(one => one.OnHand)
                .Select(one => (one.PlaceId, one.OnHand, one.Quarantined, one.PlaceName))
        );
        Assert.All(
            told.Holders,
            one => Assert.Equal((store.Code, store.Facility.ToString()), (one.FacilityCode, one.FacilityId))
        );
        var transit = Assert.Single(told.InTransit);
        Assert.Equal((shipment.ToString(), 20L), (transit.TransferId, transit.Quantity));
        Assert.Equal(("Particles", 1, recalled.Code), (told.Reason, told.Parts, told.LotCode));
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_that_is_held_only_is_no_recall(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var held = await host.Lots.RestrictLotAsync(
            new()
            {
                Id = store.Lot.ToString(),
                Kind = V1.LotRestrictionKind.Hold,
                Reason = "To be looked at",
            },
            host.Clerk()
        );
        Assert.Empty(await Told(host, $"{store.Lot}/recall/{held.Etag}", LotRecalled.Parser));
    }

    [Theory, OnBothDatabases]
    public async Task A_receipt_is_told_with_what_was_paid_who_supplied_it_and_when_it_expires(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var line = store.Vaccines(store.Receive(5, 100));
        line.UnitCost = new UnitCost { Amount = 950, Per = 10 };
        var posted = await store.Post(line);
        Assert.Equal(line.UnitCost, posted.Lines[0].UnitCost);
        var told = Assert.Single(await Told(host, posted.Id, MovementsPosted.Parser)).Movements[0];
        Assert.Equal(
            (950L, 10L, store.Supplier.ToString(), host.Today().AddYears(1).ToText()),
            (told.UnitCostAmount, told.UnitCostPer, told.NodeId, told.ExpiresOn)
        );
        Assert.NotEmpty(told.LotCode);
        var kept = await store.Events.GetStockEventAsync(new() { Id = posted.Id }, store.Keeper);
        Assert.Equal(posted.Id, kept.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_cost_that_cannot_be_and_one_of_an_issue_are_refused(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var (receipt, issue) = (store.Receive(5, 100), store.Issue(4, 1));
        receipt.UnitCost = new UnitCost { Amount = -1 };
        issue.UnitCost = new UnitCost { Amount = 1, Per = 1 };
        Assert.Equal(
            ["lines[0].unit_cost: COST_RANGE", "lines[1].unit_cost: NOT_FOR_KIND"],
            (await Refused(store.Post(receipt, issue))).Fields().Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Programs_and_terms_over_time_are_told_whole(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var added = await host.ApprovedProducts.CreateApprovedProductAsync(
            new()
            {
                ApprovedProduct = new()
                {
                    ProgramId = store.Program.ToString(),
                    FacilityType = "OTHER",
                    ProductId = store.Tablets.ToString(),
                    ValidFrom = store.Today.ToText(),
                    Approved = true,
                    Policy = V1.ReplenishmentPolicy.MaxMin,
                    MaxMonths = 300,
                    MinMonths = 150,
                    LeadDays = 14,
                },
            },
            host.Clerk()
        );
        var told = Assert.Single(await Told(host, added.Id, ApprovedProductChanged.Parser));
        var terms = Assert.Single(told.Terms);
        Assert.Equal(
            ("OTHER", store.Today.ToText(), "MAX_MIN", 300, 150, 14),
            (told.FacilityType, terms.ValidFrom, terms.Policy, terms.MaxMonths, terms.MinMonths, terms.LeadDays)
        );
        Assert.False(terms.HasSafetyMonths);
    }

    private static async Task<V1.Lot> Recall(StockHost host, Guid lot) =>
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = lot.ToString(),
                Kind = V1.LotRestrictionKind.Recall,
                Reason = "Particles",
            },
            host.Clerk()
        );

    private static async Task<Guid> PlaceOf(StockHost host, Store store)
    {
        var place = await host.StoragePlaces.CreateStoragePlaceAsync(
            new()
            {
                StoragePlace = new()
                {
                    FacilityId = store.Facility.ToString(),
                    Code = "W",
                    Name = "Ward fridge",
                    Kind = V1.StoragePlaceKind.Refrigerator,
                    Active = true,
                },
            },
            host.Clerk()
        );
        return Guid.Parse(place.Id);
    }

    private static async Task<List<T>> Told<T>(StockHost host, string subject, MessageParser<T> parser)
        where T : IMessage<T>, new()
    {
        var type = new T().Descriptor.FullName;
        await using var db = host.Open();
        var rows = await db.Set<OutboxRow>()
            .Where(row => row.Subject == subject && row.Type == type)
            .OrderBy(row => row.Seq)
            .Select(row => row.Data)
            .ToListAsync();
        return rows.ConvertAll(parser.ParseJson);
    }
}
