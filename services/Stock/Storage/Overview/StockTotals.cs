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
    private static readonly string[] Sums =
    [
        "on_hand",
        "reserved",
        "quarantined",
        "expired",
        "restricted",
        "usable",
        "expiring",
        "in_transit",
        "on_order",
        "consumed",
        "holding",
    ];

    public static Task<List<TotalRow>> Totals(
        this StockDb db,
        Call call,
        OverviewAsked asked,
        TotalsAsked totals,
        OverviewAfter? after,
        int limit,
        CancellationToken cancel
    )
    {
        var scope = new OverviewScope(call, asked);
        List<string> parts = [Cards(scope, totals), .. InTransit(scope)];
        if (asked.IsNow)
            parts.Add(OnOrder(scope));
        if (totals.CoverageMonths > 0 && !asked.Has(StockGroup.Lot))
            parts.Add(Consumed(scope, totals.CoverageMonths));
        var sums = string.Join(", ", Sums.Select(sum => $"CAST(COALESCE(SUM({sum}), 0) AS bigint) AS {sum}"));
        var isEmpty = string.Join(" AND ", Sums.Select(sum => $"SUM({sum}) = 0"));
        var shown = string.Join(", ", Sums.Select(sum => $"q.{sum} AS \"{PascalOf(sum)}\""));
        var text = $"""
            {scope.Tables()},
            part AS (
            {string.Join("\nUNION ALL\n", parts)}
            )
            SELECT {shown} {OverviewKeys.Names(scope)}
            FROM (
              SELECT {OverviewKeys.List(scope)}{sums}
              FROM part {OverviewKeys.GroupBy(scope)}
              {(totals.EmptyToo || asked.Groups.Count == 0 ? "" : $"HAVING NOT ({isEmpty})")}
            ) AS q
            {OverviewKeys.Joins(scope)}
            {OverviewKeys.Page(scope, after, ColumnOf(totals.OrderBy), limit)}
            """;
        return db.Database.SqlQuery<TotalRow>(scope.With(text)).ToListAsync(cancel);
    }

    /// <summary>What cards show, facility by facility, so that those that have something are counted once.</summary>
    private static string Cards(OverviewScope scope, TotalsAsked totals)
    {
        var (from, where, balance) = scope.Cards();
        var last = scope.Value(scope.Asked.Day.AddDays(totals.ExpiringDays));
        return $"""
            SELECT {KeysOf(scope, "x")}{Sum("x.on_hand")} AS on_hand, {Sum("x.reserved")} AS reserved,
              {Sum("x.on_hand - x.fit")} AS quarantined, {Sum(
                "CASE WHEN x.state = 1 THEN x.fit ELSE 0 END"
            )} AS expired,
              {Sum("CASE WHEN x.state = 2 THEN x.fit ELSE 0 END")} AS restricted,
              {Sum("CASE WHEN x.state = 0 THEN x.fit ELSE 0 END")} AS usable,
              {Sum($"CASE WHEN x.state = 0 AND x.expires_on <= {last} THEN x.fit ELSE 0 END")} AS expiring,
              0 AS in_transit, 0 AS on_order, 0 AS consumed, CASE WHEN SUM(x.on_hand) <> 0 THEN 1 ELSE 0 END AS holding
            FROM (
              SELECT s.shown, s.location_id, s.level, c.product_id, c.lot_id, l.expires_on, {balance}.on_hand, {balance}.reserved,
                {balance}.on_hand - {balance}.held - {balance}.discarded AS fit,
                CASE WHEN l.expires_on < {scope.Day} THEN 1 WHEN c.lot_id IN ({scope.RestrictedLots()}) THEN 2 ELSE 0 END AS state
              FROM {from} LEFT JOIN lot AS l ON l.id = c.lot_id
              WHERE {where}
            ) AS x
            GROUP BY {Columns(scope, "x", "x")}x.shown
            """;
    }

    /// <summary>What shipments own, where they go; and of the whole country what was sent by no shipment, which goes nobody knows where.</summary>
    private static IEnumerable<string> InTransit(OverviewScope scope)
    {
        yield return scope.Asked.IsNow
            ? $"""
                SELECT {KeysOf(scope, "s", "x")}0, 0, 0, 0, 0, 0, 0, x.quantity, 0, 0, 0
                FROM scope AS s JOIN shipment AS m ON m.to_facility_id = s.id
                JOIN stock_transit AS x ON x.transfer_id = m.id AND x.quantity <> 0
                WHERE 1 = 1{scope.OfPapers("s.id", "m", "x")}
                """
            : $"""
                SELECT {KeysOf(scope, "s", "x")}0, 0, 0, 0, 0, 0, 0, l.in_transit, 0, 0, 0
                FROM scope AS s JOIN shipment AS m ON m.to_facility_id = s.id
                JOIN stock_line AS l ON l.transfer_id = m.id AND l.day <= {scope.Day}
                JOIN stock_card AS x ON x.id = l.card_id
                WHERE m.shipped_on <= {scope.Day} AND (m.received_on IS NULL OR m.received_on > {scope.Day})
                {scope.OfPapers("s.id", "m", "x")}
                """;
        if (!scope.IsWhole)
            yield break;
        const string NoShipment = "NOT EXISTS (SELECT 1 FROM shipment AS m WHERE m.id = ";
        yield return scope.Asked.IsNow
            ? $"""
                SELECT {KeysNowhere(scope)}0, 0, 0, 0, 0, 0, 0, x.quantity, 0, 0, 0
                FROM stock_transit AS x
                WHERE x.quantity <> 0 AND {NoShipment}x.transfer_id){scope.OfProducts("x")}
                """
            : $"""
                SELECT {KeysNowhere(scope)}0, 0, 0, 0, 0, 0, 0, l.in_transit, 0, 0, 0
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
            )}0, 0, 0, 0, 0, 0, 0, 0, x.ordered - x.shipped - x.cancelled, 0, 0
            FROM scope AS s CROSS JOIN supply_order AS o CROSS JOIN supply_order_line AS x
            WHERE o.receiving_facility_id = s.id AND o.state IN ('{nameof(OrderState.Ordered)}', '{nameof(OrderState.Fulfilling)}') AND x.order_id = o.id
              AND x.ordered > x.shipped + x.cancelled{scope.OfPapers("s.id", "o", "x", hasLots: false)}
            """;

    /// <summary>What was consumed in the months up to the day.</summary>
    private static string Consumed(OverviewScope scope, int months)
    {
        var first = scope.Value(scope.Asked.Day.AddMonths(-months).AddDays(1));
        return $"""
            SELECT {KeysOf(scope, "s", "c")}0, 0, 0, 0, 0, 0, 0, 0, 0, {Sum("u.quantity")}, 0
            FROM scope AS s CROSS JOIN stock_card AS c CROSS JOIN stock_usage AS u
            WHERE c.facility_id = s.id AND u.card_id = c.id AND u.day BETWEEN {first} AND {scope.Day}
              AND u.counts_as = {(int)CountsAs.Consumption}{scope.OfCards()}
            GROUP BY {Columns(scope, "s", "c")}c.product_id
            """;
    }

    private static string Sum(string of) => $"CAST(SUM({of}) AS bigint)";

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

    private static string PascalOf(string column) =>
        string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
