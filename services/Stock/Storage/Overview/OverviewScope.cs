using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Overview.Domain;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Storage.Overview;

/// <summary>Of which stock an overview is, and by what its rows are made.</summary>
/// <param name="Groups">What rows are made by, the widest first, each once.</param>
/// <param name="LocationLevel">Level of the locations that rows are made by, 1 the widest.</param>
/// <param name="Day">The day.</param>
internal sealed record OverviewAsked(IReadOnlyList<StockGroup> Groups, int LocationLevel, DateOnly Day)
{
    public Guid? LocationId { get; init; }

    public Guid? FacilityId { get; init; }

    public FacilityLevel? Level { get; init; }

    public Guid? ProgramId { get; init; }

    public Guid? ProductId { get; init; }

    public Guid? LotId { get; init; }

    /// <summary>Whether the day is today: what there is now, and what is on order.</summary>
    public bool IsNow { get; init; }

    public bool Has(StockGroup group) => Groups.Contains(group);

    /// <summary>Those of the groups that say where, which come first in the order of rows.</summary>
    public IEnumerable<StockGroup> Places => Groups.Where(group => group <= StockGroup.Facility);
}

/// <summary>
/// The parts that all questions of the overview are put together from: the facilities asked for with the location that they are reckoned to,
/// where a caller may see them. One text and its values, the same on both databases. Parts begin with the scope and are joined by CROSS JOIN,
/// which SQLite takes in the order as it stands, and PostgreSQL in whatever order is best.
/// </summary>
internal sealed class OverviewScope
{
    /// <summary>The permission for it.</summary>
    public const string Permission = "overview.read";

    private readonly List<object> values = [];
    private readonly string? books;
    private readonly bool isPostgres;

    /// <param name="db">The tenant's database.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="asked">What is asked.</param>
    public OverviewScope(StockDb db, Call call, OverviewAsked asked)
    {
        Asked = asked;
        isPostgres = db.Database.IsNpgsql();
        books = AllowedBooks.BooksText(call, Permission, Value);
        Day = Value(asked.Day);
        None = Value(Guid.Empty);
    }

    public OverviewAsked Asked { get; }

    /// <summary>Which of the places that rows are made by; null for all.</summary>
    public PlaceWindow? Window { get; init; }

    /// <summary>The day, in the text.</summary>
    public string Day { get; }

    /// <summary>The id of nothing, in the text: what has no location, facility or lot is a row too.</summary>
    public string None { get; }

    /// <summary>Whether it is of the whole country, and the caller may see all of it.</summary>
    public bool IsWhole =>
        books is null && Asked is { LocationId: null, FacilityId: null, Level: null, ProgramId: null };

