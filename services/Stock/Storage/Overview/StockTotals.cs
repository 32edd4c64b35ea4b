using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Overview.Domain;

namespace Platform.Stock.Storage.Overview;

/// <summary>Stock added up, Each.</summary>
internal sealed class TotalRow : OverviewRow
{
    public long OnHand { get; init; }
    public long Reserved { get; init; }
    public long Quarantined { get; init; }
    public long Expired { get; init; }
    public long Restricted { get; init; }
    public long Usable { get; init; }
    public long Expiring { get; init; }
    public long InTransit { get; init; }
    public long OnOrder { get; init; }
    public long Consumed { get; init; }

    /// <summary>Facilities that have something.</summary>
    public long Holding { get; init; }
}

/// <summary>What is asked of totals besides their scope.</summary>
/// <param name="ExpiringDays">Days within which stock is told of as expiring.</param>
/// <param name="CoverageMonths">Months whose consumption is read; 0 for none.</param>
/// <param name="EmptyToo">Also rows in which all is 0.</param>
/// <param name="OrderBy">What rows are ordered by before their groups; null for nothing.</param>
internal sealed record TotalsAsked(int ExpiringDays, int CoverageMonths, bool EmptyToo, StockTotalOrder? OrderBy);

/// <summary>
/// Adds up what cards show, what is on its way, on order and consumed: parts of one query, each row of a part with what it is grouped by, so
/// that the sums of any grouping are those of any other.
/// </summary>
internal static class StockTotals
{
    // What is told apart of what lies there is what is left of it: two sums less for each row.
    private static readonly string[] Sums =
    [
        "on_hand",
        "reserved",
        "fit",
        "expired",
        "restricted",
        "expiring",
        "in_transit",
        "on_order",
        "consumed",
    ];

    public static Task<List<TotalRow>> Totals(
        this StockDb db,
        Call call,
        OverviewAsked asked,
        TotalsAsked totals,
        OverviewAfter? after,
        int limit,
        CancellationToken cancel
    ) =>
        totals.OrderBy is null && asked.Places.Any()
            ? PlaceWindows.Read(
                db,
                call,
                asked,
                after,
                limit,
                (window, most) => db.Read(new(db, call, asked) { Window = window }, totals, after, most, cancel),
                cancel
            )
            : db.Read(new(db, call, asked), totals, after, limit, cancel);

    private static Task<List<TotalRow>> Read(
        this StockDb db,
        OverviewScope scope,
        TotalsAsked totals,
        OverviewAfter? after,
        int limit,
        CancellationToken cancel
    )
    {
        var asked = scope.Asked;
        List<string> parts = [Cards(scope, totals), .. InTransit(scope)];
        if (!asked.Has(StockGroup.Facility))
            parts.Add(Holding(scope));
        if (asked.IsNow)
            parts.Add(OnOrder(scope));
        if (totals.CoverageMonths > 0 && !asked.Has(StockGroup.Lot))
            parts.Add(Consumed(scope, totals.CoverageMonths));
        var sums = string.Join(", ", Sums.Select(sum => $"CAST(COALESCE(SUM({sum}), 0) AS bigint) AS {sum}"));
        var isEmpty = string.Join(" AND ", Sums.Select(sum => $"SUM({sum}) = 0"));
        // A facility that has several cards of what a row is of is one.
        var holding = asked.Has(StockGroup.Facility) ? "MAX(holding)" : "SUM(holding)";
        var text = $"""
            {scope.Tables()},
            {scope.Shown()},
            part AS (
            {string.Join("\nUNION ALL\n", parts)}
            )
            SELECT q.on_hand AS "OnHand", q.reserved AS "Reserved", q.on_hand - q.fit AS "Quarantined", q.expired AS "Expired",
              q.restricted AS "Restricted", q.fit - q.expired - q.restricted AS "Usable", q.expiring AS "Expiring",
              q.in_transit AS "InTransit", q.on_order AS "OnOrder", q.consumed AS "Consumed", q.holding AS "Holding"
              {OverviewKeys.Names(scope)}
            FROM (
              SELECT {OverviewKeys.List(scope)}{sums}, CAST(COALESCE({holding}, 0) AS bigint) AS holding
              FROM part {OverviewKeys.GroupBy(scope)}
              {(totals.EmptyToo || asked.Groups.Count == 0 ? "" : $"HAVING NOT ({isEmpty} AND {holding} = 0)")}
            ) AS q
            {OverviewKeys.Joins(scope)}
            {OverviewKeys.Page(scope, after, ColumnOf(totals.OrderBy), limit)}
            """;
        return db.Database.SqlQuery<TotalRow>(scope.With(text)).ToListAsync(cancel);
    }

