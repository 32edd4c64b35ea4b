using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A lot of a product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Code">Its code; no other lot of the country has it.</param>
/// <param name="MadeOn">When it was made.</param>
/// <param name="Expiry">Its last day of use.</param>
/// <param name="Cost">What a pack of it cost, minor units.</param>
internal sealed class SeedLot(SeedProduct product, string code, DateOnly madeOn, DateOnly expiry, long cost)
{
    private readonly Dictionary<string, SeedLot> parts = new(StringComparer.Ordinal);

    /// <summary>The product.</summary>
    public SeedProduct Product => product;

    /// <summary>Its code; no other lot of the country has it.</summary>
    public string Code => code;

    /// <summary>When it was made.</summary>
    public DateOnly MadeOn => madeOn;

    /// <summary>Its last day of use.</summary>
    public DateOnly Expiry => expiry;

    /// <summary>What a pack of it cost, minor units.</summary>
    public long Cost => cost;

    /// <summary>The lot that a part of a kit of this lot is of; null where lots of the part are not followed.</summary>
    public SeedLot? PartOf(SeedProduct part)
    {
        if (!part.TracksLots)
            return null;
        if (!parts.TryGetValue(part.Code, out var lot))
            parts.Add(part.Code, lot = new SeedLot(part, $"{code}-{part.Code}", madeOn, expiry, 0));
        return lot;
    }
}

/// <summary>A line that was entered before: the number of its event, and its index there.</summary>
internal readonly record struct SeedLineRef(long Event, int Line);

/// <summary>A line of an event, in the words of the ledger's kinds.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Product">The product.</param>
/// <param name="Lot">The lot; null where lots are not followed.</param>
/// <param name="Quantity">In Each; of a count, what was counted.</param>
/// <param name="On">The day it happened.</param>
internal sealed record SeedLine(LineKind Kind, SeedProduct Product, SeedLot? Lot, long Quantity, DateOnly On)
{
    /// <summary>Why.</summary>
    public SeedReason? Reason { get; init; }

    /// <summary>Where it comes from or goes to.</summary>
    public SeedNode? Node { get; init; }

    /// <summary>The transfer it leaves or arrives by.</summary>
    public Guid? TransferId { get; init; }

    /// <summary>The unpacking it is part of, 1 and up in the event.</summary>
    public int Group { get; init; }

    /// <summary>Of an unpacking, whether it comes out of the kit.</summary>
    public Direction Direction { get; init; }

    /// <summary>The condition it is taken from.</summary>
    public Condition From { get; init; }

    /// <summary>Stage of the vial monitor, of vaccines that arrive.</summary>
    public int? VvmStage { get; init; }

    /// <summary>What of a count's difference a reason accounts for, in Each; 0 for nothing.</summary>
    public long Explained { get; init; }

    /// <summary>Whether it was counted before anything moved that day.</summary>
    public bool AtStartOfDay { get; init; }

    /// <summary>Whether it was typed wrongly, so that a later line may take it back.</summary>
    public bool IsMistyped { get; init; }

    /// <summary>The line that it takes back.</summary>
    public SeedLineRef? Cancels { get; init; }

    /// <summary>The line that it replaces; the same event takes that back.</summary>
    public SeedLineRef? Corrects { get; init; }
}

/// <summary>What somebody enters at a site at once, all of it of one program.</summary>
/// <param name="Number">1 and up, in the order in which events are entered at each site.</param>
/// <param name="Site">The site.</param>
/// <param name="Program">The program.</param>
/// <param name="EnteredOn">The day it is entered, or sent by a client that was offline; never before the day of a line.</param>
/// <param name="Origin">Whether it was entered or sent.</param>
/// <param name="Lines">The lines, one at least.</param>
internal sealed record SeedEvent(
    long Number,
    SeedSite Site,
    SeedProgram Program,
    DateOnly EnteredOn,
    EventOrigin Origin,
    IReadOnlyList<SeedLine> Lines
);
