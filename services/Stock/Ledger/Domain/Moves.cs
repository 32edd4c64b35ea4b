namespace Platform.Stock.Ledger.Domain;

/// <summary>The transfers of an event that leave and arrive in it: moves between places of the facility, which nothing leaves.</summary>
internal sealed class Moves
{
    private readonly HashSet<Guid> both = [];

    /// <summary>Those of an event.</summary>
    public Moves(StockEventDraft draft)
    {
        foreach (var line in draft.Lines)
        {
            if (line is DraftLine.TransferOut { TransferId: { } id })
                both.Add(id);
        }

        if (both.Count > 0)
            both.IntersectWith(
                draft.Lines.OfType<DraftLine.TransferIn>().Select(line => line.TransferId ?? Guid.Empty)
            );
    }

    /// <summary>Whether the transfer is one of them.</summary>
    public bool Has(Guid? transfer) => transfer is { } id && both.Contains(id);
}
