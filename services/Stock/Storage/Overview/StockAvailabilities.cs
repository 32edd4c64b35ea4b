using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Overview.Domain;

namespace Platform.Stock.Storage.Overview;

/// <summary>Where products are out.</summary>
internal sealed class AvailabilityRow : OverviewRow
{
    public long Facilities { get; init; }
    public long Reporting { get; init; }
    public long StockedOutFacilities { get; init; }
    public long Managed { get; init; }
    public long StockedOut { get; init; }
}

/// <summary>
/// Counts products at facilities that are approved for them, and those of which nothing usable is there: one query. A product counts once at
/// a facility, however many programs it is approved by.
/// </summary>
internal static class StockAvailabilities
{
    public static Task<List<AvailabilityRow>> Availability(
        this StockDb db,
        Call call,
        OverviewAsked asked,
        (DateTime From, DateTime To) reported,
        OverviewAfter? after,
        int limit,
        CancellationToken cancel
    )
    {
        var scope = new OverviewScope(db, call, asked);
        var keys = OverviewKeys.Select(scope, ColumnOf);
        var columns = string.Concat(asked.Groups.Select(group => $"{ColumnOf(group)}, "));
        var text = $"""
            {scope.Tables()},
            {scope.Shown()},
            managed AS (
            {Managed(scope)}
            ),
            usable AS (
            {Usable(scope)}
            ),
            reporter AS (
              SELECT s.id FROM scope AS s WHERE EXISTS (
                SELECT 1 FROM stock_event AS e WHERE e.facility_id = s.id
                  AND e.posted_at >= {scope.Value(reported.From)} AND e.posted_at < {scope.Value(reported.To)})
            ),
            part AS (
              SELECT {keys}m.id AS holder, COUNT(*) AS managed, SUM(CASE WHEN COALESCE(u.usable, 0) <= 0 THEN 1 ELSE 0 END) AS stocked_out
              FROM managed AS m LEFT JOIN usable AS u ON u.facility_id = m.id AND u.product_id = m.product_id
              GROUP BY {columns}m.id
            )
            SELECT q.facilities AS "Facilities", q.reporting AS "Reporting", q.stocked_out_facilities AS "StockedOutFacilities",
              q.managed AS "Managed", q.stocked_out AS "StockedOut" {OverviewKeys.Names(scope)}
            FROM (
              SELECT {OverviewKeys.List(scope)}
                CAST(COUNT(*) AS bigint) AS facilities, CAST(COUNT(r.id) AS bigint) AS reporting,
                CAST(COALESCE(SUM(CASE WHEN p.stocked_out > 0 THEN 1 ELSE 0 END), 0) AS bigint) AS stocked_out_facilities,
                CAST(COALESCE(SUM(p.managed), 0) AS bigint) AS managed, CAST(COALESCE(SUM(p.stocked_out), 0) AS bigint) AS stocked_out
              FROM part AS p LEFT JOIN reporter AS r ON r.id = p.holder {OverviewKeys.GroupBy(scope)}
            ) AS q
            {OverviewKeys.Joins(scope)}
            {OverviewKeys.Page(scope, after, by: null, limit)}
            """;
        return db.Database.SqlQuery<AvailabilityRow>(scope.With(text)).ToListAsync(cancel);
    }

    /// <summary>Products at facilities of the register that work and take part in a program by which they are approved, each once.</summary>
    private static string Managed(OverviewScope scope)
    {
        var day = scope.Day;
        var program = scope.Asked.ProgramId is { } id ? $" AND p.program_id = {scope.Value(id)}" : "";
        return $"""
            SELECT DISTINCT s.id, s.location_id, s.level, a.product_id
            FROM scope AS s CROSS JOIN facility_copy AS f CROSS JOIN facility_program AS p CROSS JOIN approved_product AS a
            CROSS JOIN approved_product_terms AS t CROSS JOIN product AS g
            WHERE f.id = s.id AND f.merged_into_id IS NULL AND (f.opened_on IS NULL OR f.opened_on <= {day})
              AND (f.closed_on IS NULL OR f.closed_on >= {day})
              AND p.facility_id = s.id AND p.starts_on <= {day} AND (p.ends_on IS NULL OR p.ends_on >= {day})
              AND a.program_id = p.program_id AND a.facility_type = s.type
              AND t.approved_id = a.id AND t.approved AND t.valid_from <= {day} AND (t.valid_to IS NULL OR t.valid_to >= {day})
              AND g.id = a.product_id AND g.active
            {program}{scope.Allowed("s.id", "p.program_id")}{scope.OfProducts("a", hasLots: false)}
            """;
    }

    private static string ColumnOf(StockGroup group) =>
        group switch
        {
            StockGroup.Location => "m.location_id",
            StockGroup.FacilityLevel => "m.level",
            StockGroup.Facility => "m.id",
            _ => "m.product_id",
        };

    private static string Usable(OverviewScope scope) =>
        $"""
            SELECT v.shown AS facility_id, v.product_id, CAST(SUM(v.on_hand - v.held - v.discarded) AS bigint) AS usable
            FROM shown AS v LEFT JOIN lot AS l ON l.id = v.lot_id
            WHERE (l.expires_on IS NULL OR l.expires_on >= {scope.Day})
              AND (v.lot_id IS NULL OR v.lot_id NOT IN ({scope.RestrictedLots()}))
            GROUP BY v.shown, v.product_id
            """;
}
