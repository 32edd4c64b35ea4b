using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Testing;
using CheckConservationResponse = Platform.Stock.V1.CheckConservationResponse;
using LineKind = Platform.Stock.V1.LineKind;
using PostStockEventRequest = Platform.Stock.V1.PostStockEventRequest;
using StockCard = Platform.Stock.V1.StockCard;
using StockCardService = Platform.Stock.V1.StockCardService;
using StockEvent = Platform.Stock.V1.StockEvent;
using StockEventService = Platform.Stock.V1.StockEventService;
using StockLine = Platform.Stock.V1.StockLine;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>A store of its own in a shared country, with a program, products, lots, reasons and those it deals with.</summary>
internal sealed class Store
{
    private readonly StockHost host;
    private readonly string tenant;

    private Store(StockHost host, string tenant) => (this.host, this.tenant) = (host, tenant);

    public Guid Facility { get; private init; }
    public string Code { get; private init; } = "";
    public Guid Program { get; private init; }

    /// <summary>Not followed by lot.</summary>
    public Guid Tablets { get; private init; }

    /// <summary>Followed by lot, with a vial monitor.</summary>
    public Guid Vaccine { get; private init; }

    /// <summary>2 tablets and 5 gloves.</summary>
    public Guid Kit { get; private init; }
    public Guid Gloves { get; private init; }

    /// <summary>Of the vaccine; good for another year.</summary>
    public Guid Lot { get; private init; }

    /// <summary>Of the vaccine; good for another ten days.</summary>
    public Guid ShortLot { get; private init; }
    public Guid Damaged { get; private init; }
    public Guid Found { get; private init; }
    public Guid OnHold { get; private init; }
    public Guid Supplier { get; private init; }
    public Guid Ward { get; private init; }

    public DateOnly Today => Day(0);

    public StockEventService.StockEventServiceClient Events => new(host.Service.Channel);
    public StockCardService.StockCardServiceClient Cards => new(host.Service.Channel);

    /// <summary>The metadata of somebody who keeps every store of the country.</summary>
    public Metadata Keeper => host.Keeper(tenant);

    /// <summary>A store, and all that its lines name.</summary>
    public static async Task<Store> At(
        StockHost host,
        Platform.Stock.Catalog.Domain.NegativeStock negative = Platform.Stock.Catalog.Domain.NegativeStock.Refuse,
        string tenant = "tz"
    )
    {
        var now = host.Now();
        var today = host.Today();
        var code = Unused.Code("ST");
        var (facility, program) = (Id(), Id());
        var products = Enumerable.Range(0, 4).Select(_ => Id()).ToArray();
        var (lot, shortLot, damaged, found, onHold) = (Id(), Id(), Id(), Id(), Id());
        var (supplier, ward) = (Id(), Id());
        await using var db = host.Open(tenant);
        db.AddRange(FacilityOf(facility, code, today));
        db.Add(
            SupplyProgram.Create(
                program,
                new SupplyProgramValues(code, code, "", true, negative, false, false, false),
                now
            )
        );
        db.Add(ProductOf(products[0], program, now));
        db.Add(ProductOf(products[1], program, now, tracksLots: true));
        db.Add(ProductOf(products[2], program, now, parts: [new(1, products[0], 2), new(2, products[3], 5)]));
        db.Add(ProductOf(products[3], program, now));
        db.AddRange(products.Select(product => ApprovedIn(program, product, today, now)));
        db.Add(LotOf(lot, products[1], today.AddYears(1), now));
        db.Add(LotOf(shortLot, products[1], today.AddDays(10), now));
        db.Add(ReasonOf(damaged, ReasonType.Debit, CountsAs.Loss, now));
        db.Add(ReasonOf(found, ReasonType.Credit, CountsAs.Correction, now));
        db.Add(ReasonOf(onHold, ReasonType.Debit, CountsAs.None, now));
        db.Add(
            FacilityProgram.Create(Id(), new FacilityProgramValues(facility, program, today.AddYears(-2), null), now)
        );
        db.Add(NodeOf(supplier, StockNodeKind.Supplier, now));
        db.Add(NodeOf(ward, StockNodeKind.Ward, now));
        db.Add(AssignedTo(program, supplier, NodeDirection.Source, CountsAs.None, now));
        db.Add(AssignedTo(program, ward, NodeDirection.Destination, CountsAs.Consumption, now));
        await db.SaveChangesAsync();
        return new Store(host, tenant)
        {
            Facility = facility,
            Code = code,
            Program = program,
            Tablets = products[0],
            Vaccine = products[1],
            Kit = products[2],
            Gloves = products[3],
            Lot = lot,
            ShortLot = shortLot,
            Damaged = damaged,
            Found = found,
            OnHold = onHold,
            Supplier = supplier,
            Ward = ward,
        };
    }

