namespace Platform.Stock.Storage.Ledger;

/// <summary>The ledgers of facilities as a whole.</summary>
internal static class Books
{
    /// <summary>
    /// Raises the version of a facility's book: waits for the postings that are under way, and has those that read before begin again.
    /// </summary>
    public static Task Turn(StockDb db, Guid facility, CancellationToken cancel) =>
        new Statements(db)
            .Do(
                """
                INSERT INTO stock_book (facility_id, version) VALUES (@facility, 2)
                ON CONFLICT (facility_id) DO UPDATE SET version = stock_book.version + 1
                """,
                ("facility", facility)
            )
            .Run(cancel);
}

/// <summary>What is noted on a card beside its lines.</summary>
internal static class CardNotes
{
    /// <summary>Notes the stage of a card's vial monitor.</summary>
    public static Task NoteVvmStage(this StockDb db, Guid card, int stage, CancellationToken cancel) =>
        new Statements(db)
            .Do("UPDATE stock_card SET vvm_stage = @stage WHERE id = @card", ("stage", stage), ("card", card))
            .Run(cancel);
}
