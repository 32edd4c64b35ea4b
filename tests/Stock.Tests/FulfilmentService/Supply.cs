using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using FacilityProgram = Platform.Stock.Network.Domain.FacilityProgram;
using Schedule = Platform.Stock.Catalog.Domain.Schedule;
using StoragePlace = Platform.Stock.Network.Domain.StoragePlace;
using StoragePlaceKind = Platform.Stock.Network.Domain.StoragePlaceKind;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>What a card shows of a product at a facility, added up, Each.</summary>
internal readonly record struct Shown(long OnHand, long Reserved, long Held);

/// <summary>A depot of its own in a shared country, and two clinics that it supplies.</summary>
internal sealed class Supply
{
    private static readonly string[] Permissions =
    [
        "orders.read",
        "orders.create",
        "orders.edit",
        "shipments.edit",
        "shipments.confirm",
        "stock.read",
    ];

    private readonly StockHost host;

    private Supply(StockHost host, Store depot) => (this.host, Depot) = (host, depot);

    public Store Depot { get; }
    public Guid Clinic { get; private init; }
    public string ClinicCode { get; private init; } = "";
    public Guid Other { get; private init; }

    public OrderService.OrderServiceClient Orders => new(host.Service.Channel);
    public ShipmentService.ShipmentServiceClient Shipments => new(host.Service.Channel);
    public AllocationService.AllocationServiceClient Allocations => new(host.Service.Channel);

    /// <summary>The metadata of somebody who may do everything everywhere.</summary>
    public Metadata Anybody => host.As("tz", [.. Permissions, "stock.everywhere"]);

    /// <summary>The metadata of somebody who works at the depot.</summary>
    public Metadata Storekeeper => host.At(Depot.Code, Permissions);

    /// <summary>The metadata of somebody who works at the clinic.</summary>
    public Metadata Nurse => host.At(ClinicCode, Permissions);

    public static async Task<Supply> In(StockHost host)
    {
        var (now, today) = (host.Now(), host.Today());
        var depot = await Store.At(host);
        var supply = new Supply(host, depot)
        {
            Clinic = Id(),
            ClinicCode = Unused.Code("CL"),
            Other = Id(),
        };
        await using var db = host.Open();
        db.Add(FacilityOf(supply.Clinic, supply.ClinicCode, today));
        db.Add(FacilityOf(supply.Other, Unused.Code("CL"), today));
        foreach (var clinic in new[] { supply.Clinic, supply.Other })
            db.Add(FacilityProgram.Create(Id(), new(clinic, depot.Program, today.AddYears(-1), null), now));
        var (node, schedule, code) = (Id(), Id(), Unused.Code("SN"));
        db.Add(Schedule.Create(schedule, new(code, "Monthly", "", true), now));
        db.Add(SupervisoryNodeEntry.Create(node, new(code, "District", null, null), now));
        db.Add(
            RequisitionGroupEntry.Create(
                Id(),
                new(
                    code,
                    "Group",
                    node,
                    [new(1, supply.Clinic), new(2, supply.Other)],
                    [new(1, depot.Program, schedule)]
                ),
                now
            )
        );
        db.Add(SupplyLineEntry.Create(Id(), new(node, depot.Program, depot.Facility, false, ""), now));
        await db.SaveChangesAsync();
        return supply;
    }

    /// <summary>A storage place of the clinic beside its main one.</summary>
    public async Task<Guid> PlaceOfClinic()
    {
        var place = Id();
        await using var db = host.Open();
        db.Add(
            StoragePlace.Create(
                place,
                new(Clinic, Unused.Code("PL"), "Cupboard", StoragePlaceKind.Store, null, null, true, false),
                host.Now()
            )
        );
        await db.SaveChangesAsync();
        return place;
    }

    /// <summary>An order of the clinic, as it is asked for.</summary>
    public CreateOrderRequest Asked(params (Guid Product, long Quantity)[] lines) =>
        new()
        {
            SupplyingFacilityId = Depot.Facility.ToString(),
            ReceivingFacilityId = Clinic.ToString(),
            ProgramId = Depot.Program.ToString(),
            Lines =
            {
                lines.Select(line => new NewOrderLine
                {
                    ProductId = line.Product.ToString(),
                    Quantity = line.Quantity,
                }),
            },
        };

    /// <summary>An order of the clinic for tablets.</summary>
    public Task<Order> Order(long tablets) => Order((Depot.Tablets, tablets));

    public async Task<Order> Order(params (Guid Product, long Quantity)[] lines) =>
        await Orders.CreateOrderAsync(Asked(lines), Anybody);

    public async Task<Order> Reread(Order order) => await Orders.GetOrderAsync(new() { Id = order.Id }, Anybody);

    public async Task<IReadOnlyList<OrderLine>> Lines(Order order) =>
        (await Orders.ListOrderLinesAsync(new() { OrderId = order.Id, PageSize = 1000 }, Anybody)).Lines;

