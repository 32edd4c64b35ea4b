namespace Platform.Stock.Sync.Domain;

/// <summary>What a client did, as its log keeps it (decision S31).</summary>
/// <param name="Sequence">Its place in the client's log, from 1, without gaps.</param>
/// <param name="Key">What makes it the same operation however often and under whatever sequence it arrives.</param>
/// <param name="Fingerprint">Hash of all it says but its sequence and key.</param>
public sealed record ClientOperation(long Sequence, Guid Key, string Fingerprint);

/// <summary>What becomes of an operation.</summary>
public enum OperationState
{
    /// <summary>It waits for operations of its client that come before it.</summary>
    Held,

    /// <summary>It is done.</summary>
    Applied,

    /// <summary>It could not be done as it is, and waits for a person; what follows it goes on.</summary>
    Conflict,

    /// <summary>Its key was done under an earlier sequence: the answer is that of the first.</summary>
    Repeated,
}

/// <summary>What an operation that arrives leads to.</summary>
public enum Arrival
{
    /// <summary>It is new: it is kept, and done in its turn.</summary>
    New,

    /// <summary>It is here already: its answer stands, or is still to come.</summary>
    Known,

    /// <summary>Another operation stands at its place: it is kept for a person (two installations that share one identity).</summary>
    PlaceTaken,

    /// <summary>It is too far ahead of what was done: the client sends it again once the gap is filled.</summary>
    TooFarAhead,
}

/// <summary>What an operation whose turn it is comes to.</summary>
public enum Turn
{
    /// <summary>It is done.</summary>
    Do,

    /// <summary>It was pushed under an earlier sequence, whose answer it gets.</summary>
    Repeat,

    /// <summary>Its key was used for something else: it is kept for a person.</summary>
    KeyTaken,
}
