namespace Platform.Stock.Requisitions.Domain;

/// <summary>What explains a counted balance.</summary>
public enum HandOverKind
{
    /// <summary>The facility began with more than its book says.</summary>
    BeginningExcess = 1,

    /// <summary>The facility began with less than its book says.</summary>
    BeginningInsufficiency,

    /// <summary>Received in the period.</summary>
    Received,

    /// <summary>Consumed in the period.</summary>
    Consumed,

    /// <summary>Adjusted in the period, by the reason named.</summary>
    Adjusted,
}

/// <summary>A part of the difference between the book and what was counted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Change">Each, signed, not 0.</param>
/// <param name="ReasonId">The reason of an adjustment; null for all others.</param>
internal readonly record struct HandOverEntry(HandOverKind Kind, long Change, Guid? ReasonId = null);

/// <summary>A count of a product that a requisition reports.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Counted">E, Each.</param>
/// <param name="Entries">What explains it: the book's balance at the end of the period and these make what was counted.</param>
internal sealed record HandOverLine(Guid ProductId, long Counted, IReadOnlyList<HandOverEntry> Entries);

/// <summary>
/// What an approved requisition that people filled in tells the ledger: a count on the last day of the period, explained. One
/// that the ledger filled, and an emergency, tells it nothing.
/// </summary>
internal static class StockHandOver
{
    /// <summary>Whether the requisition has anything to tell.</summary>
    public static bool Tells(Requisition requisition) =>
        !requisition.Emergency
        && !requisition.Template.StockBased
        && RequisitionStates.IsApproved(requisition.State)
        && requisition.Lines.Any(IsTold);

    /// <summary>The counts, to be posted on the last day of the period.</summary>
    /// <param name="requisition">The requisition, approved.</param>
    /// <param name="book">What the ledger has of a product in the period: what it knows already is not told again.</param>
    public static IReadOnlyList<HandOverLine> Of(Requisition requisition, Func<Guid, HandOverBook> book) =>
        Tells(requisition)
            ?
            [
                .. requisition
                    .Lines.Where(IsTold)
                    .Select(line => Line(line, requisition.Snapshot, book(line.ProductId))),
            ]
            : [];

    private static bool IsTold(RequisitionLine line) => line is { Skipped: false, StockOnHand: not null };

    private static HandOverLine Line(RequisitionLine line, RequisitionSnapshot snapshot, HandOverBook book)
    {
        var beginning = (line.BeginningBalance ?? 0) - book.Opening;
        var entries = new List<HandOverEntry>
        {
            new(beginning > 0 ? HandOverKind.BeginningExcess : HandOverKind.BeginningInsufficiency, beginning),
            new(HandOverKind.Received, (line.TotalReceivedQuantity ?? 0) - book.Received),
            new(HandOverKind.Consumed, book.Consumed - (line.TotalConsumedQuantity ?? 0)),
        };
        var known = book.Adjusted;
        foreach (var adjustment in line.Adjustments)
        {
            var change = snapshot.Sum([adjustment]);
            var told = Math.Sign(change) == Math.Sign(known) ? Nearer(change, known) : 0;
            known -= told;
            entries.Add(new HandOverEntry(HandOverKind.Adjusted, change - told, adjustment.ReasonId));
        }

        return new HandOverLine(
            line.ProductId,
            line.StockOnHand!.Value,
            [.. entries.Where(entry => entry.Change != 0)]
        );
    }

    private static long Nearer(long one, long other) => Math.Abs(one) < Math.Abs(other) ? one : other;
}
