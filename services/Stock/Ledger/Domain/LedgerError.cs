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

    /// <summary>A line was cancelled by somebody else meanwhile; each is cancelled once.</summary>
    LineCancelled,

    /// <summary>The facility and program have an open sheet.</summary>
    InventoryOpen,

    /// <summary>There is no such record where the caller may see it.</summary>
    RecordNotFound,

    /// <summary>Fields of a request break rules, all of them named.</summary>
    InvalidRequest,

    /// <summary>Too much was changed meanwhile to be decided on; the same call may be made again.</summary>
    Overtaken,
}
