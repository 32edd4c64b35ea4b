using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;
using static Platform.Stock.Tests.Ledger.PostingRuns;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Laws 1 to 5 of the stock's decisions (6.2), over any sequence of postings, against a replay from nothing.</summary>
public sealed class LedgerLawTests
{
    [Theory]
    [InlineData(nameof(NegativePolicy.Refuse))]
    [InlineData(nameof(NegativePolicy.Repair))]
    public void Law_1_Nothing_comes_or_goes_but_by_what_was_posted_and_what_counts_found(string policy) =>
        Hold(policy, IsConserved);

    [Theory]
    [InlineData(nameof(NegativePolicy.Refuse))]
    [InlineData(nameof(NegativePolicy.Repair))]
    public void Law_2_Every_stored_row_is_that_of_a_replay_from_nothing(string policy) => Hold(policy, IsReplayed);

    [Fact]
    public void Law_3_A_line_before_a_count_changes_what_it_found_and_nothing_later() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                steps =>
                {
                    var book = new RandomPostings(NegativePolicy.Repair).Run(steps);
                    return book.Cards.All(card =>
                        !IsOfClinic(card.Key) || card.Value.Counts.Count == 0 || IsAnchored(book, card.Key)
                    );
                }
            )
        );

    [Fact]
    public void Law_4_What_is_posted_and_cancelled_was_never_posted() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<PositiveInt>(),
                (steps, more) =>
                {
                    var postings = new RandomPostings(NegativePolicy.Repair);
                    var book = postings.Run(steps);
                    book.Locked = PeriodLock.None;
                    var before = Picture(book);
                    var lines = postings.Move(new Random(more.Get));
                    if (lines.Length > 0)
                        book.Post(
                            book.Lines[^1].Card.FacilityId,
                            [.. lines.Select(line => new DraftLine.Cancel(line))]
                        );
                    return Picture(book) == before;
                }
            )
        );

    [Fact]
    public void Law_5_Under_refuse_nothing_is_below_zero_and_no_more_is_promised_than_is_there() =>
        Hold(
            nameof(NegativePolicy.Refuse),
            book =>
                book.Cards.Values.All(card =>
                    NaiveLedger.Shortfalls(card.Entries).Count == 0
                    && card.Shortfalls.Count == 0
                    && card.Now.Reserved >= 0
                    && card.Now.Reserved <= card.Now.Usable
                    && card.Reservations.Values.Sum(reservation => reservation.Quantity) == card.Now.Reserved
                )
        );

    [Fact]
    public void Law_5_Under_repair_exactly_the_positions_below_zero_are_listed() =>
        Hold(
            nameof(NegativePolicy.Repair),
            book =>
                book.Cards.Values.All(card =>
                    card.Shortfalls.OrderBy(shortfall => shortfall.At)
                        .Select(shortfall => (shortfall.At, shortfall.Quantity))
                        .SequenceEqual(NaiveLedger.Shortfalls(card.Entries))
                )
        );

    [Fact]
    public void Law_10_Folding_the_published_movements_alone_gives_every_balance() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                steps =>
                {
                    var postings = new RandomPostings(NegativePolicy.Repair);
                    var book = postings.Run(steps);
                    var heard = postings.Movements.ToLookup(movement => movement.CardId, EntryOf);
                    return book.Cards.All(card => IsReplayed(card.Value, heard[$"{card.Key.ToId()}"]));
                }
            )
        );

    [Fact]
    public void The_order_of_the_lines_of_an_event_decides_nothing() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<PositiveInt>(),
                (steps, more) =>
                {
                    var random = new Random(more.Get);
                    var lines = Enumerable.Range(0, random.Next(2, 12)).Select(_ => Line(random)).ToArray();
                    var (given, shuffled) = (
                        PostOnto(steps, lines),
                        PostOnto(steps, [.. lines.OrderBy(_ => random.Next())])
                    );
                    return given == shuffled;
                }
            )
        );

    [Fact]
    public void A_locked_period_moves_a_late_line_and_leaves_the_stock_of_today_as_it_is() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<PositiveInt>(),
                (steps, more) =>
                {
                    DraftLine Late(Random random) =>
                        random.Next(2) == 0
                            ? Receive(Day(5, random.Next(1, 31)), random.Next(1, 9))
                            : Issue(Day(5, random.Next(1, 31)), random.Next(1, 9));
                    return Present(steps, null, book => book.Sync(Late(new Random(more.Get))))
                        == Present(steps, Day(6, 10), book => book.Sync(Late(new Random(more.Get))));
                }
            )
        );

    [Fact]
    public void A_locked_period_moves_a_cancellation_and_leaves_the_stock_of_today_as_it_is() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                ArbMap.Default.ArbFor<PositiveInt>(),
                (steps, more) =>
                {
                    void Cancel(Book book)
                    {
                        var lines = book
                            .Lines.Where(line =>
                                line.Posted.Entry.Kind is LineKind.Receive or LineKind.Issue or LineKind.Adjust
                                && book.Lines.TrueForAll(other => other.Posted.Cancels != line.Id)
                            )
                            .ToArray();
                        if (lines.Length > 0)
                            book.Cancel(lines[more.Get % lines.Length].Id);
                    }

                    return Present(steps, null, Cancel) == Present(steps, Day(6, 10), Cancel);
                }
            )
        );

    private static LedgerEntry EntryOf(Events.V1.Movement told)
    {
        var kind = Named<LineKind>(told.Kind);
        return new LedgerEntry
        {
            At = new Position(DayOf(told.Day), Named<Phase>(told.Phase), told.CardSequence),
            Kind = kind,
            Effect = new Effect(told.OnHandChange, told.ReservedChange, told.HeldChange, told.DiscardedChange),
            Counted = kind == LineKind.Count ? told.Quantity : 0,
            Voids = told.Voids,
            Reported =
                told.ReportedOn.Length == 0
                    ? null
                    : new Position(DayOf(told.ReportedOn), Named<Phase>(told.ReportedPhase), told.ReportedSequence),
        };

        static DateOnly DayOf(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        static T Named<T>(string name)
            where T : struct, Enum => Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
    }

    private static DraftLine Line(Random random)
    {
        var (on, quantity) = (Day(6, random.Next(1, 4)), random.Next(1, 15));
        return random.Next(4) switch
        {
            0 => Receive(on, quantity),
            1 => Issue(on, quantity),
            2 => Adjust(on, quantity, random.Next(2) == 0 ? Found : Damaged),
            _ => Count(on, quantity) with { AtStartOfDay = random.Next(2) == 0 },
        };
    }

    private static string PostOnto(int[] steps, DraftLine[] lines)
    {
        var book = new RandomPostings(NegativePolicy.Refuse).Run(steps);
        book.Locked = PeriodLock.None;
        try
        {
            book.Post(lines);
        }
        catch (DomainException refused)
        {
            return $"{refused.Code}";
        }

        return Picture(book);
    }

    private static string Present(int[] steps, DateOnly? lockedTo, Action<Book> post)
    {
        var book = new RandomPostings(NegativePolicy.Repair).Run(steps);
        book.Locked = lockedTo is null ? PeriodLock.None : new PeriodLock([new DateRange(null, lockedTo)]);
        post(book);
        return string.Join(
            '\n',
            book.Cards.OrderBy(card => card.Key.ToString()).Select(card => $"{card.Key} {card.Value.Now.OnHand}")
        );
    }

    private static bool IsConserved(Book book)
    {
        for (var day = First; day <= Today; day = day.AddDays(1))
        {
            var struck = book
                .Lines.Where(line => line.Posted.Entry.Voids > 0)
                .Select(line => line.Posted.Cancels)
                .ToHashSet();
            var onHand = book.Cards.Values.Sum(card => card.At(day).OnHand);
            var external = book
                .Lines.Where(line => line.Posted.Entry.At.Day <= day && !struck.Contains(line.Id))
                .Sum(line =>
                    line.Posted.Entry.Effect.OnHand
                    + line.Posted.Entry.LateDifference(LastCount(book.Cards[line.Card], line.Posted.Entry.At))
                    + (line.Posted.Transit?.Quantity ?? 0)
                );
            var inPlace = book
                .Lines.Where(line => line.Posted.Entry.Voids > 0 && line.Posted.Entry.At.Day <= day)
                .Sum(line => line.Posted.Transit?.Quantity ?? 0);
            var struckTransit = book
                .Lines.Where(line => struck.Contains(line.Id) && line.Posted.Entry.At.Day <= day)
                .Sum(line => line.Posted.Transit?.Quantity ?? 0);
            var found = book
                .Cards.Values.SelectMany(card => card.Counts.Values)
                .Where(count => count.At.Day <= day)
                .Sum(count => count.Difference);
            if (inPlace != -struckTransit || onHand + book.InTransit(day) != external - inPlace + found)
                return false;
        }

        return true;
    }

    private static Position? LastCount(Book.Card card, Position before) =>
        card.Counts.Keys.Cast<Position?>().LastOrDefault(at => at < before);

    private static bool IsReplayed(Book book) => book.Cards.Values.All(card => IsReplayed(card, card.Entries));

    private static bool IsReplayed(Book.Card card, IEnumerable<LedgerEntry> lines)
    {
        var all = lines.ToArray();
        var days = card.Days.Keys.Append(First.AddDays(-1)).Append(Today.AddDays(1)).Order().ToArray();
        var stored = days.Select(day => card.At(day))
            .Select(balance => (balance.OnHand, balance.Reserved, balance.Held, balance.Discarded));
        return stored.SequenceEqual(NaiveLedger.Closings(all, days))
            && card.Days.Keys.SequenceEqual(all.Select(line => line.At.Day).Distinct().Order())
            && card.Now == card.At(DateOnly.MaxValue)
            && card.Counts.Values.Select(count => (count.At, count.Difference))
                .SequenceEqual(NaiveLedger.Differences(all));
    }

    private static bool IsOfClinic(CardKey card) => card.FacilityId == Facility;

    private static bool IsAnchored(Book book, CardKey key)
    {
        book.Locked = PeriodLock.None;
        var card = book.Cards[key];
        var anchor = card.Counts.Values.First();
        var later = card.Counts.Values.Skip(1).ToArray();
        var closings = card
            .Days.Where(row =>
                row.Key > anchor.At.Day || (row.Key == anchor.At.Day && anchor.At.Phase == Phase.EndOfDay)
            )
            .ToArray();
        book.Post(
            new DraftLine.Receive
            {
                ProductId = key.ProductId,
                LotId = key.LotId,
                PlaceId = key.PlaceId,
                Quantity = 7,
                OccurredOn = anchor.At.Day.AddDays(-1),
                SourceId = Store,
            }
        );
        return card.Counts.Values.First().Difference == anchor.Difference - 7
            && card.Counts.Values.Skip(1).SequenceEqual(later)
            && closings.All(row => card.Days[row.Key] == row.Value);
    }

    // Every balance of every day, what was used on it, and the days without stock: what anybody can see of a ledger.
    private static string Picture(Book book)
    {
        var cards =
            from card in book.Cards
            orderby card.Key.ToString()
            from day in Enumerable.Range(0, Today.DayNumber - First.DayNumber + 2)
            // A promise that gave way is not made again by itself.
            let balance = card.Value.At(First.AddDays(day)) with
            {
                Reserved = 0,
            }
            where balance != Balance.Zero
            select $"{card.Key} {day} {balance}";
        var used =
            from line in book.Lines
            from usage in line.Usages
            group usage.Quantity by (line.Card, usage.CountsAs, usage.Day) into figure
            where figure.Sum() != 0
            orderby figure.Key.ToString()
            select $"{figure.Key} {figure.Sum()}";
        var short_ =
            from card in book.Cards
            orderby card.Key.ToString()
            from shortfall in card.Value.Shortfalls
            orderby shortfall.At
            select $"{card.Key} {shortfall.At} {shortfall.Quantity}";
        var counts = book
            .Cards.OrderBy(card => card.Key.ToString())
            .SelectMany(card => card.Value.Counts.Values)
            .Select(count => $"{count.At} {count.Difference}");
        var histories = book.Cards.Values.Select(card => card.History()).ToArray();
        var days = StockOutDays.Of(histories, DaySpans.Of([DateRange.Always]), First, Today);
        return string.Join('\n', [.. cards, .. used, .. short_, .. counts, $"{days.Days}"]);
    }
}
