using Npgsql;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Benchmarks.Stock;

/// <summary>
/// The stock of a whole country, written by SQL past the ledger: facilities in a hundred districts of ten regions, two hundred products on a
/// card at each, every other one followed by lot, and a year in which each card moved twice a month, in the order of the days.
/// </summary>
internal sealed class NationalStock : IAsyncDisposable
{
    /// <summary>Products, each on a card at every facility.</summary>
    public const int ProductCount = 200;

    /// <summary>How often a card moved, once in so many days.</summary>
    public const int Moves = 24;

    private const int DaysBetween = 15;
    private readonly StockServer server;

    private NationalStock(StockServer server) => this.server = server;

    public TenantDbContextFactory<StockDb> Databases => server.Get<TenantDbContextFactory<StockDb>>();

    public Guid Region { get; private set; }

    public Guid District { get; private set; }

    public Guid Facility { get; private set; }

    public Guid Product { get; private set; }

    public Guid Lot { get; private set; }

    public Guid Program { get; } = Ids.New(TimeProvider.System);

    public Call Call() => server.Call("overview.read", "replenishment.read");

    public static async Task<NationalStock> Start(int facilities)
    {
        var stock = new NationalStock(await StockServer.Start());
        await using var administrator = await stock.server.Administrator();
        await stock.Fill(administrator, facilities);
        await stock.server.Analyze();
        stock.Region = await One<Guid>(administrator, "SELECT id FROM location_copy WHERE code = 'R1'");
        stock.District = await One<Guid>(administrator, "SELECT id FROM location_copy WHERE code = 'D1'");
        stock.Facility = await One<Guid>(administrator, "SELECT id FROM facility_copy WHERE code = 'F1'");
        stock.Product = await One<Guid>(administrator, "SELECT id FROM product WHERE code = 'P2'");
        stock.Lot = await One<Guid>(administrator, "SELECT id FROM lot WHERE code = 'P2-1'");
        return stock;
    }