    /// <summary>A shipment of all that is still to be shipped.</summary>
    public async Task<Shipment> Draft(Order order) =>
        (await Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, Anybody)).Shipment;

    /// <summary>A shipment of so many of an order's first product.</summary>
    public async Task<Shipment> Draft(Order order, long quantity)
    {
        var line = (await Lines(order))[0].Id;
        var asked = new CreateShipmentRequest
        {
            OrderId = order.Id,
            Lines =
            {
                new ShipmentRequestLine { OrderLineId = line, Quantity = quantity },
            },
        };
        return (await Shipments.CreateShipmentAsync(asked, Anybody)).Shipment;
    }

    public async Task<Shipment> Allocate(Shipment shipment) =>
        await Shipments.AllocateShipmentAsync(new() { Id = shipment.Id }, Anybody);

    public async Task<Shipment> Pick(Shipment shipment, params PickedLine[] lines) =>
        await Shipments.PickShipmentAsync(new() { Id = shipment.Id, Lines = { lines } }, Anybody);

    public async Task<Shipment> Send(Shipment shipment) =>
        await Shipments.SendShipmentAsync(new() { Id = shipment.Id }, Anybody);

    public async Task<Shipment> Cancel(Shipment shipment) =>
        await Shipments.CancelShipmentAsync(new() { Id = shipment.Id, Reason = "Not needed" }, Anybody);

    /// <summary>A shipment from its draft to its way.</summary>
    public async Task<Shipment> Sent(Shipment draft) => await Send(await Pick(await Allocate(draft)));

    public async Task<Shipment> Confirm(Shipment shipment, ProofOfDelivery proof) =>
        await Shipments.ConfirmDeliveryAsync(new() { Id = shipment.Id, Proof = proof }, Anybody);

    /// <summary>A proof that says that all arrived, changed where a test needs it.</summary>
    public ProofOfDelivery Accept(Shipment shipment, params Action<ProofLine>[] changes)
    {
        var proof = new ProofOfDelivery
        {
            DeliveredBy = "A driver",
            ReceivedBy = "A nurse",
            ReceivedOn = Depot.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = new ProofLine
            {
                LineId = shipment.Lines[i].Id,
                Accepted = shipment.Lines[i].Picked,
                VvmStage = shipment.Lines[i].ProductId == Depot.Vaccine.ToString() ? 1 : 0,
            };
            if (i < changes.Length)
                changes[i](line);
            proof.Lines.Add(line);
        }

        return proof;
    }

    /// <summary>A shipment of so many tablets that arrived whole.</summary>
    public async Task<Shipment> Delivered(long tablets)
    {
        var sent = await Sent(await Draft(await Order(tablets)));
        return await Confirm(sent, Accept(sent));
    }

    /// <summary>What a facility has of a product.</summary>
    public async Task<Shown> Stock(Guid facility, Guid? product = null)
    {
        var cards = await Depot.Cards.ListStockCardsAsync(
            new() { FacilityId = facility.ToString(), ProductId = (product ?? Depot.Tablets).ToString() },
            Anybody
        );
        return new Shown(
            cards.StockCards.Sum(card => card.OnHand),
            cards.StockCards.Sum(card => card.Reserved),
            cards.StockCards.Sum(card => card.Held)
        );
    }

    /// <summary>What of a shipment is on its way, as the ledger has it.</summary>
    public async Task<long> InTransit(Shipment shipment)
    {
        var id = Guid.Parse(shipment.Id);
        await using var db = host.Open();
        return await db.StockTransits.Where(transit => transit.TransferId == id).SumAsync(transit => transit.Quantity);
    }

    /// <summary>Law 7 for an order and its shipments, with what the ledger has in transit.</summary>
    public async Task AssertLaw7(Order order)
    {
        foreach (var line in await Lines(order))
        {
            Assert.Equal(line.Ordered, line.Shipped + line.BackOrder + line.Cancelled);
            Assert.True(line.BackOrder >= 0 && line.Shipped >= 0 && line.Cancelled >= 0);
        }

        var shipments = await Shipments.ListShipmentsAsync(new() { OrderId = order.Id }, Anybody);
        foreach (var one in shipments.Shipments)
        {
            var shipment = await Shipments.GetShipmentAsync(new() { Id = one.Id }, Anybody);
            var left = shipment.State is ShipmentState.InTransit or ShipmentState.Delivered;
            var shipped = left ? shipment.Lines.Sum(line => line.Picked) : 0;
            var proof = shipment.Proof?.Lines ?? [];
            Assert.Equal(
                shipped + proof.Sum(line => line.Excess),
                proof.Sum(line => line.Accepted + line.Rejected + line.Missing) + await InTransit(shipment)
            );
        }
    }

    private static FacilityCopy FacilityOf(Guid id, string code, DateOnly today)
    {
        var copy = FacilityCopy.Of(id);
        copy.Follow(
            1,
            new FacilityValues(
                code,
                code,
                FacilityLevel.HealthCentre,
                "",
                "PUBLIC",
                CareType.Both,
                "CLINIC",
                Id(),
                null,
                null
            ),
            today
        );
        return copy;
    }

    private static Guid Id() => Ids.New(TimeProvider.System);
}