    /// <summary>Further products of the program, not followed by lot.</summary>
    public async Task<Guid[]> More(int count)
    {
        var products = Enumerable.Range(0, count).Select(_ => Id()).ToArray();
        await using var db = host.Open(tenant);
        foreach (var product in products)
        {
            db.Add(ProductOf(product, Program, host.Now()));
            db.Add(ApprovedIn(Program, product, host.Today(), host.Now()));
        }

        await db.SaveChangesAsync();
        return products;
    }

    /// <summary>Another facility of the program, of a type or none.</summary>
    public async Task<Guid> Beside(string type)
    {
        var (id, code) = (Id(), Unused.Code("ST"));
        await using var db = host.Open(tenant);
        db.Add(FacilityOf(id, code, Today, type));
        db.Add(
            FacilityProgram.Create(Id(), new FacilityProgramValues(id, Program, Today.AddYears(-2), null), host.Now())
        );
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>A storage place beside the main one.</summary>
    public async Task<Guid> Place(bool isActive = true)
    {
        var place = Id();
        await using var db = host.Open(tenant);
        db.Add(
            StoragePlace.Create(
                place,
                new StoragePlaceValues(
                    Facility,
                    Unused.Code("PL"),
                    "Place",
                    StoragePlaceKind.Store,
                    null,
                    null,
                    isActive,
                    false
                ),
                host.Now()
            )
        );
        await db.SaveChangesAsync();
        return place;
    }

    /// <summary>One card more than a sheet takes, past the ledger: nothing is asked of them but that they are there.</summary>
    public async Task Cards5001()
    {
        await using var db = host.Open(tenant);
        var statements = new Statements(db);
        statements.Insert(
            new Rows("stock_card", StockEventDraft.MostLines + 1)
                .Column("id", _ => Id())
                .Column("facility_id", _ => Facility)
                .Column("place_id", _ => Facility)
                .Column("product_id", _ => Id())
                .Optional("program_id", _ => (Guid?)Program)
                .Column("last_sequence", _ => 0L)
                .Column("on_hand", _ => 1L)
                .Column("reserved", _ => 0L)
                .Column("held", _ => 0L)
                .Column("discarded", _ => 0L)
        );
        await statements.Run(CancellationToken.None);
    }

    /// <summary>Has the store issue to a facility.</summary>
    public async Task DealsWith(Guid facility)
    {
        await using var db = host.Open(tenant);
        db.Add(
            NodeAssignment.Create(
                Id(),
                new NodeAssignmentValues(
                    NodeDirection.Destination,
                    Program,
                    "",
                    null,
                    facility,
                    "",
                    CountsAs.Transfer,
                    null,
                    true
                ),
                host.Now()
            )
        );
        await db.SaveChangesAsync();
    }

    /// <summary>A supplier of every program.</summary>
    public async Task<Guid> SupplierOfAll()
    {
        var supplier = Id();
        await using var db = host.Open(tenant);
        db.Add(NodeOf(supplier, StockNodeKind.Supplier, host.Now()));
        db.Add(AssignedTo(null, supplier, NodeDirection.Source, CountsAs.None, host.Now()));
        await db.SaveChangesAsync();
        return supplier;
    }

    /// <summary>Gives somebody who works nowhere a permission at the store, for its program or for all; empty for all permissions.</summary>
    public async Task Assign(string permission, bool allPrograms = false)
    {
        await using var db = host.Open(tenant);
        db.Add(
            Assignments.Domain.StockAssignment.Of(
                Id(),
                "juma",
                permission,
                Assignments.Domain.AssignmentPlace.Facility,
                Facility,
                allPrograms ? null : Program
            )
        );
        await db.SaveChangesAsync();
    }

    /// <summary>A day so many days before today.</summary>
    public DateOnly Day(int ago) => host.Today().AddDays(-ago);

    public StockLine Receive(int ago, long quantity) =>
        Line(LineKind.Receive, ago, quantity, l => l.SourceId = $"{Supplier}");

    public StockLine Issue(int ago, long quantity) =>
        Line(LineKind.Issue, ago, quantity, l => l.DestinationId = $"{Ward}");

    public StockLine Count(int ago, long quantity) => Line(LineKind.Count, ago, quantity);

    public StockLine Adjust(int ago, long quantity, Guid reason) =>
        Line(LineKind.Adjust, ago, quantity, l => l.ReasonId = $"{reason}");

    public StockLine Line(LineKind kind, int ago, long quantity, Action<StockLine>? with = null)
    {
        var line = new StockLine
        {
            Kind = kind,
            ProductId = Tablets.ToString(),
            Quantity = quantity,
            OccurredOn = kind is LineKind.Reserve or LineKind.Release ? "" : Day(ago).ToText(),
        };
        with?.Invoke(line);
        return line;
    }

    /// <summary>Of the vaccine's lot instead of tablets.</summary>
    public StockLine Vaccines(StockLine line, Guid? lot = null)
    {
        (line.ProductId, line.LotId) = (Vaccine.ToString(), (lot ?? Lot).ToString());
        return line;
    }

    public PostStockEventRequest Event(params StockLine[] lines) =>
        new()
        {
            FacilityId = Facility.ToString(),
            ProgramId = Program.ToString(),
            Lines = { lines },
        };

    public async Task<StockEvent> Post(params StockLine[] lines) =>
        await Events.PostStockEventAsync(Event(lines), Keeper);

    /// <summary>Posts what the service itself posts, past its calls.</summary>
    public Task<StockEvent> PostItself(params DraftLine[] lines) =>
        LedgerPosting.Commit(
            host.Databases,
            host.Call(),
            async db =>
                EventMapping.ToProto(
                    await LedgerPosting.Post(
                        db,
                        host.Call(),
                        new StockEventDraft(Facility, Program, EventOrigin.Entered, lines),
                        new EventPaper(),
                        permission: null,
                        CancellationToken.None
                    )
                ),
            CancellationToken.None
        );

    /// <summary>Takes lines back, and puts others in their place.</summary>
    public AsyncUnaryCall<StockEvent> Correct(IEnumerable<string> lines, params StockLine[] instead) =>
        Events.CorrectStockLinesAsync(
            new()
            {
                FacilityId = Facility.ToString(),
                ProgramId = Program.ToString(),
                LineIds = { lines },
                Lines = { instead },
            },
            Keeper
        );

    /// <summary>What the store has of a product, card by card.</summary>
    public async Task<IReadOnlyList<StockCard>> Stock(Guid? product = null, DateOnly? day = null) =>
        (
            await Cards.ListStockCardsAsync(
                new()
                {
                    FacilityId = Facility.ToString(),
                    ProductId = product.ToText(),
                    AsOf = day.ToText(),
                },
                Keeper
            )
        ).StockCards;

    /// <summary>What the store has of the tablets, Each.</summary>
    public async Task<long> OnHand(int ago = 0) => (await Stock(Tablets, Day(ago))).Sum(card => card.OnHand);

    /// <summary>Whether the ledger of the store is sound over the last hundred days.</summary>
    public async Task<CheckConservationResponse> Conservation() =>
        await Cards.CheckConservationAsync(
            new()
            {
                From = Day(100).ToText(),
                To = Today.ToText(),
                FacilityId = Facility.ToString(),
            },
            Keeper
        );

    private static FacilityCopy FacilityOf(Guid id, string code, DateOnly today, string type = "STORE")
    {
        var copy = FacilityCopy.Of(id);
        copy.Follow(
            1,
            new FacilityValues(code, code, FacilityLevel.Store, "", "PUBLIC", CareType.Both, type, Id(), null, null),
            today
        );
        return copy;
    }

    private static Product ProductOf(
        Guid id,
        Guid program,
        DateTime now,
        bool tracksLots = false,
        ProductComponent[]? parts = null
    ) =>
        Product.Create(
            id,
            new ProductValues(
                Unused.Code("PR"),
                "Product",
                "",
                "tablet",
                0,
                0,
                false,
                null,
                null,
                null,
                tracksLots,
                tracksLots,
                null,
                true,
                [.. parts ?? []],
                [new ProductProgram(1, program, true, "", 0, null)]
            ),
            now
        );

    private static Lot LotOf(Guid id, Guid product, DateOnly expiry, DateTime now) =>
        Platform.Stock.Catalog.Domain.Lot.Create(
            id,
            LotKey.Of(null, product, Unused.Code("L")),
            product,
            new LotDates(expiry, null),
            now
        );

    private static ApprovedProduct ApprovedIn(Guid program, Guid product, DateOnly today, DateTime now) =>
        ApprovedProduct.Create(
            Id(),
            new ApprovedProductValues(
                program,
                "STORE",
                product,
                today.AddYears(-2),
                true,
                new StockLevels(ReplenishmentPolicy.MaxMin, 200, 100, null, null, 0, 0)
            ),
            now
        );

    private static Reason ReasonOf(Guid id, ReasonType type, CountsAs countsAs, DateTime now) =>
        Reason.Create(
            id,
            new ReasonValues(
                Unused.Code("RE"),
                "Reason",
                "",
                type,
                ReasonCategory.Adjustment,
                countsAs,
                ReasonText.Refused,
                true,
                []
            ),
            now
        );

    private static StockNode NodeOf(Guid id, StockNodeKind kind, DateTime now) =>
        StockNode.Create(id, new StockNodeValues(Unused.Code("ND"), "Node", kind, false, true), now);

    private static NodeAssignment AssignedTo(
        Guid? program,
        Guid node,
        NodeDirection direction,
        CountsAs countsAs,
        DateTime now
    ) =>
        NodeAssignment.Create(
            Id(),
            new NodeAssignmentValues(direction, program, "", node, null, "", countsAs, null, true),
            now
        );

    private static Guid Id() => Ids.New(TimeProvider.System);
}
