namespace Platform.Stock.Ledger.Domain;

/// <summary>What a ledger line does to its card. The numbers are stored.</summary>
public enum LineKind : byte
{
    /// <summary>Stock comes in from outside the facility's network.</summary>
    Receive = 1,

    /// <summary>Stock goes out to where it is used or leaves the network.</summary>
    Issue = 2,

    /// <summary>The book is brought in line with the shelf, by a reason.</summary>
    Adjust = 3,

    /// <summary>The shelf was counted: an anchor, whose difference to the book is derived (decision S2).</summary>
    Count = 4,

    /// <summary>A kit is taken apart (decision S30).</summary>
    Unpack = 5,

    /// <summary>Stock changes its place under a new packing; every Each stays, and so does the lot.</summary>
    Repack = 6,

    /// <summary>Stock is promised; on hand stays (decision S10).</summary>
    Reserve = 7,

    /// <summary>A promise is taken back.</summary>
    Release = 8,

    /// <summary>Stock leaves on a shipment or a move; the transfer owns it until it arrives (decision S26).</summary>
    TransferOut = 9,

    /// <summary>Stock arrives from a transfer.</summary>
    TransferIn = 10,

    /// <summary>A line is taken back (decision S4).</summary>
    Cancel = 11,

    /// <summary>Stock is set apart: on hand stays, usable falls (decision S27).</summary>
    Quarantine = 12,

    /// <summary>Stock that was set apart becomes usable again.</summary>
    Unquarantine = 13,

    /// <summary>What was on its way did not arrive; posted by proofs of delivery alone (decision S25).</summary>
    TransitLoss = 14,

    /// <summary>More arrived than was on its way; posted by proofs of delivery alone.</summary>
    TransitGain = 15,
}

/// <summary>In which condition stock is on its card; each unit is in one.</summary>
public enum Condition : byte
{
    /// <summary>Nothing keeps it from being used, as far as the card knows: expiry and recall are the lot's.</summary>
    Usable,

    /// <summary>In quarantine, to be decided upon; no loss was counted.</summary>
    Held,

    /// <summary>In quarantine and counted as a loss; what is left is to dispose of it.</summary>
    Discarded,
}

/// <summary>Whether stock comes to a card or leaves it.</summary>
public enum Direction : byte
{
    /// <summary>It comes in.</summary>
    In,

    /// <summary>It goes out.</summary>
    Out,
}

/// <summary>What to do when a card would show less than nothing (decision S3).</summary>
public enum NegativePolicy : byte
{
    /// <summary>Refuse the event.</summary>
    Refuse,

    /// <summary>Post it, and warn who posted it; nothing more comes of it.</summary>
    Warn,

    /// <summary>Post it, warn who posted it, and list the positions below zero in the repair queue until they are mended or settled.</summary>
    Repair,
}
