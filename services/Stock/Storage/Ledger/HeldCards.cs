using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>
/// The cards of an event, held by the transaction that is open, with all that the event is decided by beside its facts: one round trip,
/// however many cards. Cards are held in the order of their ids, then products, then transfers, so that two events never wait for each
/// other.
/// </summary>
internal sealed class HeldCards
{
    private readonly Guid[] ids;
    private readonly long[] sequences;
    private readonly Balance[] openings;
    private readonly Position?[] counts;
    private readonly List<LedgerEntry>[] lines;
    private readonly List<OpenReservation>[] reservations;
    private readonly Dictionary<Guid, int> indexOf;

    private HeldCards(EventPlan plan)
    {
        ids = [.. plan.Cards.Select(card => card.Key.ToId())];
        sequences = new long[ids.Length];
        openings = new Balance[ids.Length];
        counts = new Position?[ids.Length];
        lines = new List<LedgerEntry>[ids.Length];
        reservations = new List<OpenReservation>[ids.Length];
        indexOf = new Dictionary<Guid, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
            indexOf.Add(ids[i], i);
    }

    /// <summary>Ids of the cards, in the order of the plan.</summary>
    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>The cards as they are.</summary>
    public IReadOnlyList<CardState> States =>
        [
            .. ids.Select(
                (_, i) =>
                    new CardState
                    {
                        LastSequence = sequences[i],
                        Opening = openings[i],
                        LastCount = counts[i],
                        Lines = lines[i]?.ToArray() ?? [],
                        Reservations = reservations[i] ?? [],
                    }
            ),
        ];

    /// <summary>What transfers have that lines of the event put onto or take from.</summary>
    public Dictionary<TransitKey, long> Transits { get; } = [];

    /// <summary>The first day, by lines that hold, on which something was put onto each of them; as it happened.</summary>
    public Dictionary<TransitKey, DateOnly> OnTheWaySince { get; } = [];

    /// <summary>What was told last of the event's products at the facility.</summary>
    public Dictionary<Guid, ToldStanding> Standings { get; } = [];

    /// <summary>Per product, what is usable today on the facility's cards that the event does not touch, in Each.</summary>
    public Dictionary<Guid, long> Elsewhere { get; } = [];

    /// <summary>Version of the facility's book now.</summary>
    public long BookVersion { get; private set; }

    /// <summary>How the facility's cards are kept since its first line.</summary>
    public CardScheme Scheme { get; private set; }

    /// <summary>Of products that the ledger had no card of, whether their lines name lots now.</summary>
    public Dictionary<Guid, bool> NewProducts { get; } = [];

    /// <summary>Holds the cards of a plan.</summary>
    public static async Task<HeldCards> Take(StockDb db, EventPlan plan, CancellationToken cancel)
    {
        var held = new HeldCards(plan);
        var statements = new Statements(db);
        held.Hold(statements, plan);
        held.NoteNewProducts(statements, plan);
        held.HoldProducts(statements, plan);
        held.HoldTransfers(statements, plan);
        held.Load(statements, plan);
        held.LoadElsewhere(statements, plan, db);
        await statements.Run(cancel);
        return held;
    }

    private void Hold(Statements statements, EventPlan plan)
    {
        var facility = plan.Facts.Facility!.Id;
        statements
            .Do(
                "INSERT INTO stock_book (facility_id, version) VALUES (@facility, 1) ON CONFLICT DO NOTHING",
                ("facility", facility)
            )
            .Do(
                "UPDATE stock_book SET cards = @cards WHERE facility_id = @facility AND cards IS NULL",
                ("facility", facility),
                ("cards", (short)plan.Facts.Scheme)
            )
            .Read(
                $"SELECT version, cards FROM stock_book WHERE facility_id = @facility{statements.ForShare}",
                row => (BookVersion, Scheme) = (row.GetInt64(0), (CardScheme)row.GetInt16(1)),
                ("facility", facility)
            );
        var order = Enumerable
            .Range(0, ids.Length)
            .Order(Comparer<int>.Create((a, b) => Compare(ids[a], ids[b])))
            .ToArray();
        statements.Insert(
            new Rows("stock_card", order.Length)
                .Column("id", i => ids[order[i]])
                .Column("facility_id", i => plan.Cards[order[i]].Key.FacilityId)
                .Column("place_id", i => plan.Cards[order[i]].Key.PlaceId)
                .Column("product_id", i => plan.Cards[order[i]].Key.ProductId)
                .Optional("lot_id", i => plan.Cards[order[i]].Key.LotId)
                .Optional("program_id", i => plan.Cards[order[i]].Key.ProgramId)
                .Column("last_sequence", _ => 0L)
                .Column("on_hand", _ => 0L)
                .Column("reserved", _ => 0L)
                .Column("held", _ => 0L)
                .Column("discarded", _ => 0L),
            "ON CONFLICT (id) DO NOTHING"
        );
        statements.ReadBy(
            new Rows("stock_card", ids.Length).Column("id", i => ids[i]),
            "SELECT c.id, c.last_sequence FROM {0} JOIN stock_card AS c ON c.id = k.id ORDER BY c.id"
                + statements.ForUpdate("c"),
            row => sequences[indexOf[row.GetGuid(0)]] = row.GetInt64(1)
        );
    }

