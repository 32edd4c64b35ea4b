using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;
using Platform.Testing;
using Deed = Platform.Stock.Requisitions.Domain.Deed;
using LineKind = Platform.Stock.V1.LineKind;
using NegativeStock = Platform.Stock.Catalog.Domain.NegativeStock;
using Reason = Platform.Stock.Catalog.Domain.Reason;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>
/// A region of its own in a shared country: a hospital and a health centre in one district, a health centre in another, a program and
/// three products in packs of ten that are kept by the terms of the example of decision S20: lead half a month, safety half, review one,
/// emergency a quarter. The first is followed by lot.
/// </summary>
internal sealed class Region
{
    private readonly StockHost host;

    private Region(StockHost host) => this.host = host;

    public Guid Location { get; private init; }

    /// <summary>Of the hospital and the first health centre.</summary>
    public Guid North { get; private init; }

    /// <summary>Of the second health centre.</summary>
    public Guid South { get; private init; }
    public Guid Hospital { get; private init; }
    public Guid Centre { get; private init; }
    public Guid Far { get; private init; }
    public Guid Program { get; private init; }

    /// <summary>The first is followed by lot.</summary>
    public IReadOnlyList<Guid> Products { get; private init; } = [];

    /// <summary>Of the first product: expired yesterday, expires in 20 days, in a year.</summary>
    public IReadOnlyList<(Guid Id, DateOnly Expiry)> Lots { get; private init; } = [];
    public Guid OnHold { get; private init; }
    private Guid Supplier { get; init; }
    private Guid Ward { get; init; }

    public IReadOnlyList<Guid> Facilities => [Hospital, Centre, Far];

    public V1.StockFigureService.StockFigureServiceClient Figures => new(host.Service.Channel);
    public V1.StockOverviewService.StockOverviewServiceClient Overview => new(host.Service.Channel);
    public V1.StockEventService.StockEventServiceClient Events => new(host.Service.Channel);
    public V1.StockCardService.StockCardServiceClient Cards => new(host.Service.Channel);

    /// <summary>Who sees all of the country.</summary>
    public Metadata Anybody =>
        host.As(
            "tz",
            "replenishment.read",
            "overview.read",
            "stock.read",
            "stock.post",
            "stock.count",
            "stock.everywhere"
        );

    /// <summary>Who sees what is assigned.</summary>
    public Metadata Somebody => host.At(null, "replenishment.read", "overview.read");

    public static async Task<Region> In(StockHost host)
    {
        var (now, today) = (host.Now(), host.Today());
        var code = Unused.Code("RG");
        var products = Enumerable.Range(0, 3).Select(_ => Id()).ToArray();
        var region = new Region(host)
        {
            Location = Id(),
            North = Id(),
            South = Id(),
            Hospital = Id(),
            Centre = Id(),
            Far = Id(),
            Program = Id(),
            Products = products,
            Lots = [(Id(), today.AddDays(-1)), (Id(), today.AddDays(20)), (Id(), today.AddYears(1))],
            OnHold = Id(),
            Supplier = Id(),
            Ward = Id(),
        };
        await using var db = host.Open();
        region.AddPlaces(db, code, today, now);
        region.AddCatalog(db, code, today, now);
        await db.SaveChangesAsync();
        return region;
    }

    /// <summary>A region with something of every kind: expired, quarantined, on its way, on order, used; the far centre posts nothing.</summary>
    public static async Task<Region> Stocked(StockHost host)
    {
        var region = await In(host);
        var (expired, soon) = (region.Lots[0].Id, region.Lots[1].Id);
        await region.Post(
            region.Hospital,
            region.Receive(0, 30, 50, expired),
            region.Receive(0, 30, 100, soon),
            region.Receive(2, 40, 100),
            region.Issue(2, 10, 60),
            region.Line(LineKind.Quarantine, 0, 6, 7, soon, line => line.ReasonId = region.OnHold.ToString())
        );
        await region.Post(region.Centre, region.Receive(2, 8, 15), region.Line(LineKind.Count, 2, 7, 15));
        await region.Ship(region.Hospital, region.Far, 0, 3, 20, soon);
        await region.Order(region.Centre, region.Hospital, 1, 35);
        return region;
    }

    /// <summary>A day so many days before today.</summary>
    public DateOnly Day(int ago) => host.Today().AddDays(-ago);

    public V1.StockLine Receive(int product, int ago, long quantity, Guid? lot = null) =>
        Line(LineKind.Receive, product, ago, quantity, lot, line => line.SourceId = Supplier.ToString());

