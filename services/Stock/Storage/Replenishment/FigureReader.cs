using System.Data.Common;
using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions.Domain;
using Balance = Platform.Stock.Ledger.Domain.Balance;

namespace Platform.Stock.Storage.Replenishment;

/// <summary>What is asked of products at facilities.</summary>
/// <param name="Average">By which average, and of the end of which day.</param>
/// <param name="StockOut">The days whose stock-outs are counted.</param>
internal sealed record FigureAsked(AverageTerms Average, DayRange StockOut)
{
    /// <summary>The day.</summary>
    public DateOnly Day => Average.Day;

    /// <summary>Whether the day is today, so that what is on its way and on order is known.</summary>
    public bool WithPosition { get; init; }

    /// <summary>Whether the country keeps cards by program, and so what is on its way too.</summary>
    public bool CardsByProgram { get; init; }
}

/// <summary>What is known of a product at a facility, and what an order or a move of it needs besides.</summary>
/// <param name="Product">The product there.</param>
/// <param name="Facts">What figures are worked out from.</param>
/// <param name="Lots">What is free of each lot at the end of the day; one without an expiry for all that are not followed by lot.</param>
/// <param name="Levels">How it is kept on the day; null where it is not approved.</param>
internal sealed record KnownProduct(
    ManagedProduct Product,
    FigureFacts Facts,
    IReadOnlyList<LotStock> Lots,
    StockLevels? Levels
);

/// <summary>Reads what ledger and registers know of products at facilities: one round trip, whatever their number.</summary>
internal sealed class FigureReader
{
    private static readonly string AuthorizedStates = string.Join(
        ", ",
        Enum.GetValues<RequisitionState>().Where(RequisitionStates.IsAuthorized).Select(state => $"'{state}'")
    );

    private readonly IReadOnlyList<ManagedProduct> products;
    private readonly FigureAsked asked;
    private readonly Dictionary<(Guid Facility, Guid Product), List<Card>> cards = [];
    private readonly Dictionary<Guid, Card> cardsById = [];
    private readonly Dictionary<Guid, LotFacts> lots = [];
    private readonly Dictionary<Guid, Dictionary<int, DateRange>> recalls = [];
    private readonly Dictionary<(Guid Program, string Type, Guid Product), List<Approval>> approvals = [];
    private readonly Dictionary<(Guid Facility, Guid Program, Guid Product), long> ideals = [];
    private readonly Dictionary<(Guid Facility, Guid Program, Guid Product), List<long>> requisitions = [];
    private readonly Dictionary<(Guid Facility, Guid Product), List<(Guid Program, long Quantity)>> inTransit = [];
    private readonly Dictionary<(Guid Facility, Guid Product), List<(Guid Program, long Quantity)>> onOrder = [];
    private readonly Dictionary<(Guid Facility, Guid Product), List<(Guid Program, long Quantity)>> owed = [];

    private FigureReader(IReadOnlyList<ManagedProduct> products, FigureAsked asked) =>
        (this.products, this.asked) = (products, asked);