    /// <summary>From the first card on a product's lines name lots, or never do; who changes that at this moment is waited for.</summary>
    private void NoteNewProducts(Statements statements, EventPlan plan)
    {
        var products = ProductsOf(plan)
            .Where(id => plan.Facts.Products.GetValueOrDefault(id) is { InLedger: false })
            .ToArray();
        statements.ReadBy(
            new Rows("product", products.Length).Column("id", i => products[i]),
            $$"""
            UPDATE product SET in_ledger = TRUE
            FROM (SELECT p.id FROM {0} JOIN product AS p ON p.id = k.id ORDER BY p.id{{statements.ForUpdate(
                "p"
            )}}) AS held
            WHERE product.id = held.id
            RETURNING product.id, product.tracks_lots
            """,
            row => NewProducts[row.GetGuid(0)] = row.GetBoolean(1)
        );
    }

    private void HoldProducts(Statements statements, EventPlan plan)
    {
        var facility = plan.Facts.Facility!.Id;
        var products = ProductsOf(plan);
        var today = plan.Facts.Today;
        var keys = new Rows("stock_standing", products.Length)
            .Column("facility_id", _ => facility)
            .Column("product_id", i => products[i])
            .Column("version", _ => 0L)
            .Column("in_stock", _ => false)
            .Column("since", _ => today);
        statements
            .Insert(keys, "ON CONFLICT (facility_id, product_id) DO NOTHING")
            .ReadBy(
                new Rows("stock_standing", products.Length).Column("product_id", i => products[i]),
                """
                SELECT s.product_id, s.version, s.in_stock FROM {0}
                JOIN stock_standing AS s ON s.product_id = k.product_id AND s.facility_id = @facility
                ORDER BY s.product_id
                """ + statements.ForUpdate("s"),
                row => Standings[row.GetGuid(0)] = new ToldStanding(row.GetInt64(1), row.GetBoolean(2)),
                ("facility", facility)
            );
    }

    private void HoldTransfers(Statements statements, EventPlan plan)
    {
        var keys = TransitRules.Changes(plan).Keys.Select(key => (Key: key, Id: key.ToId())).ToArray();
        Array.Sort(keys, (one, other) => Compare(one.Id, other.Id));
        var byId = keys.ToDictionary(key => key.Id, key => key.Key);
        statements
            .Insert(
                new Rows("stock_transit", keys.Length)
                    .Column("id", i => keys[i].Id)
                    .Column("transfer_id", i => keys[i].Key.TransferId)
                    .Column("product_id", i => keys[i].Key.ProductId)
                    .Optional("lot_id", i => keys[i].Key.LotId)
                    .Column("quantity", _ => 0L),
                "ON CONFLICT (id) DO NOTHING"
            )
            .ReadBy(
                new Rows("stock_transit", keys.Length).Column("id", i => keys[i].Id),
                "SELECT t.id, t.quantity FROM {0} JOIN stock_transit AS t ON t.id = k.id ORDER BY t.id"
                    + statements.ForUpdate("t"),
                row => Transits[byId[row.GetGuid(0)]] = row.GetInt64(1)
            )
            .ReadBy(
                new Rows("stock_transit", keys.Length)
                    .Column("id", i => keys[i].Id)
                    .Column("transfer_id", i => keys[i].Key.TransferId),
                """
                SELECT t.id, MIN(COALESCE(l.reported_day, l.day)) FROM {0}
                JOIN stock_transit AS t ON t.id = k.id
                JOIN stock_line AS l ON l.transfer_id = k.transfer_id AND l.in_transit > 0 AND l.cancels_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM stock_line AS u WHERE u.cancels_id = l.id)
                JOIN stock_card AS c ON c.id = l.card_id AND c.product_id = t.product_id
                  AND (c.lot_id = t.lot_id OR (c.lot_id IS NULL AND t.lot_id IS NULL))
                GROUP BY t.id
                """,
                row => OnTheWaySince[byId[row.GetGuid(0)]] = row.GetFieldValue<DateOnly>(1)
            );
    }

