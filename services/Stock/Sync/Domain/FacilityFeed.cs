namespace Platform.Stock.Sync.Domain;

/// <summary>What a client pulls, in the order in which records name one another.</summary>
public enum SyncKind
{
    /// <summary>A supply program that the facility takes part in.</summary>
    SupplyProgram,

    /// <summary>A reason that its lines may have.</summary>
    Reason,

    /// <summary>A schedule of its requisitions.</summary>
    Schedule,

    /// <summary>A period of such a schedule.</summary>
    Period,

    /// <summary>The facility, or one that it deals with.</summary>
    Facility,

    /// <summary>That it takes part in a program.</summary>
    FacilityProgram,

    /// <summary>A storage place of it.</summary>
    StoragePlace,

    /// <summary>A source or destination outside of facilities.</summary>
    StockNode,

    /// <summary>What it may receive from or issue to.</summary>
    NodeAssignment,

    /// <summary>A product that it may hold, or holds, or that is on its way to it.</summary>
    Product,

    /// <summary>That a product is approved.</summary>
    ApprovedProduct,

    /// <summary>A trade item of such a product.</summary>
    TradeItem,

    /// <summary>A lot that it has a card of, or that is on its way to it.</summary>
    Lot,

    /// <summary>A stock card of it.</summary>
    StockCard,

    /// <summary>An event of it.</summary>
    StockEvent,

    /// <summary>A conflict of one of its clients.</summary>
    Conflict,

    /// <summary>A shipment on its way to it.</summary>
    Shipment,

    /// <summary>A requisition of it.</summary>
    Requisition,
}

/// <summary>A record that a facility's clients pull.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
public readonly record struct FeedKey(SyncKind Kind, Guid Id);

/// <summary>A record as the feed of a facility has it.</summary>
/// <param name="Key">The record.</param>
/// <param name="Stamp">What it was when it was looked at last: another stamp is another state.</param>
/// <param name="Removed">Whether the facility no longer needs it.</param>
public readonly record struct FeedEntry(FeedKey Key, long Stamp, bool Removed);

/// <summary>An entry that is to be told.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Its place in the feed, from 1.</param>
public readonly record struct FeedNews(FeedEntry Entry, long Position);

/// <summary>
/// The feed of a facility: every record that its clients need, once, at the place where it was told last. It is made by holding what the
/// facility needs now against what it was told, and not by following changes: so nothing is missed that was committed late, and
/// what leaves the facility's scope by the mere passing of days is told as well.
/// </summary>
public static class FacilityFeed
{
    /// <summary>How many days of events from before its registration a client is told.</summary>
    public const int DaysOfEvents = 30;

    /// <summary>What is to be told, in its order: what is new or changed first, so that what it names is there; then what is gone.</summary>
    /// <param name="told">What was told, whatever its kind, events apart.</param>
    /// <param name="needed">What the facility needs now, with its stamps, events apart.</param>
    /// <param name="events">Events that were not told; they never change.</param>
    /// <param name="last">The last place that was given.</param>
    public static List<FeedNews> News(
        IReadOnlyDictionary<FeedKey, FeedEntry> told,
        IReadOnlyDictionary<FeedKey, long> needed,
        IEnumerable<Guid> events,
        long last
    )
    {
        var changed = needed
            .Where(one => !told.TryGetValue(one.Key, out var entry) || entry.Removed || entry.Stamp != one.Value)
            .Select(one => new FeedEntry(one.Key, one.Value, false))
            .Concat(events.Select(id => new FeedEntry(new FeedKey(SyncKind.StockEvent, id), 1, false)))
            .OrderBy(entry => entry.Key.Kind)
            .ThenBy(entry => entry.Key.Id);
        var gone = told
            .Values.Where(entry => !entry.Removed && !needed.ContainsKey(entry.Key))
            .Select(entry => entry with { Removed = true })
            .OrderByDescending(entry => entry.Key.Kind)
            .ThenBy(entry => entry.Key.Id);
        return [.. changed.Concat(gone).Select((entry, i) => new FeedNews(entry, last + i + 1))];
    }
}