    /// <summary>What is known of these products.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="products">The products at facilities, each once.</param>
    /// <param name="asked">What is asked of them.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<KnownProduct>> Read(
        StockDb db,
        IReadOnlyList<ManagedProduct> products,
        FigureAsked asked,
        CancellationToken cancel
    )
    {
        var reader = new FigureReader(products, asked);
        var statements = new Statements(db);
        reader.AskCards(statements);
        reader.AskTerms(statements);
        if (asked.WithPosition)
            reader.AskOrders(statements);
        await statements.Run(cancel);
        foreach (var (id, ranges) in reader.recalls)
            reader.lots[id] = reader.lots[id] with { Recalls = [.. ranges.Values] };
        return [.. products.Select(reader.Known)];
    }

    private void AskCards(Statements statements)
    {
        var (window, stockOut) = (asked.Average.Window, asked.StockOut);
        var first = window.From < stockOut.From ? window.From : stockOut.From;
        var last = asked.Day > stockOut.To ? asked.Day : stockOut.To;
        var keys = Held("stock_card");
        const string Cards =
            "{0} JOIN stock_card AS c ON c.facility_id = k.facility_id AND c.product_id = k.product_id";
        statements
            .ReadBy(
                keys,
                $"""
                SELECT c.id, c.facility_id, c.product_id, c.program_id, c.lot_id, l.expires_on FROM {Cards}
                LEFT JOIN lot AS l ON l.id = c.lot_id
                """,
                AddCard
            )
            .ReadBy(
                keys,
                $"""SELECT r.lot_id, r.number, r."from", r."to" FROM {Cards} JOIN lot_restriction AS r ON r.lot_id = c.lot_id""",
                AddRecall
            )
            .ReadBy(
                keys,
                $"""
                SELECT d.card_id, d.day, d.on_hand, d.reserved, d.held, d.discarded FROM {Cards}
                JOIN stock_day AS d ON d.card_id = c.id
                WHERE d.day <= @last
                  AND d.day >= COALESCE(
                    (SELECT MAX(x.day) FROM stock_day AS x WHERE x.card_id = c.id AND x.day < @first), @first)
                ORDER BY d.card_id, d.day
                """,
                AddDay,
                ("first", first),
                ("last", last)
            )
            .ReadBy(
                keys,
                $"""
                SELECT u.card_id, CAST(SUM(u.quantity) AS bigint) FROM {Cards}
                JOIN stock_usage AS u ON u.card_id = c.id
                WHERE u.day BETWEEN @first AND @last AND u.counts_as = {(int)CountsAs.Consumption}
                GROUP BY u.card_id
                """,
                row => cardsById[row.GetGuid(0)].Consumed += row.GetInt64(1),
                ("first", window.From),
                ("last", window.To)
            )
            // A store is there for others: what it ships to them is what it needs, less what they send back. What evens out stock between
            // facilities is neither.
            .ReadBy(
                keys,
                $"""
                SELECT u.card_id, CAST(SUM(u.quantity) AS bigint) FROM {Cards}
                JOIN facility_copy AS f ON f.id = k.facility_id AND f.level = '{FacilityLevel.Store}'
                JOIN stock_usage AS u ON u.card_id = c.id
                JOIN stock_line AS l ON l.id = u.line_id
                LEFT JOIN shipment AS s ON s.id = l.transfer_id
                WHERE u.day BETWEEN @first AND @last AND u.counts_as = {(int)CountsAs.Transfer}
                  AND l.transfer_id IS NOT NULL AND l.whole_id IS NULL
                  AND (
                    (s.kind = '{ShipmentKind.Order}' AND s.from_facility_id = k.facility_id)
                    OR (s.kind = '{ShipmentKind.Return}' AND s.to_facility_id = k.facility_id)
                    OR (s.id IS NULL AND l.kind = {(int)LineKind.TransferOut})
                  )
                GROUP BY u.card_id
                """,
                row => cardsById[row.GetGuid(0)].Consumed += row.GetInt64(1),
                ("first", window.From),
                ("last", window.To)
            );
    }

    private void AskTerms(Statements statements)
    {
        var approved = products.Select(one => (one.ProgramId, one.FacilityType, one.ProductId)).Distinct().ToList();
        statements.ReadBy(
            new Rows("approved_product", approved.Count)
                .Column("program_id", i => approved[i].ProgramId)
                .Column("facility_type", i => approved[i].FacilityType)
                .Column("product_id", i => approved[i].ProductId),
            """
            SELECT k.program_id, k.facility_type, k.product_id, t.valid_from, t.valid_to, t.policy, t.max_months, t.min_months,
              t.emergency_months, t.safety_months, t.lead_days, t.review_days
            FROM {0}
            JOIN approved_product AS a
              ON a.program_id = k.program_id AND a.facility_type = k.facility_type AND a.product_id = k.product_id
            JOIN approved_product_terms AS t ON t.approved_id = a.id
            WHERE t.approved
            """,
            AddApproval
        );
        statements.ReadBy(
            Keys("ideal_stock_amount"),
            """
            SELECT k.facility_id, k.program_id, k.product_id, i.amount FROM {0}
            JOIN product AS p ON p.id = k.product_id
            JOIN requisition_group_facility AS f ON f.facility_id = k.facility_id
            JOIN requisition_group_program AS g ON g.group_id = f.group_id AND g.program_id = k.program_id
            JOIN period AS e ON e.schedule_id = g.schedule_id AND e.starts_on <= @day AND e.ends_on >= @day
            JOIN ideal_stock_amount AS i
              ON i.facility_id = k.facility_id AND i.commodity_type_id = p.commodity_type_id AND i.period_id = e.id
            """,
            row => ideals[KeyOf(row)] = row.GetInt64(3),
            ("day", asked.Day)
        );
        if (asked.Average.Method == AverageMethod.OpenLmis)
            statements.ReadBy(
                Keys("requisition"),
                $$"""
                SELECT n.facility_id, n.program_id, n.product_id, n.adjusted_consumption FROM (
                  SELECT k.facility_id, k.program_id, k.product_id, l.skipped, l.adjusted_consumption,
                    ROW_NUMBER() OVER (
                      PARTITION BY k.facility_id, k.program_id, k.product_id ORDER BY r.period_from DESC
                    ) AS place
                  FROM {0}
                  JOIN requisition AS r ON r.facility_id = k.facility_id AND r.program_id = k.program_id
                  JOIN requisition_line AS l ON l.requisition_id = r.id AND l.product_id = k.product_id
                  WHERE NOT r.emergency AND r.period_to <= @day AND r.state IN ({{AuthorizedStates}})
                ) AS n
                WHERE n.place <= @count AND NOT n.skipped AND n.adjusted_consumption IS NOT NULL
                """,
                AddRequisition,
                ("day", asked.Day),
                ("count", asked.Average.Months)
            );
    }

    /// <summary>What is on its way to a facility, ordered by it and ordered from it; of other programs too where cards are product-wide.</summary>
    private void AskOrders(Statements statements)
    {
        var keys = Held("supply_order");
        statements
            .ReadBy(
                keys,
                """
                SELECT k.facility_id, s.program_id, k.product_id, CAST(SUM(t.quantity) AS bigint) FROM {0}
                JOIN stock_transit AS t ON t.product_id = k.product_id AND t.quantity <> 0
                JOIN shipment AS s ON s.id = t.transfer_id AND s.to_facility_id = k.facility_id
                GROUP BY k.facility_id, s.program_id, k.product_id
                """,
                row => Add(inTransit, row)
            )
            .ReadBy(keys, Open("receiving_facility_id"), row => Add(onOrder, row))
            .ReadBy(keys, Open("supplying_facility_id"), row => Add(owed, row));

        static string Open(string side) =>
            $$"""
                SELECT k.facility_id, o.program_id, k.product_id, CAST(SUM(l.ordered - l.shipped - l.cancelled) AS bigint) FROM {0}
                JOIN supply_order_line AS l ON l.product_id = k.product_id AND l.ordered > l.shipped + l.cancelled
                JOIN supply_order AS o ON o.id = l.order_id AND o.{{side}} = k.facility_id
                GROUP BY k.facility_id, o.program_id, k.product_id
                """;
    }

    private Rows Held(string table)
    {
        var held = products.Select(one => (one.FacilityId, one.ProductId)).Distinct().ToList();
        return new Rows(table, held.Count)
            .Column("facility_id", i => held[i].FacilityId)
            .Column("product_id", i => held[i].ProductId);
    }

    private Rows Keys(string table) =>
        new Rows(table, products.Count)
            .Column("facility_id", i => products[i].FacilityId)
            .Column("program_id", i => products[i].ProgramId)
            .Column("product_id", i => products[i].ProductId);

    private KnownProduct Known(ManagedProduct product)
    {
        var ours = (cards.GetValueOrDefault((product.FacilityId, product.ProductId)) ?? [])
            .Where(card => card.ProgramId is null || card.ProgramId == product.ProgramId)
            .Select(card => (Card: card, Lot: card.LotId is { } lot ? lots[lot] : null))
            .ToList();
        CardHistory[] histories = [.. ours.Select(one => new CardHistory(one.Lot, one.Card.Days.ToArray()))];
        var approved = approvals.GetValueOrDefault((product.ProgramId, product.FacilityType, product.ProductId)) ?? [];
        var key = (product.FacilityId, product.ProgramId, product.ProductId);
        var levels = approved.Find(one => one.Days.Contains(asked.Day))?.Levels;
        var live = DaySpans
            .Of([new DateRange(product.OpenedOn, product.ClosedOn)])
            .And(DaySpans.Of([new DateRange(product.StartsOn, product.EndsOn)]));
        var facts = new FigureFacts
        {
            Cards = histories,
            Managed = ManagedDays.Of(live.Ranges, approved.Select(one => one.Days), histories),
            Consumed = ours.Sum(one => one.Card.Consumed),
            Requisitions = requisitions.GetValueOrDefault(key) ?? [],
            Terms = levels?.ToTerms(ideals.TryGetValue(key, out var ideal) ? ideal : null),
            InTransit = Of(inTransit, product),
            OnOrder = Of(onOrder, product),
            Owed = Of(owed, product),
        };
        return new KnownProduct(product, facts, [.. FreeLots(ours)], levels);
    }

    private long Of(
        Dictionary<(Guid Facility, Guid Product), List<(Guid Program, long Quantity)>> coming,
        ManagedProduct product
    ) =>
        (coming.GetValueOrDefault((product.FacilityId, product.ProductId)) ?? [])
            .Where(one => !asked.CardsByProgram || one.Program == product.ProgramId)
            .Sum(one => one.Quantity);

    private IEnumerable<LotStock> FreeLots(IEnumerable<(Card Card, LotFacts? Lot)> ours) =>
        from one in ours
        let shown = new CardHistory(one.Lot, one.Card.Days.ToArray()).At(asked.Day)
        group LotFacts.Free(one.Lot, shown, asked.Day) by one.Lot into lot
        let free = lot.Sum()
        where free > 0
        select new LotStock(lot.Key?.Id ?? Guid.Empty, lot.Key?.Expiry, free);

    private void AddCard(DbDataReader row)
    {
        Guid? lot = row.IsDBNull(4) ? null : row.GetGuid(4);
        var (product, card) = (row.GetGuid(2), new Card(row.IsDBNull(3) ? null : row.GetGuid(3), lot));
        cardsById.Add(row.GetGuid(0), card);
        if (!cards.TryGetValue((row.GetGuid(1), product), out var known))
            cards.Add((row.GetGuid(1), product), known = []);
        known.Add(card);
        if (lot is { } id)
            lots[id] = new LotFacts(id, product, Day(row, 5));
    }

    private void AddRecall(DbDataReader row)
    {
        if (!recalls.TryGetValue(row.GetGuid(0), out var ranges))
            recalls.Add(row.GetGuid(0), ranges = []);
        ranges[row.GetInt32(1)] = new DateRange(Day(row, 2), Day(row, 3));
    }

    private void AddDay(DbDataReader row) =>
        cardsById[row.GetGuid(0)]
            .Days.Add(
                new DayRow(
                    row.GetFieldValue<DateOnly>(1),
                    new Balance(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))
                )
            );

    private void AddApproval(DbDataReader row)
    {
        var key = (row.GetGuid(0), row.GetString(1), row.GetGuid(2));
        if (!approvals.TryGetValue(key, out var known))
            approvals.Add(key, known = []);
        known.Add(
            new Approval(
                new DateRange(Day(row, 3), Day(row, 4)),
                new StockLevels(
                    Enum.Parse<ReplenishmentPolicy>(row.GetString(5)),
                    Number(row, 6),
                    Number(row, 7),
                    Number(row, 8),
                    Number(row, 9),
                    row.GetInt32(10),
                    row.GetInt32(11)
                )
            )
        );
    }

    private void AddRequisition(DbDataReader row)
    {
        if (!requisitions.TryGetValue(KeyOf(row), out var known))
            requisitions.Add(KeyOf(row), known = []);
        known.Add(row.GetInt64(3));
    }

    private static void Add(
        Dictionary<(Guid Facility, Guid Product), List<(Guid Program, long Quantity)>> coming,
        DbDataReader row
    )
    {
        if (!coming.TryGetValue((row.GetGuid(0), row.GetGuid(2)), out var known))
            coming.Add((row.GetGuid(0), row.GetGuid(2)), known = []);
        known.Add((row.GetGuid(1), row.GetInt64(3)));
    }

    private static (Guid Facility, Guid Program, Guid Product) KeyOf(DbDataReader row) =>
        (row.GetGuid(0), row.GetGuid(1), row.GetGuid(2));

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private sealed class Card(Guid? programId, Guid? lotId)
    {
        public Guid? ProgramId => programId;

        public Guid? LotId => lotId;

        public List<DayRow> Days { get; } = [];

        public long Consumed { get; set; }
    }

    private sealed record Approval(DateRange Days, StockLevels Levels);
}
