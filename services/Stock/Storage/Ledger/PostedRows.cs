using System.Globalization;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>A decided event with the ids that its lines get.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Draft">What was asked.</param>
/// <param name="Plan">What was planned.</param>
/// <param name="Posted">What was decided.</param>
/// <param name="CardIds">Ids of the cards, in the order of the plan.</param>
/// <param name="LineIds">Ids of the posted lines, in their order.</param>
/// <param name="WholeIds">Ids of what is cancelled whole, by their number in the event from 1.</param>
internal sealed record DecidedEvent(
    Guid EventId,
    StockEventDraft Draft,
    EventPlan Plan,
    Posted Posted,
    IReadOnlyList<Guid> CardIds,
    Guid[] LineIds,
    Guid[] WholeIds
);

/// <summary>When an event is posted.</summary>
/// <param name="Now">The moment.</param>
/// <param name="ReservationsEnd">Until when promises made by it hold.</param>
/// <param name="Today">The day in the tenant's time zone.</param>
internal readonly record struct PostingTimes(DateTime Now, DateTime ReservationsEnd, DateOnly Today);

/// <summary>Writes a decided event, its lines and all that is derived of them, in one round trip.</summary>
internal static class PostedRows
{
    /// <summary>Writes lines and projections; the event itself is saved with the context.</summary>
    /// <param name="db">The context, whose transaction holds the cards.</param>
    /// <param name="decided">The event.</param>
    /// <param name="times">When it is posted.</param>
    /// <param name="numberFor">Code of the facility that its document is numbered for; null where it has a number.</param>
    /// <param name="transits">What transfers have now.</param>
    /// <param name="standings">What is told of products now.</param>
    /// <param name="fresh">What its lines are the first to rest on.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>The number of the document; null where none was asked for.</returns>
    public static async Task<string?> Write(
        StockDb db,
        DecidedEvent decided,
        PostingTimes times,
        string? numberFor,
        IReadOnlyDictionary<TransitKey, long> transits,
        IReadOnlyList<StockStandingRow> standings,
        FreshTerms fresh,
        CancellationToken cancel
    )
    {
        var statements = new Statements(db);
        statements.Insert(PostedLines.Of(decided));
        WriteCards(statements, decided);
        WriteChange(statements, decided);
        WriteReservations(statements, decided, times);
        WriteUsages(statements, decided);
        WriteTransits(statements, transits);
        WriteStandings(statements, standings);
        FixMeanings(statements, "reason", fresh.Reasons);
        FixMeanings(statements, "node_assignment", fresh.Assignments);
        string? number = null;
        if (numberFor is not null)
        {
            var month = times.Today.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            statements.Read(
                """
                INSERT INTO stock_document (facility_id, month, last) VALUES (@facility, @month, 1)
                ON CONFLICT (facility_id, month) DO UPDATE SET last = stock_document.last + 1
                RETURNING last
                """,
                row =>
                    number = string.Create(CultureInfo.InvariantCulture, $"{month}-{numberFor}-{row.GetInt64(0):0000}"),
                ("facility", decided.Draft.FacilityId),
                ("month", month)
            );
        }

        await statements.Run(cancel);
        return number;
    }

