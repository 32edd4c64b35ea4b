namespace Platform.Stock.Sync.Domain;

/// <summary>What can be wrong with a call on synchronisation, or with an operation of a client.</summary>
public enum SyncError
{
    /// <summary>Fields of the request break rules, all of them named.</summary>
    InvalidRequest,

    /// <summary>What was pushed cannot be operations of a log; nothing of it was kept.</summary>
    InvalidBatch,

    /// <summary>What an operation says cannot be read, or names what is not there.</summary>
    InvalidOperation,

    /// <summary>There is no such client where the caller may see it.</summary>
    ClientNotFound,

    /// <summary>The client was retired.</summary>
    ClientRetired,

    /// <summary>There is no such conflict where the caller may see it.</summary>
    ConflictNotFound,

    /// <summary>Somebody has settled the conflict.</summary>
    ConflictSettled,

    /// <summary>The cursor is none that the server gave, as far as it remembers: the catalogue is read anew.</summary>
    CursorUnknown,

    /// <summary>Who pushes the operation may not do what it says.</summary>
    PermissionMissing,
}
