using Platform.Stock.Overview.Domain;

namespace Platform.Stock.Storage.Overview;

/// <summary>What a row of the overview is of; what it is not grouped by is null.</summary>
internal class OverviewRow
{
    public Guid? LocationId { get; init; }
    public string? LocationCode { get; init; }
    public string? LocationName { get; init; }
    public string? Level { get; init; }
    public Guid? FacilityId { get; init; }
    public string? FacilityCode { get; init; }
    public string? FacilityName { get; init; }
    public Guid? ProductId { get; init; }
    public string? ProductCode { get; init; }
    public string? ProductName { get; init; }
    public Guid? LotId { get; init; }
    public string? LotCode { get; init; }
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The keys of the groups, in their order.</summary>
    public IEnumerable<string> Keys(IEnumerable<StockGroup> groups) =>
        groups.Select(group =>
            group switch
            {
                StockGroup.Location => $"{LocationId}",
                StockGroup.FacilityLevel => Level ?? "",
                StockGroup.Facility => $"{FacilityId}",
                StockGroup.Product => $"{ProductId}",
                _ => $"{LotId}",
            }
        );
}

/// <summary>How rows are named, ordered and continued.</summary>
internal static class OverviewKeys
{
    private static readonly (StockGroup Group, string Column)[] Columns =
    [
        (StockGroup.Location, "location_id"),
        (StockGroup.FacilityLevel, "level"),
        (StockGroup.Facility, "facility_id"),
        (StockGroup.Product, "product_id"),
        (StockGroup.Lot, "lot_id"),
    ];

    private static readonly (StockGroup Group, string Name)[] PlaceColumns =
    [
        (StockGroup.Location, "LocationId"),
        (StockGroup.FacilityLevel, "Level"),
        (StockGroup.Facility, "FacilityId"),
    ];

    private static readonly (StockGroup Group, string Names, string Join)[] Named =
    [
        (
            StockGroup.Location,
            """, q.location_id AS "LocationId", k1.code AS "LocationCode", k1.name AS "LocationName" """,
            "LEFT JOIN location_copy AS k1 ON k1.id = q.location_id"
        ),
        (StockGroup.FacilityLevel, """, q.level AS "Level" """, ""),
        (
            StockGroup.Facility,
            """, q.facility_id AS "FacilityId", k2.code AS "FacilityCode", k2.name AS "FacilityName" """,
            "LEFT JOIN facility_copy AS k2 ON k2.id = q.facility_id"
        ),
        (
            StockGroup.Product,
            """, q.product_id AS "ProductId", k3.code AS "ProductCode", k3.name AS "ProductName" """,
            "LEFT JOIN product AS k3 ON k3.id = q.product_id"
        ),
        (
            StockGroup.Lot,
            """, q.lot_id AS "LotId", k4.code AS "LotCode", k4.expires_on AS "ExpiresOn" """,
            "LEFT JOIN lot AS k4 ON k4.id = q.lot_id"
        ),
    ];

    private static readonly Dictionary<StockGroup, string> Absent = new()
    {
        [StockGroup.Location] = """, NULL AS "LocationId", NULL AS "LocationCode", NULL AS "LocationName" """,
        [StockGroup.FacilityLevel] = """, NULL AS "Level" """,
        [StockGroup.Facility] = """, NULL AS "FacilityId", NULL AS "FacilityCode", NULL AS "FacilityName" """,
        [StockGroup.Product] = """, NULL AS "ProductId", NULL AS "ProductCode", NULL AS "ProductName" """,
        [StockGroup.Lot] = """, NULL AS "LotId", NULL AS "LotCode", NULL AS "ExpiresOn" """,
    };

    /// <summary>The columns of the groups, each with what it is in a part of the question.</summary>
    /// <param name="scope">What is asked.</param>
    /// <param name="of">What a group is in the part.</param>
    public static string Select(OverviewScope scope, Func<StockGroup, string> of) =>
        string.Concat(
            Columns
                .Where(column => scope.Asked.Has(column.Group))
                .Select(column => $"{KeyOf(scope, column.Group, of)} AS {column.Column}, ")
        );

    /// <summary>The columns of the places, each with what it is in a part of the question, a comma after each; null where rows are not made by it.</summary>
    public static string PlaceNames(OverviewScope scope, Func<StockGroup, string> of) =>
        string.Concat(
            PlaceColumns.Select(column =>
                $"""{(scope.Asked.Has(column.Group) ? KeyOf(scope, column.Group, of) : "NULL")} AS "{column.Name}", """
            )
        );

    /// <summary>What those of the groups that are places are in a part of the question, in their order.</summary>
    public static string Places(OverviewScope scope, Func<StockGroup, string> of) =>
        string.Join(", ", scope.Asked.Places.Select(group => KeyOf(scope, group, of)));

    /// <summary>The columns of the groups, with a comma after each.</summary>
    public static string List(OverviewScope scope) => string.Concat(Grouped(scope).Select(column => $"{column}, "));

    /// <summary>What rows are gathered by; empty for one row of all.</summary>
    public static string GroupBy(OverviewScope scope) =>
        scope.Asked.Groups.Count == 0 ? "" : $"GROUP BY {string.Join(", ", Grouped(scope))}";

    /// <summary>The ids, codes and names of the groups, a comma before each.</summary>
    public static string Names(OverviewScope scope) =>
        string.Concat(Named.Select(one => scope.Asked.Has(one.Group) ? one.Names : Absent[one.Group]));

    /// <summary>Where codes and names come from.</summary>
    public static string Joins(OverviewScope scope) =>
        string.Join("\n", Named.Where(one => scope.Asked.Has(one.Group)).Select(one => one.Join));

    /// <summary>From after the last row of the page before on, in order; the groups are the last keys of the order.</summary>
    /// <param name="scope">What is asked.</param>
    /// <param name="after">The last row of the page before; null on the first.</param>
    /// <param name="by">The column that comes first, the most first; null for none.</param>
    /// <param name="limit">Most rows.</param>
    public static string Page(OverviewScope scope, OverviewAfter? after, string? by, int limit)
    {
        string[] keys = [.. Grouped(scope).Select(column => $"q.{column}")];
        string[] order = by is null ? keys : [$"q.{by} DESC", .. keys];
        var text = "";
        if (after is not null && keys.Length > 0)
        {
            var values = after.Keys.Select(scope.Value);
            var behind = $"({string.Join(", ", keys)}) > ({string.Join(", ", values)})";
            if (by is not null)
            {
                var most = scope.Value(after.Most);
                behind = $"(q.{by} < {most} OR (q.{by} = {most} AND {behind}))";
            }

            text = $"WHERE {behind}";
        }

        return order.Length == 0 ? text : $"{text} ORDER BY {string.Join(", ", order)} LIMIT {scope.Value(limit)}";
    }

    private static string KeyOf(OverviewScope scope, StockGroup group, Func<StockGroup, string> of) =>
        $"COALESCE({of(group)}, {(group == StockGroup.FacilityLevel ? "''" : scope.None)})";

    private static IEnumerable<string> Grouped(OverviewScope scope) =>
        Columns.Where(column => scope.Asked.Has(column.Group)).Select(column => column.Column);
}

/// <summary>The last row of a page.</summary>
/// <param name="Most">What comes first in the order, where rows are ordered by a sum.</param>
/// <param name="Keys">The keys of its groups, ids and texts.</param>
internal sealed record OverviewAfter(long Most, IReadOnlyList<object> Keys);
