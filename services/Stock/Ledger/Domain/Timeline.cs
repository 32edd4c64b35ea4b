namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// Inserts lines into a card. It is given the card from a day on: what it showed before that day, the lines it has since, and
/// the new ones. It walks once over both, with the balance as it was and as it is now, and tells the rows that differ; so a
/// posting for today reads next to nothing, and one into the past as much as lies behind it.
/// </summary>
internal static class Timeline
{
    /// <summary>Inserts lines.</summary>
    /// <param name="card">Index of the card, for the rows.</param>
    /// <param name="from">First day of the lines; the opening balance is the closing one of the day before.</param>
    /// <param name="opening">What the card shows before <paramref name="from"/>.</param>
    /// <param name="lastCount">The last count before <paramref name="from"/> that holds; null if there is none.</param>
    /// <param name="lines">Lines the card has from that day on, by position.</param>
    /// <param name="added">New lines, by position, none before that day. A cancellation in place finds its line among <paramref name="lines"/>.</param>
    /// <param name="balances">Takes the balance after each new line; as long as <paramref name="added"/>.</param>
    /// <param name="change">Takes the rows.</param>
    public static CardOutcome Insert(
        int card,
        DateOnly from,
        in Balance opening,
        Position? lastCount,
        ReadOnlySpan<LedgerEntry> lines,
        ReadOnlySpan<LedgerEntry> added,
        Span<Balance> balances,
        LedgerChange change
    )
    {
        var walk = new Walk(card, from, opening, lastCount, Voids.Of(lines, []), Voids.Of(lines, added), change);
        var (next, nextAdded) = (0, 0);
        while (next < lines.Length || nextAdded < added.Length)
        {
            if (next == lines.Length || (nextAdded < added.Length && added[nextAdded].At < lines[next].At))
            {
                walk.Add(in added[nextAdded]);
                balances[nextAdded++] = walk.Now;
            }
            else
            {
                walk.Pass(in lines[next++]);
            }
        }

        return walk.End();
    }

    /// <summary>All rows of a card from its lines alone: how a projection is rebuilt.</summary>
    public static CardOutcome Replay(int card, ReadOnlySpan<LedgerEntry> lines, LedgerChange change) =>
        Insert(
            card,
            lines.Length == 0 ? DateOnly.MinValue : lines[0].At.Day,
            Balance.Zero,
            null,
            [],
            lines,
            new Balance[lines.Length],
            change
        );

    private ref struct Walk
    {
        private readonly int card;
        private readonly DateOnly from;
        private readonly Voids voidsBefore;
        private readonly Voids voidsNow;
        private readonly LedgerChange change;
        private readonly int firstShortfall;
        private Balance before;
        private Balance now;
        private Position? countBefore;
        private Position? countNow;
        private DateOnly day;
        private bool hasLine;
        private bool hadLine;
        private DateOnly? changedFrom;
        private Shortfall? worst;
        private bool isBeyond;
        private bool shortfallsChanged;

        public Walk(
            int card,
            DateOnly from,
            in Balance opening,
            Position? lastCount,
            Voids voidsBefore,
            Voids voidsNow,
            LedgerChange change
        )
        {
            this.card = card;
            this.from = from;
            (before, now) = (opening, opening);
            (countBefore, countNow) = (lastCount, lastCount);
            (this.voidsBefore, this.voidsNow) = (voidsBefore, voidsNow);
            this.change = change;
            firstShortfall = change.Shortfalls.Count;
        }

        public readonly Balance Now => now;

        public void Pass(in LedgerEntry entry)
        {
            Turn(entry.At.Day);
            hadLine = true;
            var (wasLive, isLive) = (voidsBefore.Spare(entry), voidsNow.Spare(entry));
            var (bookBefore, book) = (before.OnHand, now.OnHand);
            if (wasLive)
                before = entry.Apply(before, countBefore);
            if (isLive)
                now = entry.Apply(now, countNow);
            if (wasLive && entry.Kind == LineKind.Count)
                countBefore = entry.At;
            if (isLive && entry.Kind == LineKind.Count)
                countNow = entry.At;
            if (wasLive && entry.Kind == LineKind.Count && (!isLive || book != bookBefore))
                change.Counts.Add(Difference(entry, book, isLive));
            Look(entry, wasLive && IsListed(entry) ? before.Shortfall : 0, isLive);
        }

        public void Add(in LedgerEntry entry)
        {
            Turn(entry.At.Day);
            var isLive = voidsNow.Spare(entry);
            var book = now.OnHand;
            if (isLive)
                now = entry.Apply(now, countNow);
            if (isLive && entry.Kind == LineKind.Count)
                countNow = entry.At;
            if (isLive && entry.Kind == LineKind.Count)
                change.Counts.Add(Difference(entry, book, isLive));
            Look(entry, 0, isLive);
        }

        public CardOutcome End()
        {
            Close();
            if (!shortfallsChanged)
                change.BackTo(firstShortfall);
            return new CardOutcome(from, before, now, changedFrom, worst, isBeyond, shortfallsChanged);
        }

        private readonly CountDifference Difference(in LedgerEntry entry, long book, bool isLive) =>
            new(card, entry.At, book, isLive ? entry.Counted - book : 0, entry.Explained, isLive);

        // A position lacks more than it did, against what the card lacked there before the new lines, posted or not.
        private void Look(in LedgerEntry entry, long listed, bool isLive)
        {
            var missing = now.Shortfall;
            var lists = isLive && IsListed(entry) && missing > 0;
            if (lists)
                change.Shortfalls.Add(new Shortfall(card, entry.At, missing, now));
            shortfallsChanged |= listed != (lists ? missing : 0);
            if (worst is null && missing > before.Shortfall)
                worst = new Shortfall(card, entry.At, missing, now);
            isBeyond |= now.IsBeyond;
        }

        // A promise moves nothing, so what a card lacks is no fault of the position it stands at.
        private static bool IsListed(in LedgerEntry entry) => entry.Kind is not (LineKind.Reserve or LineKind.Release);

        private void Turn(DateOnly next)
        {
            if (hasLine && next != day)
                Close();
            if (!hasLine)
                (day, hasLine, hadLine) = (next, true, false);
        }

        private void Close()
        {
            if (!hasLine)
                return;
            var differs = before != now;
            if (differs || !hadLine)
                change.Days.Add(new DayBalance(card, day, now));
            if (differs)
                changedFrom ??= day;
            hasLine = false;
        }
    }
}
