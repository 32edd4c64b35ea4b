namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// A line of a stock event as it was asked for: one of the kinds below and no other. What a kind does not have cannot be said;
/// what it needs may be missing, and is then named by <see cref="EventRules"/>.
/// </summary>
internal abstract record DraftLine
{
    private DraftLine() { }

    /// <summary>Its kind.</summary>
    public abstract LineKind Kind { get; }

    /// <summary>Why; which kinds need one is said with each.</summary>
    public Guid? ReasonId { get; init; }

    /// <summary>More about the reason, where it takes a text; up to 500 characters.</summary>
    public string ReasonText { get; init; } = "";

    /// <summary>Takes a line back, whole (decision S4). Its reason is free.</summary>
    public sealed record Cancel(Guid? LineId) : DraftLine
    {
        public override LineKind Kind => LineKind.Cancel;
    }

    /// <summary>A line about stock on a card.</summary>
    public abstract record OfStock : DraftLine
    {
        /// <summary>The product.</summary>
        public Guid? ProductId { get; init; }

        /// <summary>The lot; none where the product's lots are not followed.</summary>
        public Guid? LotId { get; init; }

        /// <summary>The storage place; none for the facility's main one.</summary>
        public Guid? PlaceId { get; init; }

        /// <summary>In Each, 1 to <see cref="EventRules.MostQuantity"/>; a count may be 0 (decision S8).</summary>
        public long? Quantity { get; init; }

        /// <summary>The day it happened.</summary>
        public DateOnly? OccurredOn { get; init; }

        /// <summary>Stage of the vial monitor, 1 to 4, of products that have one.</summary>
        public int? VvmStage { get; init; }

        /// <summary>The line this one replaces; the same event cancels it (decision S4).</summary>
        public Guid? Corrects { get; init; }
    }

    /// <summary>From a source, or back from what an issue gave out. A reason must be a credit of the category transfer.</summary>
    public sealed record Receive : OfStock
    {
        public override LineKind Kind => LineKind.Receive;

        /// <summary>Where it comes from.</summary>
        public Guid? SourceId { get; init; }

        /// <summary>More about the source, where it takes a text.</summary>
        public string SourceText { get; init; } = "";

        /// <summary>The issue that it comes back from, instead of a source.</summary>
        public Guid? ReturnOf { get; init; }

        /// <summary>What was paid for it (decision C30); null where nobody knows.</summary>
        public UnitCost? Cost { get; init; }
    }

    /// <summary>To a destination. A reason must be a debit of the category transfer.</summary>
    public sealed record Issue : OfStock
    {
        public override LineKind Kind => LineKind.Issue;

        /// <summary>Where it goes to.</summary>
        public Guid? DestinationId { get; init; }

        /// <summary>More about the destination, where it takes a text.</summary>
        public string DestinationText { get; init; } = "";

        /// <summary>The condition it is taken from; out of quarantine only to where stock is returned or destroyed.</summary>
        public Condition From { get; init; }
    }

    /// <summary>More or less, by the type of its reason, which is of the category adjustment and never missing (decision S8).</summary>
    public sealed record Adjust : OfStock
    {
        public override LineKind Kind => LineKind.Adjust;

        /// <summary>The condition that less is taken from.</summary>
        public Condition From { get; init; }
    }

    /// <summary>What was counted; 0 is a count too.</summary>
    public sealed record Count : OfStock
    {
        public override LineKind Kind => LineKind.Count;

        /// <summary>Whether it was counted before anything moved that day, and not after.</summary>
        public bool AtStartOfDay { get; init; }

        /// <summary>Reasons of the difference; they need not account for all of it.</summary>
        public IReadOnlyList<Discrepancy> Reasons { get; init; } = [];
    }

    /// <summary>A kit that goes out, or a part that comes in, of one unpacking.</summary>
    public sealed record Unpack(int Group, Direction Direction) : OfStock
    {
        public override LineKind Kind => LineKind.Unpack;
    }

    /// <summary>What goes out, or comes in, of one repacking.</summary>
    public sealed record Repack(int Group, Direction Direction) : OfStock
    {
        public override LineKind Kind => LineKind.Repack;
    }

    /// <summary>Promises stock; always of today.</summary>
    public sealed record Reserve(Guid? ReservationId) : OfStock
    {
        public override LineKind Kind => LineKind.Reserve;
    }

    /// <summary>Takes a promise back, or a part of it; always of today.</summary>
    public sealed record Release(Guid? ReservationId) : OfStock
    {
        public override LineKind Kind => LineKind.Release;
    }

    /// <summary>Onto a shipment, or to another place when the same event has it arrive.</summary>
    public sealed record TransferOut(Guid? TransferId) : OfStock
    {
        public override LineKind Kind => LineKind.TransferOut;

        /// <summary>The condition it is taken from.</summary>
        public Condition From { get; init; }

        /// <summary>Whether it goes back or to be destroyed, which expired and recalled stock may.</summary>
        public bool TakesUnusable { get; init; }
    }

    /// <summary>From a shipment or another place.</summary>
    public sealed record TransferIn(Guid? TransferId) : OfStock
    {
        public override LineKind Kind => LineKind.TransferIn;

        /// <summary>Where it lands: what is rejected on arrival is held (decision S25), what was discarded stays so.</summary>
        public Condition Into { get; init; }
    }

    /// <summary>Sets stock apart by a reason; one that counts as a loss discards it (decision S27).</summary>
    public sealed record Quarantine : OfStock
    {
        public override LineKind Kind => LineKind.Quarantine;
    }

    /// <summary>Lets stock out of quarantine; a loss that was counted for it is taken back.</summary>
    public sealed record Unquarantine(Condition From) : OfStock
    {
        public override LineKind Kind => LineKind.Unquarantine;
    }
}

/// <summary>What something costs: money for a stated quantity (decision C15).</summary>
/// <param name="Amount">Minor units of the tenant's currency, 0 to <see cref="MostAmount"/>.</param>
/// <param name="Per">For how many Each, 1 to <see cref="MostPer"/>.</param>
internal readonly record struct UnitCost(long Amount, long Per)
{
    /// <summary>The most that is paid.</summary>
    public const long MostAmount = 1_000_000_000_000;

    /// <summary>The most that it is paid for.</summary>
    public const long MostPer = 1_000_000_000;

    /// <summary>Whether it can be.</summary>
    public bool IsSound => Amount is >= 0 and <= MostAmount && Per is >= 1 and <= MostPer;
}

/// <summary>A reason of a count's difference.</summary>
/// <param name="ReasonId">The reason, a credit or a debit.</param>
/// <param name="Quantity">How much of the difference it accounts for, in Each, 1 or more; the reason's type gives the sign.</param>
internal readonly record struct Discrepancy(Guid? ReasonId, long? Quantity);

/// <summary>Where an event comes from.</summary>
public enum EventOrigin
{
    /// <summary>Somebody enters it now, and can be told what is wrong.</summary>
    Entered,

    /// <summary>A client that was offline sends what happened; it is not refused for being late (decision S5).</summary>
    Synced,

    /// <summary>An approved requisition reports it; it is not refused for being late either.</summary>
    Requisition,
}

/// <summary>Lines that are posted together or not at all.</summary>
internal sealed record StockEventDraft(
    Guid? FacilityId,
    Guid? ProgramId,
    EventOrigin Origin,
    IReadOnlyList<DraftLine> Lines
)
{
    /// <summary>Most lines of an event.</summary>
    public const int MostLines = 5_000;
}
