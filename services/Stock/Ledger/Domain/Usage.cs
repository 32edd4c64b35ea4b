namespace Platform.Stock.Ledger.Domain;

/// <summary>What a line adds to a figure.</summary>
/// <param name="CountsAs">The figure.</param>
/// <param name="Day">The day it is counted on: that of the issue for what is returned from it (decision S17).</param>
/// <param name="Quantity">In Each; what leaves is positive.</param>
internal readonly record struct Usage(CountsAs CountsAs, DateOnly Day, long Quantity);
