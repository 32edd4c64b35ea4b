using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Balance = Platform.Stock.Ledger.Domain.Balance;
using LedgerFacts = Platform.Stock.Requisitions.Domain.LedgerFacts;

namespace Platform.Stock.Storage;

/// <summary>What is asked of a facility's ledger for a requisition.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="ProgramId">The program; cards that are product-wide are read for every one.</param>
/// <param name="Period">The period.</param>
/// <param name="Past">The periods before, newest first, as many as the average is over.</param>
/// <param name="Live">The days on which the facility works and takes part in the program.</param>
internal sealed record FigureQuestion(
    Guid FacilityId,
    Guid ProgramId,
    PeriodTerms Period,
    IReadOnlyList<PeriodTerms> Past,
    DateRange Live
)
{
    /// <summary>Today in the tenant's time zone: days to come say nothing yet.</summary>
    public DateOnly Today { get; init; } = DateOnly.MaxValue;

    /// <summary>The last day of the period that says anything.</summary>
    public DateOnly Last => Period.To < Today ? Period.To : Today;
}

/// <summary>
/// What the ledger says of products to a requisition: one round trip, whatever their number. Received is what came from outside the
/// facility, consumption what counts as it, and adjustments all else, so that the four always make the closing balance. What is put right
/// after its days were locked is an adjustment: taken from what came, or went, since, it would make less than nothing of it.
/// </summary>
internal sealed class StockFigures
{
    /// <summary>Tag of what came in from outside the facility.</summary>
    public const string Received = "received";

    /// <summary>Tag of what was consumed.</summary>
    public const string Consumption = "consumption";

    /// <summary>Tag of all that is neither received nor consumption.</summary>
    public const string Adjustments = "adjustments";

    /// <summary>All tags that columns of forms may sum.</summary>
    public static readonly IReadOnlyList<string> Tags =
    [
        Received,
        Consumption,
        TagOf(CountsAs.Transfer),
        TagOf(CountsAs.Loss),
        TagOf(CountsAs.Correction),
        Adjustments,
    ];

    private const string OfFacility = "c.facility_id = @facility AND (c.program_id IS NULL OR c.program_id = @program)";

    private readonly FigureQuestion question;
    private readonly Dictionary<Guid, (Guid Product, Guid? Lot)> cards = [];
    private readonly Dictionary<Guid, LotFacts> lots = [];
    private readonly Dictionary<Guid, List<DateRange>> recalls = [];
    private readonly Dictionary<Guid, List<DayRow>> days = [];
    private readonly List<(Guid Product, DateOnly Day, string Tag, long Change)> movements = [];

    private StockFigures(FigureQuestion question) => this.question = question;

    /// <summary>Everything that a requisition takes from the ledger, for these products.</summary>
    public static async Task<IReadOnlyDictionary<Guid, LedgerFacts>> Of(
        StockDb db,
        FigureQuestion question,
        IEnumerable<Guid> products,
        CancellationToken cancel
    )
    {
        var statements = new Statements(db);
        var facts = Of(statements, question, products);
        await statements.Run(cancel);
        return facts();
    }

    /// <summary>As the other, asked together with more; answers once the statements have run.</summary>
    public static Func<IReadOnlyDictionary<Guid, LedgerFacts>> Of(
        Statements statements,
        FigureQuestion question,
        IEnumerable<Guid> products
    )
    {
        var figures = new StockFigures(question);
        var first = question.Past.Append(question.Period).Min(period => period.From);
        figures.Ask(statements, first, question.Last);
        return () => figures.Make(products);
    }

    /// <summary>The balances of products at the start of a period alone; answers once the statements have run.</summary>
    public static Func<IReadOnlyDictionary<Guid, LedgerFacts>> Openings(Statements statements, FigureQuestion question)
    {
        var openings = new Dictionary<Guid, LedgerFacts>();
        statements.Read(
            $"""
            SELECT c.product_id, CAST(SUM(d.on_hand) AS bigint) FROM stock_card AS c
            JOIN stock_day AS d ON d.card_id = c.id
            WHERE {OfFacility}
              AND d.day = (SELECT MAX(x.day) FROM stock_day AS x WHERE x.card_id = c.id AND x.day < @from)
            GROUP BY c.product_id
            """,
            row => openings.Add(row.GetGuid(0), LedgerFacts.None with { OpeningBalance = row.GetInt64(1) }),
            ("facility", question.FacilityId),
            ("program", question.ProgramId),
            ("from", question.Period.From)
        );
        return () => openings;
    }

