using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.Ledger;

/// <summary>A clinic, a hospital, what they hold, and the words they have for it.</summary>
internal static class Clinic
{
    public static readonly DateOnly Today = Day(7, 2);

    public static readonly Guid Facility = Id(1);
    public static readonly Guid Hospital = Id(2);
    public static readonly Guid ProgramId = Id(3);
    public static readonly Guid Shelf = Id(11);
    public static readonly Guid Fridge = Id(12);
    public static readonly Guid HospitalShelf = Id(13);

    /// <summary>Not followed by lot.</summary>
    public static readonly Guid Tablets = Id(21);

    /// <summary>Followed by lot, with a vial monitor.</summary>
    public static readonly Guid Vaccine = Id(22);

    /// <summary>2 gloves and 5 pads.</summary>
    public static readonly Guid Kit = Id(23);
    public static readonly Guid Gloves = Id(24);
    public static readonly Guid Pads = Id(25);

    /// <summary>Held, and no longer approved.</summary>
    public static readonly Guid Delisted = Id(26);

    /// <summary>Of the vaccine; good until 31 March 2027.</summary>
    public static readonly Guid Lot = Id(31);

    /// <summary>Of the vaccine; good until 15 June 2026.</summary>
    public static readonly Guid ShortLot = Id(32);

    /// <summary>Of the vaccine; recalled since 10 June 2026.</summary>
    public static readonly Guid RecalledLot = Id(33);

    /// <summary>Of no product here.</summary>
    public static readonly Guid ForeignLot = Id(34);

    public static readonly Guid Damaged = Id(41);
    public static readonly Guid Found = Id(42);
    public static readonly Guid OnHold = Id(43);
    public static readonly Guid TransferredIn = Id(44);
    public static readonly Guid TransferredOut = Id(45);
    public static readonly Guid OfOthers = Id(46);
    public static readonly Guid Miscounted = Id(47);
    public static readonly Guid Other = Id(48);

    public static readonly Guid Store = Id(51);
    public static readonly Guid FarStore = Id(52);
    public static readonly Guid Ward = Id(61);
    public static readonly Guid Returns = Id(62);
    public static readonly Guid FarWard = Id(63);
    public static readonly Guid Outreach = Id(64);
    public static readonly Guid NotOurs = Id(65);

    private static readonly Guid TradeItem = Id(71);
    private static readonly Guid Region = Id(81);
    private static readonly Guid District = Id(82);

    public static readonly FacilityFacts Clinics = new(Facility, Shelf)
    {
        Places = new HashSet<Guid> { Shelf, Fridge },
        Locations = [Region, District],
    };

    public static readonly FacilityFacts Hospitals = new(Hospital, HospitalShelf) { Locations = [Region, District] };

    public static readonly Dictionary<Guid, ProductFacts> Products = new ProductFacts[]
    {
        new(Tablets) { Approved = [DateRange.Always] },
        new(Vaccine)
        {
            TracksLots = true,
            UsesVvm = true,
            TradeItems = [TradeItem],
            Approved = [DateRange.Always],
        },
        new(Kit) { Approved = [DateRange.Always], Parts = [new KitPart(Gloves, 2), new KitPart(Pads, 5)] },
        new(Gloves) { Approved = [DateRange.Always] },
        new(Pads) { Approved = [DateRange.Always] },
        new(Delisted) { Approved = [new DateRange(null, Day(5, 31))] },
    }.ToDictionary(product => product.Id);

    public static readonly Dictionary<Guid, LotFacts> Lots = new LotFacts[]
    {
        new(Lot, TradeItem, new DateOnly(2027, 3, 31)),
        new(ShortLot, Vaccine, Day(6, 15)),
        new(RecalledLot, TradeItem, new DateOnly(2027, 3, 31)) { Recalls = [new DateRange(Day(6, 10), null)] },
        new(ForeignLot, Id(72), null),
    }.ToDictionary(lot => lot.Id);

    public static readonly Dictionary<Guid, ReasonFacts> Reasons = new ReasonFacts[]
    {
        new(Damaged, ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Loss),
        new(Found, ReasonType.Credit, ReasonCategory.Adjustment, CountsAs.Correction),
        new(OnHold, ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.None),
        new(TransferredIn, ReasonType.Credit, ReasonCategory.Transfer, CountsAs.Transfer),
        new(TransferredOut, ReasonType.Debit, ReasonCategory.Transfer, CountsAs.Transfer),
        new(OfOthers, ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Loss, IsValid: false),
        new(Miscounted, ReasonType.Debit, ReasonCategory.PhysicalInventory, CountsAs.Correction),
        new(Other, ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Correction, TakesText: true),
    }.ToDictionary(reason => reason.Id);

    public static readonly Dictionary<Guid, NodeFacts> Sources = new NodeFacts[]
    {
        new(Store, true, CountsAs.None),
        new(FarStore, true, CountsAs.None) { SharedLevel = 1, Locations = [Region, Id(89)] },
    }.ToDictionary(node => node.Id);

    public static readonly Dictionary<Guid, NodeFacts> Destinations = new NodeFacts[]
    {
        new(Ward, true, CountsAs.Consumption) { SharedLevel = 1, Locations = [Region, District] },
        new(Returns, true, CountsAs.Transfer) { TakesUnusable = true },
        new(FarWard, true, CountsAs.Consumption) { SharedLevel = 1, Locations = [Region] },
        new(Outreach, true, CountsAs.Consumption) { TakesText = true },
        new(NotOurs, false, CountsAs.Consumption),
    }.ToDictionary(node => node.Id);

    public static DateOnly Day(int month, int day) => new(2026, month, day);

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DraftLine.Receive Receive(DateOnly on, long quantity) =>
        new()
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
            SourceId = Store,
        };

    public static DraftLine.Issue Issue(DateOnly on, long quantity) =>
        new()
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
            DestinationId = Ward,
        };

    public static DraftLine.Adjust Adjust(DateOnly on, long quantity, Guid? reason) =>
        new()
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
            ReasonId = reason,
        };

    public static DraftLine.Count Count(DateOnly on, long quantity, params Discrepancy[] reasons) =>
        new()
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
            Reasons = reasons,
        };

    public static DraftLine.Quarantine Quarantine(DateOnly on, long quantity, Guid reason) =>
        new()
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
            ReasonId = reason,
        };

    public static DraftLine.Reserve Reserve(Guid reservation, long quantity) =>
        new(reservation) { ProductId = Tablets, Quantity = quantity };

    public static DraftLine.Release Release(Guid reservation, long quantity) =>
        new(reservation) { ProductId = Tablets, Quantity = quantity };

    public static DraftLine.Unpack Unpack(Direction direction, Guid product, long quantity, int group = 1) =>
        new(group, direction)
        {
            ProductId = product,
            Quantity = quantity,
            OccurredOn = Day(6, 1),
        };

    public static DraftLine.TransferOut Ship(DateOnly on, Guid transfer, long quantity) =>
        new(transfer)
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
        };

    public static DraftLine.TransferIn Arrive(DateOnly on, Guid transfer, long quantity) =>
        new(transfer)
        {
            ProductId = Tablets,
            Quantity = quantity,
            OccurredOn = on,
        };
}
