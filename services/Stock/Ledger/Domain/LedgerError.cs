namespace Platform.Stock.Ledger.Domain;

/// <summary>Refusals of the ledger.</summary>
public enum LedgerError
{
    /// <summary>Lines of the event break rules, all of them named.</summary>
    InvalidEvent,

    /// <summary>The cards do not allow the event; every line that fails is named, with the day and what is missing.</summary>
    StockRefused,

    /// <summary>How cards are kept is fixed once the first line exists.</summary>
    CardSchemeFixed,

    /// <summary>The lot is known with another expiry date; only a correction of the lot settles that.</summary>
    LotConflict,

    /// <summary>Lines of the count break rules, all of them named.</summary>
    InvalidInventory,

    /// <summary>The count was finished or given up.</summary>
    InventoryClosed,
}
