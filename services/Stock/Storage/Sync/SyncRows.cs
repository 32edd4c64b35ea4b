using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Storage.Sync;

/// <summary>How far a client's log is done. Whoever does an operation holds the row.</summary>
internal sealed class SyncLogRow
{
    public Guid ClientId { get; init; }

    /// <summary>The sequence through which all operations have an answer.</summary>
    public long Done { get; init; }
    public DateTime? PushedAt { get; init; }
}

/// <summary>An operation of a client's log: kept when it arrives, answered once.</summary>
internal sealed class SyncOperationRow
{
    public Guid ClientId { get; init; }
    public long Sequence { get; init; }
    public Guid Key { get; init; }
    public required string Fingerprint { get; init; }
    public DateTime OccurredAt { get; init; }
    public DateTime ReceivedAt { get; init; }
    public required string PushedBy { get; init; }
    public OperationState State { get; private set; }

    /// <summary>What it says, as long as it waits; a conflict keeps it from then on.</summary>
    public byte[]? Content { get; set; }

    /// <summary>What was answered; null as long as it waits.</summary>
    public byte[]? Answer { get; private set; }
    public DateTime? DoneAt { get; private set; }

    /// <summary>How often the service failed at it.</summary>
    public int Failures { get; set; }

    public ClientOperation Operation => new(Sequence, Key, Fingerprint);

    /// <summary>Ends it.</summary>
    public void End(OperationState state, byte[] answer, DateTime now) =>
        (State, Answer, Content, DoneAt) = (state, answer, null, now);
}

/// <summary>The feed of a facility: who looks for news holds the row, so that places are given, and become visible, in their order.</summary>
internal sealed class SyncFeedRow
{
    public Guid FacilityId { get; init; }

    /// <summary>The last place that was given.</summary>
    public long Last { get; init; }

    /// <summary>When news were looked for last; null for never.</summary>
    public DateTime? LookedAt { get; init; }
}

/// <summary>A record in the feed of a facility, at the place where it was told last.</summary>
internal sealed class SyncFeedEntryRow
{
    public Guid FacilityId { get; init; }
    public SyncKind Kind { get; init; }
    public Guid RecordId { get; init; }
    public long Stamp { get; init; }
    public bool Removed { get; init; }
    public long Position { get; init; }
}
