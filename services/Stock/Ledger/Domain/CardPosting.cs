using System.Runtime.InteropServices;
using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>Posts the lines of one event card by card, with buffers that all its cards share.</summary>
internal sealed class CardPosting(EventPlan plan, int lineCount)
{
    private readonly Validation refusals = new();
    private readonly LedgerChange change = new();
    private readonly List<PostedLine> posted = new(lineCount);
    private readonly PostedCard[] outcomes = new PostedCard[plan.Cards.Length];
    private readonly List<ReservationChange> reservationChanges = [];
    private readonly List<LedgerWarning> warnings = [];
    private readonly List<LedgerEntry> added = [];
    private readonly ReservationBook reservations = new();
    private Balance[] balances = [];

    /// <summary>Posts the lines of a card, given by position.</summary>
    public void Post(int card, CardState state, ReadOnlySpan<int> lines)
    {
        var demand = plan.Cards[card];
        added.Clear();
        foreach (var line in lines)
            added.Add(EntryOf(plan.Lines[line], state.LastSequence + added.Count + 1));
        reservations.Open(state.Reservations);
        Reserve(lines);
        var mark = change.Mark;
        var outcome = Insert(card, demand.From, state);
        if (Judge(lines, outcome) is > 0 and var overcommitted)
        {
            // Rare: what is promised but not there is released by lines of their own, and the card is walked again.
            change.BackTo(mark);
            var today = plan.Facts.Today;
            AddReleases(state, today < demand.From ? demand.From : today, reservations.Cut(overcommitted));
            outcome = Insert(card, demand.From, state);
        }

        outcomes[card] = new PostedCard(state.LastSequence + added.Count, outcome);
        reservations.Tell(card, reservationChanges);
        Keep(card, lines, state.LastSequence + 1);
    }

    /// <summary>What was posted.</summary>
    /// <exception cref="DomainException"><see cref="LedgerError.StockRefused"/>.</exception>
    public Posted End()
    {
        if (!refusals.Ok)
        {
            throw new DomainException(
                LedgerError.StockRefused,
                ErrorKind.FailedPrecondition,
                $"The stock does not allow {refusals.Errors.Count} line(s).",
                refusals.Errors
            );
        }

        return new Posted(posted, outcomes, change, reservationChanges, warnings);
    }

    private static LedgerEntry EntryOf(in PlannedLine line, long sequence) =>
        line.Entry with
        {
            At = line.Entry.At with { Sequence = sequence },
        };

    private CardOutcome Insert(int card, DateOnly from, CardState state)
    {
        if (balances.Length < added.Count)
            balances = new Balance[Math.Max(added.Count, 2 * balances.Length)];
        var entries = CollectionsMarshal.AsSpan(added);
        return Timeline.Insert(
            card,
            from,
            state.Opening,
            state.LastCount,
            state.Lines.Span,
            entries,
            balances.AsSpan(0, entries.Length),
            change
        );
    }