    private void Load(Statements statements, EventPlan plan)
    {
        var demands = new Rows("stock_card", ids.Length)
            .Column("id", i => ids[i])
            .Column("since", i => plan.Cards[i].From);
        statements
            .ReadBy(
                demands,
                statements.IsPostgres ? OpeningsByIndex : Openings,
                row =>
                    openings[indexOf[row.GetGuid(0)]] = new Balance(
                        row.GetInt64(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        row.GetInt64(4)
                    )
            )
            .ReadBy(
                demands,
                $"SELECT l.card_id, {EntryColumns} FROM "
                    + """
                    {0}
                    JOIN stock_line AS l ON l.card_id = k.id AND l.day >= k.since
                    ORDER BY l.card_id, l.day, l.phase, l.sequence
                    """,
                row => (lines[indexOf[row.GetGuid(0)]] ??= []).Add(Entry(row, 1))
            )
            .ReadBy(
                demands,
                """
                SELECT c.card_id, c.day, c.phase, c.sequence FROM {0}
                JOIN stock_count AS c ON c.card_id = k.id
                  AND c.day = (SELECT max(e.day) FROM stock_count AS e WHERE e.card_id = k.id AND e.day < k.since)
                ORDER BY c.phase, c.sequence
                """,
                row =>
                    counts[indexOf[row.GetGuid(0)]] = new Position(
                        row.GetFieldValue<DateOnly>(1),
                        (Phase)row.GetInt16(2),
                        row.GetInt64(3)
                    )
            )
            .ReadBy(
                new Rows("stock_card", ids.Length).Column("id", i => ids[i]),
                """
                SELECT r.card_id, r.reservation_id, r.quantity, r.sequence FROM {0}
                JOIN stock_reservation AS r ON r.card_id = k.id
                """,
                row =>
                    (reservations[indexOf[row.GetGuid(0)]] ??= []).Add(
                        new OpenReservation(row.GetGuid(1), row.GetInt64(2), row.GetInt64(3))
                    )
            );
    }

    private void LoadElsewhere(Statements statements, EventPlan plan, StockDb db)
    {
        var products = ProductsOf(plan);
        statements.Read(
            db.UsableElsewhere(plan.Facts.Facility!.Id, products, ids, plan.Facts.Today),
            row => Elsewhere[row.GetGuid(0)] = row.GetInt64(1)
        );
    }

    private const string Openings = """
        SELECT d.card_id, d.on_hand, d.reserved, d.held, d.discarded FROM {0}
        JOIN stock_day AS d ON d.card_id = k.id
          AND d.day = (SELECT max(e.day) FROM stock_day AS e WHERE e.card_id = k.id AND e.day < k.since)
        """;

    // The same, where PostgreSQL has no choice but to look up each card: it would read the whole table while that is not large.
    private const string OpeningsByIndex = """
        SELECT k.id, d.on_hand, d.reserved, d.held, d.discarded FROM {0}
        CROSS JOIN LATERAL (
          SELECT e.on_hand, e.reserved, e.held, e.discarded FROM stock_day AS e
          WHERE e.card_id = k.id AND e.day < k.since ORDER BY e.day DESC LIMIT 1
        ) AS d
        """;

    /// <summary>What became of lines since they were posted.</summary>
    public const string PostedStates = """
        SELECT k.id,
          EXISTS (SELECT 1 FROM stock_line AS c WHERE c.cancels_id = k.id),
          CAST(COALESCE((
            SELECT sum(r.quantity) FROM stock_line AS r
            WHERE r.return_of_id = k.id AND NOT EXISTS (SELECT 1 FROM stock_line AS c WHERE c.cancels_id = r.id)
          ), 0) AS bigint)
        FROM {0}
        """;

    /// <summary>The columns of a line that its card's balances are made of.</summary>
    public const string EntryColumns =
        "l.day, l.phase, l.sequence, l.kind, l.on_hand, l.reserved, l.held, l.discarded, l.counted, l.explained, l.voids, "
        + "l.reported_day, l.reported_phase, l.reported_sequence";

    /// <summary>Reads <see cref="EntryColumns"/>.</summary>
    public static LedgerEntry Entry(DbDataReader row, int at) =>
        new()
        {
            At = new Position(row.GetFieldValue<DateOnly>(at), (Phase)row.GetInt16(at + 1), row.GetInt64(at + 2)),
            Kind = (LineKind)row.GetInt16(at + 3),
            Effect = new Effect(row.GetInt64(at + 4), row.GetInt64(at + 5), row.GetInt64(at + 6), row.GetInt64(at + 7)),
            Counted = row.GetInt64(at + 8),
            Explained = row.GetInt64(at + 9),
            Voids = row.GetInt64(at + 10),
            Reported = row.IsDBNull(at + 11)
                ? null
                : new Position(
                    row.GetFieldValue<DateOnly>(at + 11),
                    (Phase)row.GetInt16(at + 12),
                    row.GetInt64(at + 13)
                ),
        };

    private static Guid[] ProductsOf(EventPlan plan)
    {
        var products = plan.Cards.Select(card => card.Key.ProductId).Distinct().ToArray();
        Array.Sort(products, Compare);
        return products;
    }

    // As PostgreSQL orders them.
    private static int Compare(Guid one, Guid other)
    {
        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        one.TryWriteBytes(left, bigEndian: true, out _);
        other.TryWriteBytes(right, bigEndian: true, out _);
        return left.SequenceCompareTo(right);
    }
}

/// <summary>What was told last of a product at a facility.</summary>
/// <param name="Version">How often something was told.</param>
/// <param name="InStock">Whether there was something usable.</param>
internal readonly record struct ToldStanding(long Version, bool InStock);
