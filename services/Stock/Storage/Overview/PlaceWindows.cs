using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Overview.Domain;

namespace Platform.Stock.Storage.Overview;

/// <summary>Some of the places that rows are made by, one after the other in the order of rows.</summary>
/// <param name="First">The keys of the first.</param>
/// <param name="Last">The keys of the last.</param>
/// <param name="Most">More facilities than they have: by it PostgreSQL knows that they are few, and reads their cards alone.</param>
/// <param name="IsFirst">Whether what is in no place, which comes before all places, is among it.</param>
internal sealed record PlaceWindow(IReadOnlyList<object> First, IReadOnlyList<object> Last, long Most, bool IsFirst);

/// <summary>A place that rows are made by; what they are not made by is null.</summary>
internal sealed class PlaceRow
{
    public Guid? LocationId { get; init; }
    public string? Level { get; init; }
    public Guid? FacilityId { get; init; }

    /// <summary>Facilities there, those that were merged among them.</summary>
    public long Facilities { get; init; }

    public IReadOnlyList<object> Keys => [.. new object?[] { LocationId, Level, FacilityId }.OfType<object>()];
}

/// <summary>
/// Reads a page place after place: rows come by places first, so that those of the first places are the first rows, and what lies elsewhere
/// is not looked at. Of few places first, and of four times as many whenever they had too little.
/// </summary>
internal static class PlaceWindows
{
    private const int Growth = 4;

    // Where rows are made by products too, a place has about as many of them.
    private const int RowsOfPlace = 100;

    /// <summary>The rows of a page, in the order of their groups.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="asked">What is asked, whose rows are made by places.</param>
    /// <param name="after">The last row of the page before; null on the first.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="read">Reads at most so many rows of some places: those after the last row where they are the first.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<TRow>> Read<TRow>(
        StockDb db,
        Call call,
        OverviewAsked asked,
        OverviewAfter? after,
        int limit,
        Func<PlaceWindow?, int, Task<List<TRow>>> read,
        CancellationToken cancel
    )
    {
        var places = asked.Places.Count();
        var count = asked.Has(StockGroup.Product) ? Math.Max(1, limit / RowsOfPlace) : limit;
        var rows = new List<TRow>();
        IReadOnlyList<object>? from = after is null ? null : [.. after.Keys.Take(places)];
        var isFirst = from is null || from.All(key => key is "" || key.Equals(Guid.Empty));
        for (var sign = ">="; ; sign = ">", isFirst = false, count *= Growth)
        {
            var next = await Next(db, call, asked, from is null ? null : (sign, from), count + 1, cancel);
            var more = next.Count > count;
            if (more)
                next.RemoveAt(count);
            // What is in no place is of the country, whether that has facilities or not.
            if (next.Count > 0 || isFirst)
                rows.AddRange(await read(next.Count == 0 ? null : WindowOf(next, isFirst), limit - rows.Count));
            if (!more || rows.Count >= limit)
                return rows;
            from = next[^1].Keys;
        }
    }

    private static PlaceWindow WindowOf(List<PlaceRow> places, bool isFirst) =>
        new(places[0].Keys, places[^1].Keys, 2 * places.Sum(place => place.Facilities), isFirst);

    private static Task<List<PlaceRow>> Next(
        StockDb db,
        Call call,
        OverviewAsked asked,
        (string Sign, IReadOnlyList<object> Keys)? from,
        int limit,
        CancellationToken cancel
    )
    {
        var scope = new OverviewScope(db, call, asked);
        var keys = OverviewKeys.Places(scope, ColumnOf);
        var where = from is { } last
            ? $"WHERE ({keys}) {last.Sign} ({string.Join(", ", last.Keys.Select(scope.Value))})"
            : "";
        var text = $"""
            {scope.Tables()}
            SELECT {OverviewKeys.PlaceNames(scope, ColumnOf)}CAST(COUNT(*) AS bigint) AS "Facilities"
            FROM scope AS s {where} GROUP BY {keys} ORDER BY {keys} LIMIT {scope.Value(limit)}
            """;
        return db.Database.SqlQuery<PlaceRow>(scope.With(text)).ToListAsync(cancel);
    }

    private static string ColumnOf(StockGroup group) =>
        group switch
        {
            StockGroup.Location => "s.location_id",
            StockGroup.FacilityLevel => "s.level",
            _ => "s.shown",
        };
}