    /// <summary>What a line rests on means from now on what it meant to that line; the few that are first are held in one order.</summary>
    private static void FixMeanings(Statements statements, string table, IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids.Order())
            statements.Do($"UPDATE {table} SET in_ledger = TRUE WHERE id = @id AND NOT in_ledger", ("id", id));
    }

    private static void WriteCards(Statements statements, DecidedEvent decided)
    {
        var (plan, posted) = (decided.Plan, decided.Posted);
        var received = new DateOnly?[plan.Cards.Length];
        var stages = new int?[plan.Cards.Length];
        foreach (var line in posted.Lines)
        {
            if (line.Entry.Effect.OnHand > 0 && !(received[line.Card] <= line.Entry.At.Day))
                received[line.Card] = line.Entry.At.Day;
            if (line.Line >= 0 && decided.Draft.Lines[line.Line] is DraftLine.OfStock { VvmStage: { } stage })
                stages[line.Card] = Math.Max(stage, stages[line.Card] ?? 0);
        }

        statements.Insert(
            new Rows("stock_card", plan.Cards.Length)
                .Column("id", i => decided.CardIds[i])
                .Column("facility_id", i => plan.Cards[i].Key.FacilityId)
                .Column("place_id", i => plan.Cards[i].Key.PlaceId)
                .Column("product_id", i => plan.Cards[i].Key.ProductId)
                .Column("last_sequence", i => posted.Cards[i].LastSequence)
                .Column("on_hand", i => posted.Cards[i].Outcome.After.OnHand)
                .Column("reserved", i => posted.Cards[i].Outcome.After.Reserved)
                .Column("held", i => posted.Cards[i].Outcome.After.Held)
                .Column("discarded", i => posted.Cards[i].Outcome.After.Discarded)
                .Optional("received_on", i => received[i])
                .Optional("vvm_stage", i => stages[i]),
            """
            ON CONFLICT (id) DO UPDATE SET
              last_sequence = excluded.last_sequence, on_hand = excluded.on_hand, reserved = excluded.reserved,
              held = excluded.held, discarded = excluded.discarded,
              vvm_stage = CASE WHEN stock_card.vvm_stage >= excluded.vvm_stage OR excluded.vvm_stage IS NULL
                THEN stock_card.vvm_stage ELSE excluded.vvm_stage END,
              received_on = CASE WHEN stock_card.received_on <= excluded.received_on OR excluded.received_on IS NULL
                THEN stock_card.received_on ELSE excluded.received_on END
            """
        );
    }

    private static void WriteChange(Statements statements, DecidedEvent decided)
    {
        var (change, cards) = (decided.Posted.Change, decided.CardIds);
        statements.Insert(
            new Rows("stock_day", change.Days.Count)
                .Column("card_id", i => cards[change.Days[i].Card])
                .Column("day", i => change.Days[i].Day)
                .Column("on_hand", i => change.Days[i].Closing.OnHand)
                .Column("reserved", i => change.Days[i].Closing.Reserved)
                .Column("held", i => change.Days[i].Closing.Held)
                .Column("discarded", i => change.Days[i].Closing.Discarded),
            """
            ON CONFLICT (card_id, day) DO UPDATE SET
              on_hand = excluded.on_hand, reserved = excluded.reserved, held = excluded.held,
              discarded = excluded.discarded
            """
        );
        var (live, gone) = (
            change.Counts.FindAll(count => count.IsLive),
            change.Counts.FindAll(count => !count.IsLive)
        );
        statements
            .Delete(Places("stock_count", gone.Count, i => (cards[gone[i].Card], gone[i].At)), OnePlace)
            .Insert(
                Places("stock_count", live.Count, i => (cards[live[i].Card], live[i].At))
                    .Column("book", i => live[i].Book)
                    .Column("difference", i => live[i].Difference)
                    .Column("explained", i => live[i].Explained),
                """
                ON CONFLICT (card_id, day, phase, sequence) DO UPDATE SET
                  book = excluded.book, difference = excluded.difference, explained = excluded.explained
                """
            );
        var changed = Enumerable
            .Range(0, decided.Posted.Cards.Count)
            .Where(card => decided.Posted.Cards[card].Outcome.ShortfallsChanged)
            .ToArray();
        var below = change.Shortfalls;
        statements
            .Delete(
                new Rows("stock_shortfall", changed.Length)
                    .Column("card_id", i => cards[changed[i]])
                    .Column("day", i => decided.Posted.Cards[changed[i]].Outcome.From),
                "t.card_id = k.card_id AND t.day >= k.day"
            )
            .Insert(
                Places("stock_shortfall", below.Count, i => (cards[below[i].Card], below[i].At))
                    .Column("quantity", i => below[i].Quantity)
            );
    }

    private const string OnePlace =
        "t.card_id = k.card_id AND t.day = k.day AND t.phase = k.phase AND t.sequence = k.sequence";

    private static Rows Places(string table, int count, Func<int, (Guid Card, Position At)> at) =>
        new Rows(table, count)
            .Column("card_id", i => at(i).Card)
            .Column("day", i => at(i).At.Day)
            .Column("phase", i => (short)at(i).At.Phase)
            .Column("sequence", i => at(i).At.Sequence);

    private static void WriteReservations(Statements statements, DecidedEvent decided, PostingTimes times)
    {
        // Of several changes of one the last says what is left.
        var last = decided
            .Posted.Reservations.GroupBy(change => (change.Card, change.Id))
            .Select(changes => (changes.Key.Card, changes.Key.Id, changes.Last().Left))
            .ToArray();
        var (open, over) = (
            Array.FindAll(last, reservation => reservation.Left > 0),
            Array.FindAll(last, reservation => reservation.Left == 0)
        );
        var made = new Dictionary<(int Card, Guid Id), long>();
        foreach (var line in decided.Posted.Lines)
        {
            if (line.ReservationId is { } id)
                made.TryAdd((line.Card, id), line.Entry.At.Sequence);
        }

        statements
            .Delete(
                new Rows("stock_reservation", over.Length)
                    .Column("card_id", i => decided.CardIds[over[i].Card])
                    .Column("reservation_id", i => over[i].Id),
                "t.card_id = k.card_id AND t.reservation_id = k.reservation_id"
            )
            .Insert(
                new Rows("stock_reservation", open.Length)
                    .Column("card_id", i => decided.CardIds[open[i].Card])
                    .Column("reservation_id", i => open[i].Id)
                    .Column("quantity", i => open[i].Left)
                    .Column("sequence", i => made[(open[i].Card, open[i].Id)])
                    .Column("made_at", _ => times.Now)
                    .Column("ends_at", _ => times.ReservationsEnd),
                "ON CONFLICT (card_id, reservation_id) DO UPDATE SET quantity = excluded.quantity"
            );
    }

    private static void WriteUsages(Statements statements, DecidedEvent decided)
    {
        var lines = new Dictionary<int, (Guid Id, Guid Card)>(decided.Posted.Lines.Count);
        for (var i = 0; i < decided.Posted.Lines.Count; i++)
        {
            var line = decided.Posted.Lines[i];
            if (line.Line >= 0)
                lines.Add(line.Line, (decided.LineIds[i], decided.CardIds[line.Card]));
        }

        // Two reasons of a count may count as the same.
        var usages = decided
            .Plan.Usages.GroupBy(usage => (usage.Line, usage.Usage.CountsAs, usage.Usage.Day))
            .Select(same => (same.Key.Line, same.Key.CountsAs, same.Key.Day, Quantity: same.Sum(u => u.Usage.Quantity)))
            .Where(usage => usage.Quantity != 0)
            .ToArray();
        statements.Insert(
            new Rows("stock_usage", usages.Length)
                .Column("card_id", i => lines[usages[i].Line].Card)
                .Column("day", i => usages[i].Day)
                .Column("line_id", i => lines[usages[i].Line].Id)
                .Column("counts_as", i => (short)usages[i].CountsAs)
                .Column("quantity", i => usages[i].Quantity)
        );
    }

    private static void WriteTransits(Statements statements, IReadOnlyDictionary<TransitKey, long> transits)
    {
        var now = transits.ToArray();
        statements.Insert(
            new Rows("stock_transit", now.Length)
                .Column("id", i => now[i].Key.ToId())
                .Column("transfer_id", i => now[i].Key.TransferId)
                .Column("product_id", i => now[i].Key.ProductId)
                .Column("quantity", i => now[i].Value),
            "ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity"
        );
    }

    /// <summary>Writes what is told of products from now on.</summary>
    public static void WriteStandings(Statements statements, IReadOnlyList<StockStandingRow> standings) =>
        statements.Insert(
            new Rows("stock_standing", standings.Count)
                .Column("facility_id", i => standings[i].FacilityId)
                .Column("product_id", i => standings[i].ProductId)
                .Column("version", i => standings[i].Version)
                .Column("in_stock", i => standings[i].InStock)
                .Column("since", i => standings[i].Since),
            """
            ON CONFLICT (facility_id, product_id) DO UPDATE SET
              version = excluded.version, in_stock = excluded.in_stock, since = excluded.since
            """
        );
}
