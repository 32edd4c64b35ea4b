using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What the rules need to know of a product.</summary>
internal sealed record ProductFacts(Guid Id)
{
    /// <summary>Whether every line must name a lot.</summary>
    public bool TracksLots { get; init; }

    /// <summary>Whether the ledger has cards of it.</summary>
    public bool InLedger { get; init; }

    /// <summary>Whether it carries a vial monitor.</summary>
    public bool UsesVvm { get; init; }

    /// <summary>The trade items that are this product.</summary>
    public IReadOnlyList<Guid> TradeItems { get; init; } = [];

    /// <summary>When it is approved for the facility's type and the event's program, or any of the facility's where the event names none.</summary>
    public IReadOnlyList<DateRange> Approved { get; init; } = [];

    /// <summary>What a kit is made of; empty for all else.</summary>
    public IReadOnlyList<KitPart> Parts { get; init; } = [];

    /// <summary>Whether it may be received on a day.</summary>
    public bool IsApprovedOn(DateOnly day) => LotFacts.Covers(Approved, day);

    /// <summary>Whether the lot is of this product (rule 2).</summary>
    public bool Has(LotFacts lot) => lot.OwnerId == Id || TradeItems.Contains(lot.OwnerId);
}

/// <summary>How many Each of a product one kit has.</summary>
internal readonly record struct KitPart(Guid ProductId, long Quantity);

/// <summary>Whether a reason adds or takes away.</summary>
public enum ReasonType
{
    /// <summary>It adds.</summary>
    Credit,

    /// <summary>It takes away.</summary>
    Debit,
}

/// <summary>What a reason is for.</summary>
public enum ReasonCategory
{
    /// <summary>Receipts and issues.</summary>
    Transfer,

    /// <summary>Adjustments and quarantine.</summary>
    Adjustment,

    /// <summary>Differences of counts.</summary>
    PhysicalInventory,
}

/// <summary>What the rules need to know of a reason.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Whether it adds or takes away.</param>
/// <param name="Category">What it is for.</param>
/// <param name="CountsAs">What the figures take it for (decision S17).</param>
/// <param name="IsValid">Whether the event's program and the facility's type use it.</param>
/// <param name="TakesText">Whether a text may be given with it.</param>
/// <param name="NeedsText">Whether it says nothing without one.</param>
internal sealed record ReasonFacts(
    Guid Id,
    ReasonType Type,
    ReasonCategory Category,
    CountsAs CountsAs,
    bool IsValid = true,
    bool TakesText = false,
    bool NeedsText = false
)
{
    /// <summary>1 for a credit, -1 for a debit.</summary>
    public int Sign => Type == ReasonType.Credit ? 1 : -1;
}

/// <summary>What the rules need to know of a source or destination.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsValid">Whether the event's program and the facility's type have it.</param>
/// <param name="CountsAs">What the figures take a movement from or to it for.</param>
internal sealed record NodeFacts(Guid Id, bool IsValid, CountsAs CountsAs)
{
    /// <summary>Whether a text may be given with it: not for a facility that is known.</summary>
    public bool TakesText { get; init; }

    /// <summary>Whether stock goes there to be returned or destroyed, so that it takes expired, recalled and quarantined stock.</summary>
    public bool TakesUnusable { get; init; }

    /// <summary>Level of the location tree, counted from the root, that it must share with the facility; null for none.</summary>
    public int? SharedLevel { get; init; }

    /// <summary>Its locations from the root down; empty for what lies in none.</summary>
    public IReadOnlyList<Guid> Locations { get; init; } = [];

    /// <summary>Whether it lies in the area of its assignment (rule 10).</summary>
    public bool IsInArea(IReadOnlyList<Guid> facility) =>
        SharedLevel is not { } level
        || (level < Locations.Count && level < facility.Count && Locations[level] == facility[level]);
}

/// <summary>What the rules need to know of the facility.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MainPlaceId">The place of lines that name none.</param>
internal sealed record FacilityFacts(Guid Id, Guid MainPlaceId)
{
    /// <summary>Its storage places, the main one included.</summary>
    public IReadOnlySet<Guid> Places { get; init; } = new HashSet<Guid> { MainPlaceId };

