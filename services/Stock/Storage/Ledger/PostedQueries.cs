using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What an event needs of lines that were posted before, which it takes back or returns from.</summary>
internal sealed class PostedQueries
{
    private readonly List<PostedBefore> lines = [];
    private readonly Dictionary<Guid, (bool IsCancelled, long Returned)> states = [];
    private readonly Dictionary<Guid, List<Usage>> usages = [];

    public PostedQueries(StockDb db, Statements statements, NamedRecords named)
    {
        var ids = named.Lines;
        if (ids.Length == 0)
            return;
        var keys = new Rows("stock_line", ids.Length).Column("id", i => ids[i]);
        statements
            // Held before they are read: whoever takes one back, or returns from it, at the same moment is seen.
            .ReadBy(
                keys,
                """
                SELECT c.id FROM {0} JOIN stock_line AS l ON l.id = k.id JOIN stock_card AS c ON c.id = l.card_id
                ORDER BY c.id
                """ + statements.ForUpdate("c"),
                _ => { }
            )
            .ReadBy(
                keys,
                $"SELECT {HeldCards.EntryColumns}"
                    + """
                    , l.id, l.quantity, l.transfer_id, l.in_transit, l.whole_id,
                      (SELECT count(*) FROM stock_line AS w WHERE w.whole_id = l.whole_id),
                      c.facility_id, c.place_id, c.product_id, c.lot_id, c.program_id, e.program_id, e.id, l.event_id,
                      l.return_of_id
                    FROM {0}
                    JOIN stock_line AS l ON l.id = k.id
                    JOIN stock_card AS c ON c.id = l.card_id
                    LEFT JOIN stock_event AS e ON e.id = l.event_id
                    """,
                row =>
                    lines.Add(
                        new PostedBefore(
                            row.GetGuid(14),
                            new CardKey(
                                row.GetGuid(20),
                                row.GetGuid(21),
                                row.GetGuid(22),
                                row.IsDBNull(23) ? null : row.GetGuid(23),
                                row.IsDBNull(24) ? null : row.GetGuid(24)
                            ),
                            HeldCards.Entry(row, 0)
                        )
                        {
                            Quantity = row.GetInt64(15),
                            ReturnOf = row.IsDBNull(28) ? null : row.GetGuid(28),
                            Transit = row.IsDBNull(16) ? null : new Transit(row.GetGuid(16), row.GetInt64(17)),
                            Whole = row.IsDBNull(18) ? null : (row.GetGuid(18), (int)row.GetInt64(19)),
                            // An event of the transaction that is open is saved at its end.
                            ProgramId =
                                row.IsDBNull(26) ? db.StockEvents.Local.First(e => e.Id == row.GetGuid(27)).ProgramId
                                : row.IsDBNull(25) ? null
                                : row.GetGuid(25),
                        }
                    )
            )
            .ReadBy(keys, HeldCards.PostedStates, row => states[row.GetGuid(0)] = (row.GetBoolean(1), row.GetInt64(2)))
            .Read(
                db.StockUsages.Where(usage => EF.Parameter(ids).Contains(usage.LineId))
                    .OrderBy(usage => usage.Day)
                    .Select(usage => new
                    {
                        usage.LineId,
                        usage.CountsAs,
                        usage.Day,
                        usage.Quantity,
                    }),
                row =>
                {
                    if (!usages.TryGetValue(row.GetGuid(0), out var used))
                        usages.Add(row.GetGuid(0), used = []);
                    used.Add(new Usage((CountsAs)row.GetInt16(1), row.GetFieldValue<DateOnly>(2), row.GetInt64(3)));
                }
            );
    }

    /// <summary>The lines as they are now.</summary>
    public Dictionary<Guid, PostedBefore> Lines() =>
        lines
            .Select(line =>
            {
                var (isCancelled, returned) = states.GetValueOrDefault(line.Id);
                return line with
                {
                    IsCancelled = isCancelled,
                    Returned = returned,
                    Usages = usages.GetValueOrDefault(line.Id) ?? [],
                };
            })
            .ToDictionary(line => line.Id);
}