    private void Ask(Statements statements, DateOnly from, DateOnly to)
    {
        (string, object?)[] asked =
        [
            ("facility", question.FacilityId),
            ("program", question.ProgramId),
            ("from", from),
            ("to", to),
        ];
        statements
            .Read(
                $"""
                SELECT c.id, c.product_id, c.lot_id, l.expires_on FROM stock_card AS c
                LEFT JOIN lot AS l ON l.id = c.lot_id WHERE {OfFacility}
                """,
                row => AddCard(row),
                asked[..2]
            )
            .Read(
                $"""
                SELECT r.lot_id, r."from", r."to" FROM lot_restriction AS r
                WHERE EXISTS (SELECT 1 FROM stock_card AS c WHERE c.lot_id = r.lot_id AND {OfFacility})
                """,
                row => AddRecall(row),
                asked[..2]
            )
            .Read(
                $"""
                SELECT d.card_id, d.day, d.on_hand, d.reserved, d.held, d.discarded FROM stock_day AS d
                JOIN stock_card AS c ON c.id = d.card_id
                WHERE {OfFacility} AND d.day <= @to
                  AND d.day >= COALESCE(
                    (SELECT MAX(x.day) FROM stock_day AS x WHERE x.card_id = c.id AND x.day < @from), @from)
                ORDER BY d.card_id, d.day
                """,
                row => AddDay(row),
                asked
            )
            .Read(
                $"""
                SELECT c.product_id, u.day, u.counts_as, CAST(SUM(u.quantity) AS bigint) FROM stock_usage AS u
                JOIN stock_card AS c ON c.id = u.card_id
                WHERE {OfFacility} AND u.day BETWEEN @from AND @to
                GROUP BY c.product_id, u.day, u.counts_as
                """,
                row => Move(row, TagOf((CountsAs)row.GetInt16(2)), -row.GetInt64(3)),
                asked
            )
            .Read(
                $"""
                SELECT c.product_id, u.day, u.counts_as, CAST(SUM(u.quantity) AS bigint) FROM stock_line AS l
                JOIN stock_card AS c ON c.id = l.card_id
                JOIN stock_usage AS u ON u.card_id = l.card_id AND u.line_id = l.id
                LEFT JOIN stock_line AS o ON o.id = l.cancels_id
                LEFT JOIN stock_line AS i ON i.id = COALESCE(o.return_of_id, l.return_of_id)
                WHERE {OfFacility} AND l.day >= @from AND u.day BETWEEN @from AND @to
                  AND (l.cancels_id IS NOT NULL OR l.return_of_id IS NOT NULL OR l.corrects_id IS NOT NULL)
                  AND (COALESCE(i.day, o.day) < u.day OR {IsLateCorrection("l")} OR {IsLateCorrection("o")})
                GROUP BY c.product_id, u.day, u.counts_as
                """,
                row => Move(row, TagOf((CountsAs)row.GetInt16(2)), row.GetInt64(3)),
                asked
            )
            .Read(
                $"""
                SELECT c.product_id, l.day, '{Received}', CAST(SUM(l.on_hand) AS bigint) FROM stock_line AS l
                JOIN stock_card AS c ON c.id = l.card_id
                WHERE {OfFacility} AND l.day BETWEEN @from AND @to
                  AND l.kind IN ({(int)LineKind.Receive}, {(int)LineKind.TransferIn})
                  AND l.whole_id IS NULL AND l.return_of_id IS NULL AND NOT ({IsLateCorrection("l")})
                  AND NOT EXISTS (SELECT 1 FROM stock_line AS v WHERE v.cancels_id = l.id AND v.voids <> 0)
                GROUP BY c.product_id, l.day
                """,
                row => Move(row, Received, row.GetInt64(3)),
                asked
            );
    }

