namespace Platform.Stock.Sync.Domain;

/// <summary>An operation of a batch, and what it leads to.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Arrival">What it leads to.</param>
public readonly record struct ArrivedOperation(ClientOperation Operation, Arrival Arrival);

/// <summary>What a batch does to a client's log.</summary>
/// <param name="Arrived">Every operation of the batch, in its order.</param>
/// <param name="Due">Those that are done now, held ones among them, in the order of their sequence.</param>
public sealed record LogStep(IReadOnlyList<ArrivedOperation> Arrived, IReadOnlyList<ClientOperation> Due);

/// <summary>
/// The server's side of a client's log: one client's operations are done once each and in their sequence, in whatever order and however
/// often they arrive.
/// </summary>
/// <param name="done">The sequence through which all operations have an answer; 0 at the beginning.</param>
/// <param name="known">Operations that are here already: all that are held, and of those with an answer the ones that the batch sends again.</param>
public sealed class ClientLog(long done, IEnumerable<ClientOperation> known)
{
    /// <summary>Most operations that wait for a gap; what is further ahead is sent again later.</summary>
    public const int MaxAhead = 1_000;

    private readonly Dictionary<long, ClientOperation> bySequence = known.ToDictionary(operation => operation.Sequence);

    /// <summary>The sequence through which all operations have an answer.</summary>
    public long Done { get; private set; } = done;

    /// <summary>Takes a batch in.</summary>
    public LogStep Take(IEnumerable<ClientOperation> batch)
    {
        var arrived = new List<ArrivedOperation>();
        foreach (var operation in batch)
            arrived.Add(new ArrivedOperation(operation, Arrive(operation)));
        var due = new List<ClientOperation>();
        while (bySequence.TryGetValue(Done + 1, out var next))
        {
            due.Add(next);
            Done++;
        }

        return new LogStep(arrived, due);
    }

    /// <summary>What an operation comes to when its turn has come.</summary>
    /// <param name="due">The operation.</param>
    /// <param name="first">The first operation of the client before it with the same key; null for none.</param>
    public static Turn TurnOf(ClientOperation due, ClientOperation? first) =>
        first is null ? Turn.Do
        : first.Fingerprint == due.Fingerprint ? Turn.Repeat
        : Turn.KeyTaken;

    private Arrival Arrive(ClientOperation operation)
    {
        if (bySequence.TryGetValue(operation.Sequence, out var there))
            return there == operation ? Arrival.Known : Arrival.PlaceTaken;
        if (operation.Sequence > Done + MaxAhead)
            return Arrival.TooFarAhead;
        bySequence.Add(operation.Sequence, operation);
        return Arrival.New;
    }
}