    /// <summary>Those of them that are closed: stock leaves them, and none comes in.</summary>
    public IReadOnlySet<Guid> ClosedPlaces { get; init; } = new HashSet<Guid>();

    /// <summary>Whether it was merged into another, so that nothing comes to it from outside any more.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Its locations from the root down.</summary>
    public IReadOnlyList<Guid> Locations { get; init; } = [];
}

/// <summary>A line that was posted before, and is cancelled, corrected or returned from.</summary>
internal sealed record PostedBefore(Guid Id, CardKey Card, LedgerEntry Entry)
{
    /// <summary>The program of its event: to an event of another it is as if it were not there.</summary>
    public Guid? ProgramId { get; init; }

    /// <summary>What it counts as.</summary>
    public IReadOnlyList<Usage> Usages { get; init; } = [];

    /// <summary>Its quantity, in Each.</summary>
    public long Quantity { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The issue that it returns from; null for none.</summary>
    public Guid? ReturnOf { get; init; }

    /// <summary>What came back of an issue so far, in Each.</summary>
    public long Returned { get; init; }

    /// <summary>What it put onto a transfer.</summary>
    public Transit? Transit { get; init; }

    /// <summary>What unpacking, repacking or move within the facility it is part of, and how many lines that has.</summary>
    public (Guid Id, int Lines)? Whole { get; init; }
}

/// <summary>How a program, or a facility type where cards are product-wide, keeps its ledger.</summary>
/// <param name="Negative">What to do below zero (decision S3).</param>
/// <param name="MostDaysBack">How many days back people may enter; null for any.</param>
internal sealed record LedgerPolicy(NegativePolicy Negative, int? MostDaysBack = null)
{
    /// <summary>Which of the two binds: a product-wide card has no program to ask (decision S3).</summary>
    public static LedgerPolicy Of(CardScheme scheme, LedgerPolicy program, LedgerPolicy facilityType) =>
        scheme == CardScheme.Program ? program : facilityType;
}

/// <summary>Everything but the cards that an event is decided by, loaded for all its lines together.</summary>
internal sealed record LedgerFacts
{
    /// <summary>How the tenant keeps cards.</summary>
    public required CardScheme Scheme { get; init; }

    /// <summary>The facility; null if it is not known.</summary>
    public required FacilityFacts? Facility { get; init; }

    /// <summary>Whether the event's program is one of the facility's; so too where it names none and needs none.</summary>
    public bool HasProgram { get; init; } = true;

    /// <summary>Today in the tenant's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Days by which clocks of clients that were offline may be ahead (decision S31).</summary>
    public int ClockSkewDays { get; init; }

    /// <summary>The policy that binds.</summary>
    public required LedgerPolicy Policy { get; init; }

    /// <summary>The closed days of the facility and program.</summary>
    public PeriodLock Locked { get; init; } = PeriodLock.None;

    /// <summary>The products of the lines, and those of kits' parts.</summary>
    public IReadOnlyDictionary<Guid, ProductFacts> Products { get; init; } = new Dictionary<Guid, ProductFacts>();

    /// <summary>The lots of the lines, and of the lines they cancel.</summary>
    public IReadOnlyDictionary<Guid, LotFacts> Lots { get; init; } = new Dictionary<Guid, LotFacts>();

    /// <summary>The reasons of the lines.</summary>
    public IReadOnlyDictionary<Guid, ReasonFacts> Reasons { get; init; } = new Dictionary<Guid, ReasonFacts>();

    /// <summary>The sources of the lines.</summary>
    public IReadOnlyDictionary<Guid, NodeFacts> Sources { get; init; } = new Dictionary<Guid, NodeFacts>();

    /// <summary>The destinations of the lines.</summary>
    public IReadOnlyDictionary<Guid, NodeFacts> Destinations { get; init; } = new Dictionary<Guid, NodeFacts>();

    /// <summary>Those of the transfers and reservations that the lines name, or the lines they cancel are of, that are shipments.</summary>
    public IReadOnlySet<Guid> Shipments { get; init; } = new HashSet<Guid>();

    /// <summary>Lines of the facility that the event cancels or returns from.</summary>
    public IReadOnlyDictionary<Guid, PostedBefore> Posted { get; init; } = new Dictionary<Guid, PostedBefore>();
}