    /// <summary>What stands for a value in the text.</summary>
    public string Value(object value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{values.Count - 1}}}");
    }

    /// <summary>The text with its values, once it is whole.</summary>
    public FormattableString With(string text) => FormattableStringFactory.Create(text, [.. values]);

    /// <summary>
    /// The tables <c>tree</c>, <c>books</c> and <c>scope(id, shown, level, type, location_id)</c>: a facility that was merged is shown as the
    /// one that stayed.
    /// </summary>
    public string Tables()
    {
        var places = Asked.LocationId is not null || Asked.Has(StockGroup.Location);
        var tables = new List<string>();
        if (places)
            tables.Add(Tree());
        if (books is not null)
            tables.Add($"books AS ({books})");
        // Facilities in no place of the tree are of the country all the same.
        var location = places ? "t.top" : "f.location_id";
        var from = (places, Asked.LocationId) switch
        {
            (false, _) => "facility_copy AS f",
            (_, null) => "facility_copy AS f LEFT JOIN tree AS t ON t.id = f.location_id",
            _ => "tree AS t CROSS JOIN facility_copy AS f",
        };
        tables.Add(
            $"""
            scope AS (
              SELECT f.id, COALESCE(f.merged_into_id, f.id) AS shown, f.level, f.type, {location} AS location_id
              FROM {from}
              WHERE {string.Join(" AND ", FacilityConditions(location))}{(
                Window is { } few ? $" LIMIT {Value(few.Most)}" : ""
            )}
            )
            """
        );
        return $"WITH RECURSIVE {string.Join(",\n", tables)}";
    }

    /// <summary>Where a caller may see what is of a program; empty for all.</summary>
    /// <param name="facility">The facility, in the text.</param>
    /// <param name="program">The program, in the text; null in the data is any.</param>
    public string Allowed(string facility, string program) =>
        books is null
            ? ""
            : $"""
                 AND EXISTS (SELECT 1 FROM books AS b WHERE b."FacilityId" = {facility}
                   AND (b."ProgramId" IS NULL OR {program} IS NULL OR b."ProgramId" = {program}))
                """;

    /// <summary>
    /// The table <c>shown</c>: what each card of the facilities shows, with where it is; now, or by the last row of each on the day or before
    /// it, one step down the index of its rows. What cards show now is read again by who asks twice; what they showed is kept.
    /// </summary>
    public string Shown()
    {
        var (balance, day, last) = (Asked.IsNow, isPostgres) switch
        {
            (true, _) => ("c", "", ""),
            // SQLite knows no LATERAL; PostgreSQL would read the days of all time for what SQLite is asked.
            (_, true) => (
                "d",
                $"""
                CROSS JOIN LATERAL (
                  SELECT o.on_hand, o.reserved, o.held, o.discarded FROM stock_day AS o
                  WHERE o.card_id = c.id AND o.day <= {Day} ORDER BY o.day DESC LIMIT 1
                ) AS d
                """,
                ""
            ),
            _ => (
                "d",
                "CROSS JOIN stock_day AS d",
                $"AND d.card_id = c.id AND d.day = (SELECT MAX(o.day) FROM stock_day AS o WHERE o.card_id = c.id AND o.day <= {Day})"
            ),
        };
        return $"""
            shown AS {(Asked.IsNow ? "NOT MATERIALIZED" : "MATERIALIZED")} (
              SELECT s.shown, s.location_id, s.level, c.product_id, c.lot_id,
                {balance}.on_hand, {balance}.reserved, {balance}.held, {balance}.discarded
              FROM scope AS s CROSS JOIN stock_card AS c {day}
              WHERE c.facility_id = s.id{OfCards()} {last}
            )
            """;
    }

    /// <summary>The lots that are held or recalled on the day: few, and read once.</summary>
    public string RestrictedLots() =>
        $"""SELECT r.lot_id FROM lot_restriction AS r WHERE r."from" <= {Day} AND (r."to" IS NULL OR r."to" >= {Day})""";

    /// <summary>The cards <c>c</c> that are asked for.</summary>
    public string OfCards()
    {
        var conditions = Allowed("c.facility_id", "c.program_id") + OfProducts("c");
        if (Asked.ProgramId is not { } id)
            return conditions;
        var program = Value(id);
        return conditions
            + $"""
                 AND (c.program_id = {program} OR (c.program_id IS NULL AND EXISTS (
                   SELECT 1 FROM product_program AS g WHERE g.product_id = c.product_id AND g.program_id = {program})))
                """;
    }

    /// <summary>The papers of a program that are asked for.</summary>
    public string OfPapers(string facility, string paper, string line, bool hasLots = true) =>
        Allowed(facility, $"{paper}.program_id")
        + (Asked.ProgramId is { } program ? $" AND {paper}.program_id = {Value(program)}" : "")
        + OfProducts(line, hasLots);

    /// <summary>The products and lots that are asked for.</summary>
    public string OfProducts(string line, bool hasLots = true)
    {
        var conditions = Asked.ProductId is { } product ? $" AND {line}.product_id = {Value(product)}" : "";
        if (Asked.LotId is { } lot)
            conditions += hasLots ? $" AND {line}.lot_id = {Value(lot)}" : " AND 1 = 0";
        return conditions;
    }

    private IEnumerable<string> FacilityConditions(string location)
    {
        yield return "1 = 1";
        if (Window is { } window)
        {
            var place = OverviewKeys.Places(
                this,
                group =>
                    group switch
                    {
                        StockGroup.Location => location,
                        StockGroup.FacilityLevel => "f.level",
                        _ => "COALESCE(f.merged_into_id, f.id)",
                    }
            );
            yield return $"({place}) >= ({string.Join(", ", window.First.Select(Value))})";
            yield return $"({place}) <= ({string.Join(", ", window.Last.Select(Value))})";
        }

        if (Asked.LocationId is not null)
            yield return "f.location_id = t.id";
        if (Asked.FacilityId is { } facility)
        {
            var kept =
                $"(SELECT COALESCE(x.merged_into_id, x.id) FROM facility_copy AS x WHERE x.id = {Value(facility)})";
            yield return $"(f.id = {kept} OR f.merged_into_id = {kept})";
        }

        if (Asked.Level is { } level)
            yield return $"f.level = {Value(level.ToString())}";
        if (books is not null)
            yield return """f.id IN (SELECT b."FacilityId" FROM books AS b)""";
    }

    /// <summary>Every location asked for, with the one of the level, or above it, that it is reckoned to; a circle ends the walk.</summary>
    private string Tree()
    {
        var first = Asked.LocationId is { } top
            ? $"l.id = (SELECT COALESCE(x.merged_into_id, x.id) FROM location_copy AS x WHERE x.id = {Value(top)})"
            : "l.parent_id IS NULL";
        return $"""
            tree(id, top) AS (
              SELECT l.id, l.id FROM location_copy AS l WHERE {first}
              UNION
              SELECT l.id, CASE WHEN l.level <= {Value(
                Asked.LocationLevel
            )} AND l.merged_into_id IS NULL THEN l.id ELSE t.top END
              FROM location_copy AS l JOIN tree AS t ON l.parent_id = t.id
            )
            """;
    }
}