    public V1.StockLine Issue(int product, int ago, long quantity, Guid? lot = null) =>
        Line(LineKind.Issue, product, ago, quantity, lot, line => line.DestinationId = Ward.ToString());

    public V1.StockLine Line(
        LineKind kind,
        int product,
        int ago,
        long quantity,
        Guid? lot = null,
        Action<V1.StockLine>? with = null
    )
    {
        var line = new V1.StockLine
        {
            Kind = kind,
            ProductId = Products[product].ToString(),
            LotId = lot.ToText(),
            Quantity = quantity,
            OccurredOn = kind == LineKind.Reserve ? "" : Day(ago).ToText(),
        };
        with?.Invoke(line);
        return line;
    }

    public async Task Post(Guid facility, params V1.StockLine[] lines) =>
        await Events.PostStockEventAsync(
            new()
            {
                FacilityId = facility.ToString(),
                ProgramId = Program.ToString(),
                Lines = { lines },
            },
            Anybody
        );

    /// <summary>Sends something, on a transfer of which no shipment tells.</summary>
    public Task Send(Guid from, Guid transfer, int product, int ago, long quantity, Guid? lot = null) =>
        Post(
            from,
            new DraftLine.TransferOut(transfer)
            {
                ProductId = Products[product],
                LotId = lot,
                Quantity = quantity,
                OccurredOn = Day(ago),
            }
        );

    private Task Post(Guid facility, DraftLine line) =>
        LedgerPosting.Commit(
            host.Databases,
            host.Call(),
            async db =>
                EventMapping.ToProto(
                    await LedgerPosting.Post(
                        db,
                        host.Call(),
                        new StockEventDraft(facility, Program, EventOrigin.Entered, [line]),
                        new EventPaper(),
                        permission: null,
                        CancellationToken.None
                    )
                ),
            CancellationToken.None
        );

    /// <summary>Sends something, on a shipment that was shipped so many days ago and is on its way; answers its id.</summary>
    public async Task<Guid> Ship(
        Guid from,
        Guid to,
        int product,
        int ago,
        long quantity,
        Guid? lot = null,
        ShipmentKind kind = ShipmentKind.Redistribution
    )
    {
        var shipment = Id();
        await Send(from, shipment, product, ago, quantity, lot);
        var origin = new ShipmentOrigin(shipment, kind, from, to) { ProgramId = Program };
        var line = new ShipmentLine(Id(), Products[product], lot, null, quantity)
        {
            Picked = quantity,
            OrderLineId = kind == ShipmentKind.Order ? Id() : null,
        };
        await using var db = host.Open();
        var record = ShipmentRecord.Begin(
            new Shipment(origin, [line with { Picked = null }], By),
            Unused.Code("SH"),
            Day(ago),
            host.Now()
        );
        record.Take(
            new Shipment(origin, new ShipmentStanding(ShipmentState.InTransit, [line], Day(ago), null)),
            host.Now()
        );
        db.Add(record);
        await db.SaveChangesAsync();
        return shipment;
    }

