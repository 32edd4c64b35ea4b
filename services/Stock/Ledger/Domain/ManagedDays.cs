using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>The days on which a facility manages a product, so that having none of it means something (decision S14).</summary>
internal static class ManagedDays
{
    /// <summary>How long a card that moved makes its product a managed one, in months.</summary>
    public const int MonthsOfCard = 12;

    /// <summary>The days on which the facility is live and the product is approved for it, or a card of it moved within a year.</summary>
    /// <param name="live">When the facility works.</param>
    /// <param name="approved">When the product is approved for a program of the facility and its type.</param>
    /// <param name="cards">The facility's cards of the product.</param>
    public static DaySpans Of(
        IEnumerable<DateRange> live,
        IEnumerable<DateRange> approved,
        IEnumerable<CardHistory> cards
    ) => DaySpans.Of(live).And(DaySpans.Of(approved).Or(DaySpans.Of(cards.SelectMany(Moved))));

    private static IEnumerable<DateRange> Moved(CardHistory card)
    {
        for (var i = 0; i < card.Rows.Length; i++)
        {
            var day = card.Rows.Span[i].Day;
            yield return new DateRange(day, day.AddMonths(MonthsOfCard).AddDays(-1));
        }
    }
}