    /// <summary>Whether a line takes the place of one whose day is locked.</summary>
    private static string IsLateCorrection(string line) =>
        $"({line}.corrects_id IS NOT NULL AND {line}.reported_day IS NOT NULL)";

    private Dictionary<Guid, LedgerFacts> Make(IEnumerable<Guid> products)
    {
        foreach (var (id, ranges) in recalls)
            lots[id] = lots[id] with { Recalls = ranges };
        var histories = cards.ToLookup(
            card => card.Value.Product,
            card => new CardHistory(
                card.Value.Lot is { } lot ? lots[lot] : null,
                days.GetValueOrDefault(card.Key)?.ToArray() ?? []
            )
        );
        var moved = movements.ToLookup(movement => movement.Product);
        return products.ToDictionary(
            product => product,
            product => Facts([.. histories[product]], [.. moved[product]])
        );
    }

    private LedgerFacts Facts(CardHistory[] histories, (Guid Product, DateOnly Day, string Tag, long Change)[] moved)
    {
        var period = question.Period;
        var (opening, closing) = (At(histories, period.From.AddDays(-1)), At(histories, question.Last));
        var tags = SumsOf(moved, period);
        tags[Adjustments] = closing - opening - tags.GetValueOrDefault(Received) - tags.GetValueOrDefault(Consumption);
        return new LedgerFacts(
            opening,
            closing,
            tags,
            StockoutDays(histories, period),
            question
                .Past.Select(past => (past.Id, Said: Past(histories, moved, past)))
                .Where(past => past.Said is not null)
                .ToDictionary(past => past.Id, past => past.Said!)
        );
    }

    /// <summary>What an earlier period says; nothing where the product was not managed on any of its days (decision S14).</summary>
    private PastPeriod? Past(
        CardHistory[] histories,
        (Guid Product, DateOnly Day, string Tag, long Change)[] moved,
        PeriodTerms period
    )
    {
        var consumed = -SumsOf(moved, period).GetValueOrDefault(Consumption);
        return StockoutDays(histories, period) is { } without
            ? new PastPeriod(0, consumed, without, period.Months, period.Days)
            : null;
    }

    private int? StockoutDays(CardHistory[] histories, PeriodTerms period) =>
        StockOutDays
            .Of(
                histories,
                DaySpans.Of([question.Live]),
                period.From,
                period.To < question.Today ? period.To : question.Today
            )
            .Days;

    private static Dictionary<string, long> SumsOf(
        IEnumerable<(Guid Product, DateOnly Day, string Tag, long Change)> moved,
        PeriodTerms period
    ) =>
        moved
            .Where(movement => period.Contains(movement.Day))
            .GroupBy(movement => movement.Tag, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(movement => movement.Change), StringComparer.Ordinal);

    private static long At(CardHistory[] histories, DateOnly day) => histories.Sum(history => history.At(day).OnHand);

    private static string TagOf(CountsAs countsAs) => countsAs.ToString().ToLowerInvariant();

    private void AddCard(System.Data.Common.DbDataReader row)
    {
        Guid? lot = row.IsDBNull(2) ? null : row.GetGuid(2);
        cards.Add(row.GetGuid(0), (row.GetGuid(1), lot));
        if (lot is { } id)
            lots[id] = new LotFacts(id, row.GetGuid(1), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3));
    }

    private void AddRecall(System.Data.Common.DbDataReader row)
    {
        if (!recalls.TryGetValue(row.GetGuid(0), out var ranges))
            recalls.Add(row.GetGuid(0), ranges = []);
        ranges.Add(
            new DateRange(row.GetFieldValue<DateOnly>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2))
        );
    }

    private void AddDay(System.Data.Common.DbDataReader row)
    {
        if (!days.TryGetValue(row.GetGuid(0), out var rows))
            days.Add(row.GetGuid(0), rows = []);
        rows.Add(
            new DayRow(
                row.GetFieldValue<DateOnly>(1),
                new Balance(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))
            )
        );
    }

    private void Move(System.Data.Common.DbDataReader row, string tag, long change) =>
        movements.Add((row.GetGuid(0), row.GetFieldValue<DateOnly>(1), tag, change));
}