    /// <summary>How many rows a table has.</summary>
    public async Task<long> Count(string table)
    {
        await using var administrator = await server.Administrator();
        return await One<long>(administrator, $"SELECT count(*) FROM {table}");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Fill(NpgsqlConnection administrator, int facilities)
    {
        var today = Call().Today;
        await Run(Registers);
        await Run(Stock);
        // A ledger grows by days, so that what a card has lies far apart.
        for (var ago = Moves - 1; ago > 0; ago--)
            await Run($"{Move}{Drop}", ("ago", ago));
        await Run($"{Move}{Now}{Drop}", ("ago", 0));
        await Run(Papers);

        async Task Run(string text, params (string Name, int Value)[] values)
        {
            await using var command = new NpgsqlCommand(text, administrator);
            command.Parameters.AddWithValue("facilities", facilities);
            command.Parameters.AddWithValue("products", ProductCount);
            command.Parameters.AddWithValue("program", Program);
            command.Parameters.AddWithValue("today", today);
            command.Parameters.AddWithValue("between", DaysBetween);
            command.Parameters.AddWithValue("consumption", (int)CountsAs.Consumption);
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<T> One<T>(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private const string Registers = """
        INSERT INTO location_copy (id, version, code, name, folded_name, level, families, female, male, other)
        SELECT gen_random_uuid(), 1, 'R' || n, 'Region ' || n, 'region ' || n, 1, 0, 0, 0, 0 FROM generate_series(0, 9) AS n;
        INSERT INTO location_copy (id, version, code, name, folded_name, level, parent_id, families, female, male, other)
        SELECT gen_random_uuid(), 1, 'D' || n, 'District ' || n, 'district ' || n, 2, r.id, 0, 0, 0, 0
        FROM generate_series(0, 99) AS n JOIN location_copy AS r ON r.code = 'R' || n % 10;
        INSERT INTO facility_copy (id, version, code, name, folded_code, folded_name, level, sub_level, ownership, care_type, type, location_id)
        SELECT gen_random_uuid(), 1, 'F' || n, 'Facility ' || n, 'f' || n, 'facility ' || n, k.level, '', 'PUBLIC', 'Both', k.level, d.id
        FROM generate_series(0, @facilities - 1) AS n
        CROSS JOIN LATERAL (SELECT CASE WHEN n % 50 = 0 THEN 'Hospital' WHEN n % 10 = 0 THEN 'HealthCentre' ELSE 'Dispensary' END AS level) AS k
        JOIN location_copy AS d ON d.code = 'D' || n % 100;
        INSERT INTO supply_program (id, version, code, name, folded_code, folded_name, description, active, negative_stock, periods_skippable, skip_authorization, count_date_required, updated_at)
        VALUES (@program, 1, 'P', 'P', 'p', 'p', '', TRUE, 'Refuse', FALSE, FALSE, FALSE, now());
        INSERT INTO facility_program (id, version, facility_id, program_id, starts_on, updated_at)
        SELECT gen_random_uuid(), 1, id, @program, @today - 1000, now() FROM facility_copy;
        INSERT INTO product (id, version, code, name, folded_code, folded_name, description, dispensing_unit, net_content, rounding_threshold, round_to_zero, tracks_lots, uses_vvm, active, updated_at)
        SELECT gen_random_uuid(), 1, 'P' || n, 'Product ' || n, 'p' || n, 'product ' || n, '', 'tablet', 0, 0, FALSE, n % 2 = 0, FALSE, TRUE, now()
        FROM generate_series(1, @products) AS n;
        INSERT INTO product_program (number, product_id, program_id, full_supply, category, display_order)
        SELECT 1, id, @program, TRUE, '', 0 FROM product;
        INSERT INTO approved_product (id, version, program_id, facility_type, product_id, updated_at)
        SELECT gen_random_uuid(), 1, @program, k.type, p.id, now() FROM product AS p CROSS JOIN (SELECT DISTINCT type FROM facility_copy) AS k;
        INSERT INTO approved_product_terms (number, approved_id, valid_from, approved, policy, max_months, min_months, lead_days, review_days)
        SELECT 1, id, @today - 1000, TRUE, 'MaxMin', 300, 100, 15, 30 FROM approved_product;
        INSERT INTO lot (id, version, product_id, owner_id, code, folded_code, expires_on, updated_at)
        SELECT gen_random_uuid(), 1, p.id, p.id, p.code || '-' || n, p.folded_code || '-' || n, @today - 30 + 100 * n, now()
        FROM product AS p CROSS JOIN generate_series(0, 3) AS n WHERE p.tracks_lots;
        INSERT INTO lot_restriction (number, lot_id, kind, "from", reason)
        SELECT 1, id, 'Recall', @today - 10, '' FROM lot WHERE code LIKE 'P%0-2';
        """;

    private const string Stock = """
        INSERT INTO stock_card (id, facility_id, place_id, product_id, lot_id, last_sequence, on_hand, reserved, held, discarded, received_on)
        SELECT gen_random_uuid(), f.id, f.id, p.id, l.id, 1, 0, 0, 0, 0, @today - 400
        FROM facility_copy AS f CROSS JOIN product AS p
        LEFT JOIN lot AS l ON l.product_id = p.id AND l.code = p.code || '-' || CAST(substr(f.code, 2) AS integer) % 4;
        """;

    // What a card is left with; now and then it is out, and now and then something is set apart.
    private const string Left =
        "CASE WHEN n.number % 11 = 0 THEN 0 ELSE 20 + n.number % 400 END AS on_hand, CASE WHEN n.number % 97 = 1 THEN 5 ELSE 0 END AS held";

    private const string Cards = """
        SELECT c.id, @today - @ago * @between - f.place AS day, abs(hashint8extended(f.place + @ago, hashtextextended(c.id::text, 0))) AS number
        FROM stock_card AS c
        JOIN (SELECT id, CAST(substr(code, 2) AS integer) % @between AS place FROM facility_copy) AS f ON f.id = c.facility_id
        """;

    private const string Move = $"""
        CREATE TEMPORARY TABLE moved AS SELECT n.id, n.day, {Left}, 1 + n.number % 60 AS used FROM ({Cards}) AS n ORDER BY n.day;
        INSERT INTO stock_day (card_id, day, on_hand, reserved, held, discarded) SELECT id, day, on_hand, 0, held, 0 FROM moved ORDER BY day;
        INSERT INTO stock_usage (card_id, day, line_id, counts_as, quantity)
        SELECT id, day, gen_random_uuid(), @consumption, used FROM moved ORDER BY day;
        """;

    private const string Now =
        "UPDATE stock_card AS c SET on_hand = m.on_hand, held = m.held FROM moved AS m WHERE m.id = c.id;";

    private const string Drop = "DROP TABLE moved;";

    private const string Papers = """
        INSERT INTO shipment (id, version, number, kind, from_facility_id, to_facility_id, program_id, state, created_on, shipped_on, received_on, line_count, quantity, cancellation_reason, created_at, updated_at)
        SELECT gen_random_uuid(), 1, f.code || '-' || n, 'Order', w.id, f.id, @program,
          CASE WHEN n = 0 THEN 'InTransit' ELSE 'Delivered' END, k.day, k.day, CASE WHEN n = 0 THEN NULL ELSE k.day + 6 END, 20, 200, '', now(), now()
        FROM facility_copy AS f JOIN facility_copy AS w ON w.code = 'F0' CROSS JOIN generate_series(0, 11) AS n
        CROSS JOIN LATERAL (SELECT @today - 2 - 30 * n AS day) AS k;
        CREATE TEMPORARY TABLE sent AS
        SELECT s.id AS transfer, s.shipped_on, s.received_on, o.id AS sender, i.id AS taker, p.id AS product, o.lot_id,
          row_number() OVER () AS number
        FROM shipment AS s CROSS JOIN generate_series(1, 20) AS n
        JOIN product AS p ON p.code = 'P' || 1 + (n * 7 + abs(hashtext(s.number)) % 50) % @products
        JOIN stock_card AS o ON o.facility_id = s.from_facility_id AND o.product_id = p.id
        JOIN stock_card AS i ON i.facility_id = s.to_facility_id AND i.product_id = p.id;
        INSERT INTO stock_transit (id, transfer_id, product_id, lot_id, quantity)
        SELECT gen_random_uuid(), transfer, product, lot_id, CASE WHEN received_on IS NULL THEN 10 ELSE 0 END FROM sent;
        INSERT INTO stock_line (card_id, day, phase, sequence, id, event_id, number, kind, quantity, on_hand, reserved, held, discarded, counted, explained, voids, transfer_id, in_transit, reason_text, node_text, reasons)
        SELECT sender, shipped_on, 1, number, gen_random_uuid(), transfer, 0, 9, 10, -10, 0, 0, 0, 0, 0, 0, transfer, 10, '', '', '' FROM sent
        UNION ALL
        SELECT taker, received_on, 1, number, gen_random_uuid(), transfer, 0, 10, 10, 10, 0, 0, 0, 0, 0, 0, transfer, -10, '', '', '' FROM sent
        WHERE received_on IS NOT NULL;
        INSERT INTO supply_order (id, version, number, supplying_facility_id, receiving_facility_id, program_id, emergency, ordered_on, state, cancellation_reason, line_count, ordered, shipped, cancelled, ordered_at, updated_at)
        SELECT gen_random_uuid(), 1, f.code || '-' || n, w.id, f.id, @program, FALSE, @today - 30 * n,
          CASE WHEN n = 0 THEN 'Ordered' ELSE 'Shipped' END, '', 20, 200, 0, 0, now(), now()
        FROM facility_copy AS f JOIN facility_copy AS w ON w.code = 'F0' CROSS JOIN generate_series(0, 11) AS n;
        INSERT INTO supply_order_line (id, order_id, number, product_id, product_version, ordered, shipped, cancelled)
        SELECT gen_random_uuid(), o.id, n, p.id, 1, 10, CASE WHEN o.state = 'Ordered' THEN 0 ELSE 10 END, 0
        FROM supply_order AS o CROSS JOIN generate_series(1, 20) AS n JOIN product AS p ON p.code = 'P' || n * 9;
        INSERT INTO stock_event (id, version, facility_id, program_id, origin, document_number, signature, posted_at, posted_by, line_count)
        SELECT gen_random_uuid(), 1, f.id, @program, 'Entered', '', '', now() - n * interval '15 days', '', 200
        FROM facility_copy AS f CROSS JOIN generate_series(0, 23) AS n;
        """;
}
