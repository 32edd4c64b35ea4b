namespace Platform.Stock.Ledger.Domain;

/// <summary>What the figures take a movement for; every reason, source and destination carries one (decision S17).</summary>
internal enum CountsAs : byte
{
    /// <summary>Nothing: receipts from outside, unpacking, disposal of what was counted before.</summary>
    None,

    /// <summary>Given to those it is for.</summary>
    Consumption,

    /// <summary>Moved within the network.</summary>
    Transfer,

    /// <summary>Lost, broken, expired, stolen.</summary>
    Loss,

    /// <summary>The book was wrong.</summary>
    Correction,
}

/// <summary>What a line adds to a figure.</summary>
/// <param name="CountsAs">The figure.</param>
/// <param name="Day">The day it is counted on: that of the issue for what is returned from it (decision S17).</param>
/// <param name="Quantity">In Each; what leaves is positive.</param>
internal readonly record struct Usage(CountsAs CountsAs, DateOnly Day, long Quantity);