    /// <summary>Receives all of a shipment.</summary>
    public async Task Arrive(Guid shipment, Guid at, int product, int ago, long quantity, Guid? lot)
    {
        await Post(
            at,
            new DraftLine.TransferIn(shipment)
            {
                ProductId = Products[product],
                LotId = lot,
                Quantity = quantity,
                OccurredOn = Day(ago),
            }
        );
        await using var db = host.Open();
        await db
            .Shipments.Where(one => one.Id == shipment)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.State, ShipmentState.Delivered).SetProperty(one => one.ReceivedOn, Day(ago))
            );
    }

    /// <summary>Orders something that nobody shipped.</summary>
    public async Task Order(Guid by, Guid from, int product, long quantity)
    {
        var origin = new OrderOrigin(Id(), from, by, Program, null, false, null);
        var line = new OrderLine(Id(), Products[product], 1, quantity);
        await using var db = host.Open();
        db.Add(
            OrderRecord.Begin(
                new Order(origin, [line], By),
                new OrderPaper(Unused.Code("OR"), null, host.Today()),
                host.Now()
            )
        );
        db.Add(
            new OrderLineRow
            {
                Id = line.Id,
                OrderId = origin.Id,
                Number = 1,
                ProductId = line.ProductId,
                ProductVersion = 1,
                Ordered = quantity,
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Lets the person whom <see cref="Somebody"/> tells of see what is there.</summary>
    public async Task Assign(AssignmentPlace place, Guid placeId)
    {
        await using var db = host.Open();
        db.Add(StockAssignment.Of(Id(), "juma", "", place, placeId, null));
        await db.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<V1.StockFigure>> ListFigures(
        Action<V1.ListStockFiguresRequest>? with = null,
        Metadata? by = null
    )
    {
        var request = new V1.ListStockFiguresRequest { LocationId = Location.ToString(), PageSize = 1000 };
        with?.Invoke(request);
        return (await Figures.ListStockFiguresAsync(request, by ?? Anybody)).StockFigures;
    }

    public async Task<V1.StockFigure> Figure(
        Guid facility,
        int product,
        Action<V1.ListStockFiguresRequest>? with = null
    ) =>
        Assert.Single(
            await ListFigures(request =>
            {
                (request.FacilityId, request.ProductId) = (facility.ToString(), Products[product].ToString());
                with?.Invoke(request);
            })
        );

    public V1.StockScope Scope => new() { LocationId = Location.ToString() };

    public async Task<IReadOnlyList<V1.StockTotal>> Totals(
        Action<V1.ListStockTotalsRequest>? with = null,
        Metadata? by = null
    )
    {
        var request = new V1.ListStockTotalsRequest { Scope = Scope, PageSize = 1000 };
        with?.Invoke(request);
        return (await Overview.ListStockTotalsAsync(request, by ?? Anybody)).StockTotals;
    }

    private Deed By => new("amina", host.Now(), host.Today());

    private void AddPlaces(StockDb db, string code, DateOnly today, DateTime now)
    {
        (Guid Id, string Code, int Level, Guid? Parent)[] places =
        [
            (Location, code, 1, null),
            (North, code + "N", 2, Location),
            (South, code + "S", 2, Location),
        ];
        foreach (var (id, name, level, parent) in places)
        {
            var copy = LocationCopy.Of(id);
            copy.Follow(1, new LocationValues(name, name, level, parent, Population.Unknown));
            db.Add(copy);
        }

        (Guid Id, string Code, FacilityLevel Level, Guid Location)[] facilities =
        [
            (Hospital, code + "A", FacilityLevel.Hospital, North),
            (Centre, code + "B", FacilityLevel.HealthCentre, North),
            (Far, code + "C", FacilityLevel.HealthCentre, South),
        ];
        foreach (var (id, name, level, location) in facilities)
        {
            var copy = FacilityCopy.Of(id);
            copy.Follow(
                1,
                new FacilityValues(name, name, level, "", "PUBLIC", CareType.Both, code, location, null, null),
                today
            );
            db.Add(copy);
            db.Add(FacilityProgram.Create(Id(), new(id, Program, today.AddYears(-2), null), now));
        }
    }

    private void AddCatalog(StockDb db, string code, DateOnly today, DateTime now)
    {
        db.Add(
            SupplyProgram.Create(Program, new(code, code, "", true, NegativeStock.Refuse, false, false, false), now)
        );
        for (var i = 0; i < Products.Count; i++)
        {
            var byLot = i == 0;
            var values = new ProductValues(
                $"{code}-{i}",
                $"Product {i}",
                "",
                "tablet",
                10,
                4,
                false,
                null,
                null,
                null,
                byLot,
                false,
                null,
                true,
                [],
                [new ProductProgram(1, Program, true, "", i, null)]
            );
            db.Add(Product.Create(Products[i], values, now));
            var levels = new StockLevels(ReplenishmentPolicy.MaxMin, null, null, 25, 50, 15, 30);
            db.Add(
                ApprovedProduct.Create(Id(), new(Program, code, Products[i], today.AddYears(-2), true, levels), now)
            );
        }

        foreach (var (id, expiry) in Lots)
            db.Add(Lot.Create(id, LotKey.Of(null, Products[0], Unused.Code("L")), Products[0], new(expiry, null), now));
        db.Add(
            Reason.Create(
                OnHold,
                new(
                    $"{code}-H",
                    "On hold",
                    "",
                    ReasonType.Debit,
                    ReasonCategory.Adjustment,
                    CountsAs.None,
                    ReasonText.Refused,
                    true,
                    []
                ),
                now
            )
        );
        (Guid Node, StockNodeKind Kind, NodeDirection Direction, CountsAs CountsAs)[] nodes =
        [
            (Supplier, StockNodeKind.Supplier, NodeDirection.Source, CountsAs.None),
            (Ward, StockNodeKind.Ward, NodeDirection.Destination, CountsAs.Consumption),
        ];
        foreach (var (node, kind, direction, countsAs) in nodes)
        {
            db.Add(StockNode.Create(node, new(Unused.Code("ND"), "Node", kind, false, true), now));
            db.Add(NodeAssignment.Create(Id(), new(direction, Program, "", node, null, "", countsAs, null, true), now));
        }
    }

    private static Guid Id() => Ids.New(TimeProvider.System);
}