    /// <summary>
    /// What cards show. By facilities and products a row is of few cards, which are added up with all else; otherwise it is of many, which are
    /// added up before.
    /// </summary>
    private static string Cards(OverviewScope scope, TotalsAsked totals)
    {
        var last = scope.Value(scope.Asked.Day.AddDays(totals.ExpiringDays));
        var byFacility = scope.Asked.Has(StockGroup.Facility);
        Func<string, string> sum = byFacility ? of => of : Sum;
        // Cards of lots that were used up stay for ever, and add nothing.
        var some = totals.EmptyToo ? "" : "WHERE v.on_hand <> 0 OR v.reserved <> 0 OR v.held <> 0 OR v.discarded <> 0";
        return $"""
            SELECT {KeysOf(scope, "x")}{sum("x.on_hand")} AS on_hand, {sum("x.reserved")} AS reserved, {sum("x.fit")} AS fit,
              {sum("CASE WHEN x.state = 1 THEN x.fit ELSE 0 END")} AS expired,
              {sum("CASE WHEN x.state = 2 THEN x.fit ELSE 0 END")} AS restricted,
              {sum($"CASE WHEN x.state = 0 AND x.expires_on <= {last} THEN x.fit ELSE 0 END")} AS expiring,
              0 AS in_transit, 0 AS on_order, 0 AS consumed, {(
                byFacility ? "CASE WHEN x.on_hand > 0 THEN 1 ELSE 0 END" : "0"
            )} AS holding
            FROM (
              SELECT v.shown, v.location_id, v.level, v.product_id, v.lot_id, l.expires_on, v.on_hand, v.reserved,
                v.on_hand - v.held - v.discarded AS fit,
                CASE WHEN l.expires_on < {scope.Day} THEN 1 WHEN v.lot_id IN ({scope.RestrictedLots()}) THEN 2 ELSE 0 END AS state
              FROM shown AS v LEFT JOIN lot AS l ON l.id = v.lot_id
              {some}
            ) AS x
            {(byFacility ? "" : GroupBy(scope, "x", "x"))}
            """;
    }

    /// <summary>Facilities that have something, each once in a row.</summary>
    private static string Holding(OverviewScope scope) =>
        $"""
            SELECT {KeysOf(scope, "x")}0, 0, 0, 0, 0, 0, 0, 0, 0, COUNT(*)
            FROM (SELECT DISTINCT {Columns(scope, "v", "v")}v.shown FROM shown AS v WHERE v.on_hand > 0) AS x
            {GroupBy(scope, "x", "x")}
            """;

    /// <summary>What shipments own, where they go; and of the whole country what was sent by no shipment, which goes nobody knows where.</summary>
    private static IEnumerable<string> InTransit(OverviewScope scope)
    {
        yield return scope.Asked.IsNow
            ? $"""
                SELECT {KeysOf(scope, "s", "x")}0, 0, 0, 0, 0, 0, x.quantity, 0, 0, 0
                FROM scope AS s JOIN shipment AS m ON m.to_facility_id = s.id
                JOIN stock_transit AS x ON x.transfer_id = m.id AND x.quantity <> 0
                WHERE 1 = 1{scope.OfPapers("s.id", "m", "x")}
                """
            : $"""
                SELECT {KeysOf(scope, "s", "x")}0, 0, 0, 0, 0, 0, l.in_transit, 0, 0, 0
                FROM scope AS s JOIN shipment AS m ON m.to_facility_id = s.id
                JOIN stock_line AS l ON l.transfer_id = m.id AND l.day <= {scope.Day}
                JOIN stock_card AS x ON x.id = l.card_id
                WHERE m.shipped_on <= {scope.Day} AND (m.received_on IS NULL OR m.received_on > {scope.Day})
                {scope.OfPapers("s.id", "m", "x")}
                """;
        if (!scope.IsWhole || scope.Window is { IsFirst: false })
            yield break;
        const string NoShipment = "NOT EXISTS (SELECT 1 FROM shipment AS m WHERE m.id = ";
        yield return scope.Asked.IsNow
            ? $"""
                SELECT {KeysNowhere(scope)}0, 0, 0, 0, 0, 0, x.quantity, 0, 0, 0
                FROM stock_transit AS x
                WHERE x.quantity <> 0 AND {NoShipment}x.transfer_id){scope.OfProducts("x")}
                """
            : $"""
                SELECT {KeysNowhere(scope)}0, 0, 0, 0, 0, 0, l.in_transit, 0, 0, 0
                FROM stock_line AS l JOIN stock_card AS x ON x.id = l.card_id
                WHERE l.transfer_id IS NOT NULL AND l.day <= {scope.Day} AND {NoShipment}l.transfer_id){scope.OfProducts(
                    "x"
                )}
                """;
    }

