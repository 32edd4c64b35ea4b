namespace Platform.Stock.Ledger.Domain;

/// <summary>What the figures take a movement for; every reason, source and destination carries one (decision S17).</summary>
public enum CountsAs
{
    /// <summary>Nothing: receipts from outside, unpacking, disposal of what was counted before.</summary>
    None,

    /// <summary>Given to those it is for; what comes back from a ward takes from it.</summary>
    Consumption,

    /// <summary>Moved within the network; redistribution is this, never consumption.</summary>
    Transfer,

    /// <summary>Lost, broken, expired, stolen.</summary>
    Loss,

    /// <summary>The book was wrong.</summary>
    Correction,
}
