using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// Posts a planned event on its cards, all at once: sequences, balances, what is below zero, what is promised. The cards must be
/// held, so that nobody else posts on them until the outcome is stored.
/// </summary>
internal static class Posting
{
    /// <summary>Decides an event.</summary>
    /// <param name="plan">What to post.</param>
    /// <param name="cards">The cards of the plan, in its order.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.StockRefused"/> with every line that a card does not allow.</exception>
    public static Posted Decide(EventPlan plan, IReadOnlyList<CardState> cards)
    {
        var order = Order(plan);
        var posting = new CardPosting(plan, order.Length);
        for (var next = 0; next < order.Length; )
        {
            var card = plan.Lines[order[next]].Card;
            var end = next + 1;
            while (end < order.Length && plan.Lines[order[end]].Card == card)
                end++;
            posting.Post(card, cards[card], order.AsSpan(next, end - next));
            next = end;
        }

        return posting.End();
    }

    // By card and position. Within an event, what frees stock is posted before what needs it, so that the order in which
    // somebody typed the lines of a day cannot make them fail.
    private static int[] Order(EventPlan plan)
    {
        var order = new int[plan.Lines.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var lines = plan.Lines;
        // Most events have a line per card, and cards are numbered as they come: they are in order as they are.
        for (var i = 1; i < order.Length; i++)
        {
            if (Compare(lines[i - 1], lines[i]) <= 0)
                continue;
            Array.Sort(order, (left, right) => Compare(lines[left], lines[right]));
            break;
        }

        return order;
    }

    private static int Compare(in PlannedLine left, in PlannedLine right)
    {
        if (left.Card != right.Card)
            return left.Card - right.Card;
        var at = left.Entry.At.CompareTo(right.Entry.At);
        if (at != 0)
            return at;
        var needs = (left.Entry.Effect.Free < 0).CompareTo(right.Entry.Effect.Free < 0);
        return needs != 0 ? needs : left.Line - right.Line;
    }
}