    /// <summary>What was ordered, and neither shipped nor cancelled, by who waits for it.</summary>
    private static string OnOrder(OverviewScope scope) =>
        $"""
            SELECT {Keys(
                scope,
                "s",
                "x.product_id",
                "NULL"
            )}0, 0, 0, 0, 0, 0, 0, x.ordered - x.shipped - x.cancelled, 0, 0
            FROM scope AS s CROSS JOIN supply_order AS o CROSS JOIN supply_order_line AS x
            WHERE o.receiving_facility_id = s.id AND o.state IN ('{nameof(OrderState.Ordered)}', '{nameof(OrderState.Fulfilling)}') AND x.order_id = o.id
              AND x.ordered > x.shipped + x.cancelled{scope.OfPapers("s.id", "o", "x", hasLots: false)}
            """;

    /// <summary>What was consumed in the months up to the day.</summary>
    private static string Consumed(OverviewScope scope, int months)
    {
        var first = scope.Value(scope.Asked.Day.AddMonths(-months).AddDays(1));
        return $"""
            SELECT {KeysOf(scope, "s", "c")}0, 0, 0, 0, 0, 0, 0, 0, {Sum("u.quantity")}, 0
            FROM scope AS s CROSS JOIN stock_card AS c CROSS JOIN stock_usage AS u
            WHERE c.facility_id = s.id AND u.card_id = c.id AND u.day BETWEEN {first} AND {scope.Day}
              AND u.counts_as = {(int)CountsAs.Consumption}{scope.OfCards()}
            GROUP BY {Columns(scope, "s", "c")}c.product_id
            """;
    }

    private static string Sum(string of) => $"CAST(SUM({of}) AS bigint)";

    private static string GroupBy(OverviewScope scope, string place, string stock) =>
        scope.Asked.Groups.Count == 0 ? "" : $"GROUP BY {Columns(scope, place, stock)[..^2]}";

    /// <summary>The columns of the groups as they are, with a comma after each.</summary>
    private static string Columns(OverviewScope scope, string place, string stock) =>
        string.Concat(
            scope.Asked.Groups.Select(group =>
                group switch
                {
                    StockGroup.Location => $"{place}.location_id, ",
                    StockGroup.FacilityLevel => $"{place}.level, ",
                    StockGroup.Facility => $"{place}.shown, ",
                    StockGroup.Product => $"{stock}.product_id, ",
                    _ => $"{stock}.lot_id, ",
                }
            )
        );

    private static string KeysOf(OverviewScope scope, string both) => KeysOf(scope, both, both);

    private static string KeysOf(OverviewScope scope, string place, string stock) =>
        Keys(scope, place, $"{stock}.product_id", $"{stock}.lot_id");

    private static string Keys(OverviewScope scope, string place, string product, string lot) =>
        OverviewKeys.Select(
            scope,
            group =>
                group switch
                {
                    StockGroup.Location => $"{place}.location_id",
                    StockGroup.FacilityLevel => $"{place}.level",
                    StockGroup.Facility => $"{place}.shown",
                    StockGroup.Product => product,
                    _ => lot,
                }
        );

    private static string KeysNowhere(OverviewScope scope) =>
        OverviewKeys.Select(
            scope,
            group =>
                group switch
                {
                    StockGroup.Product => "x.product_id",
                    StockGroup.Lot => "x.lot_id",
                    _ => "NULL",
                }
        );

    private static string? ColumnOf(StockTotalOrder? order) =>
        order switch
        {
            StockTotalOrder.OnHand => "on_hand",
            StockTotalOrder.Expiring => "expiring",
            StockTotalOrder.Expired => "expired",
            StockTotalOrder.InTransit => "in_transit",
            _ => null,
        };
}