    private void Reserve(ReadOnlySpan<int> lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref plan.Lines[lines[i]];
            if (line.ReservationId is not { } id)
                continue;
            if (!reservations.TryAdd(id, line.Entry.Effect.Reserved, added[i].At.Sequence))
                Refuse(
                    line.Line,
                    "reservation_id",
                    LedgerCodes.ReservationExceeded,
                    "The reservation does not hold so much of this stock."
                );
        }
    }

    // Answers how much is to be released because it is promised and no longer there.
    private long Judge(ReadOnlySpan<int> lines, in CardOutcome outcome)
    {
        var guilty = Guilty(lines, Position.EndOf(DateOnly.MaxValue, Phase.Movement));
        if (outcome.IsBeyond)
            Refuse(guilty, "quantity", LedgerCodes.BalanceRange, $"A card shows at most {Balance.Most} Each.");
        if (outcome.Worst is { } worst)
        {
            guilty = Guilty(lines, worst.At);
            var code = worst.Balance.OnHand < 0 ? LedgerCodes.InsufficientStock : LedgerCodes.InsufficientCondition;
            if (plan.Facts.Policy.Negative == NegativePolicy.Refuse)
                Refuse(
                    guilty,
                    Field(guilty),
                    code,
                    $"On {worst.At.Day:yyyy-MM-dd} the stock would be short by {worst.Quantity} Each."
                );
            else
                warnings.Add(new LedgerWarning(guilty, code, worst.At.Day, worst.Quantity));
        }

        var over = outcome.After.Overcommitted;
        if (over <= outcome.Before.Overcommitted)
            return 0;
        if (LastOf(lines, LineKind.Reserve) is { } reserve)
            Refuse(reserve, "quantity", LedgerCodes.InsufficientFree, $"Of what is free {over} Each are missing.");
        else if (MayCut(lines))
            return Math.Min(over, outcome.After.Reserved);
        else if (outcome.Worst is null)
            Refuse(guilty, Field(guilty), LedgerCodes.StockReserved, $"{over} Each of it are promised to others.");
        return 0;
    }

    // What was counted is what is there, and what is set apart must not be given out: promises give way to both. So they do
    // where the program lets a card go below zero, because what happened has happened.
    private bool MayCut(ReadOnlySpan<int> lines) =>
        plan.Facts.Policy.Negative != NegativePolicy.Refuse
        || LastOf(lines, LineKind.Count) is not null
        || LastOf(lines, LineKind.Quarantine) is not null;

    private int? LastOf(ReadOnlySpan<int> lines, LineKind kind)
    {
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (plan.Lines[lines[i]].Entry.Kind == kind)
                return plan.Lines[lines[i]].Line;
        }

        return null;
    }

    // The line to name: the last that takes something, for what stands before it was there without it; else one that takes
    // something back.
    // What is short at a moment is short by what was taken until then.
    private int Guilty(ReadOnlySpan<int> lines, Position until)
    {
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (added[i].At.CompareTo(until) <= 0 && plan.Lines[lines[i]].Entry.Effect.Free < 0)
                return plan.Lines[lines[i]].Line;
        }

        return LastOf(lines, LineKind.Cancel) ?? plan.Lines[lines[^1]].Line;
    }

    private string Field(int line) => plan.Lines[line].Cancels is null ? "quantity" : "line_id";

    private void AddReleases(CardState state, DateOnly day, IEnumerable<(Guid Id, long Quantity)> cuts)
    {
        foreach (var (_, quantity) in cuts)
        {
            added.Add(
                new LedgerEntry
                {
                    At = new Position(day, Phase.Movement, state.LastSequence + added.Count + 1),
                    Kind = LineKind.Release,
                    Effect = new Effect(0, Reserved: -quantity),
                }
            );
        }

        added.Sort((left, right) => left.At.CompareTo(right.At));
    }

    private void Keep(int card, ReadOnlySpan<int> lines, long first)
    {
        for (var i = 0; i < added.Count; i++)
        {
            // Sequences were given in the order of the lines; releases that the ledger added come behind them.
            var number = (int)(added[i].At.Sequence - first);
            if (number < lines.Length)
            {
                var line = plan.Lines[lines[number]];
                posted.Add(
                    new PostedLine
                    {
                        Line = line.Line,
                        Card = card,
                        Entry = added[i],
                        Quantity = line.Quantity,
                        ReportedOn = line.Reported?.Day,
                        Cancels = line.Cancels,
                        Corrects = line.Corrects,
                        ReservationId = line.ReservationId,
                        Transit = line.Transit,
                        Group = line.Group,
                        After = balances[i],
                    }
                );
            }
            else
            {
                posted.Add(
                    new PostedLine
                    {
                        Line = -1,
                        Card = card,
                        Entry = added[i],
                        Quantity = -added[i].Effect.Reserved,
                        ReservationId = reservations.Cuts[number - lines.Length].Id,
                        After = balances[i],
                    }
                );
            }
        }
    }

    private void Refuse(int line, string field, string code, string message) =>
        refusals.Add($"lines[{line}].{field}", code, message);
}
