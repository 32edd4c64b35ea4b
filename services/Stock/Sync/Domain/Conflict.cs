using Platform.Kernel;

namespace Platform.Stock.Sync.Domain;

/// <summary>Why an operation of a client waits for a person.</summary>
public enum ConflictKind
{
    /// <summary>It happened later than tomorrow by the server's calendar: the client's clock is wrong (decision S31).</summary>
    ClockAhead,

    /// <summary>The rules refuse it as things are now.</summary>
    Refused,

    /// <summary>Another operation stands at its place in the log.</summary>
    PlaceTaken,
}

/// <summary>How a conflict ended.</summary>
public enum Settlement
{
    /// <summary>The operation was done after all, as it was or as a person set it right.</summary>
    Applied,

    /// <summary>It was not done: what it says never happened, or stands in the book already.</summary>
    Dropped,
}

/// <summary>What can be wrong with a call on synchronisation.</summary>
public enum SyncError
{
    InvalidBatch,
    ClientNotFound,
    ConflictNotFound,

    /// <summary>Somebody has settled the conflict.</summary>
    ConflictSettled,

    /// <summary>The cursor is not one of this client, or so old that the catalogue must be read anew.</summary>
    CursorUnknown,
}

/// <summary>An operation that waits for a person, and what the person decided. Nothing of it is ever lost.</summary>
public sealed class Conflict : IVersioned
{
    public const int MaxNote = 500;

    private Conflict() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The client.</summary>
    public Guid ClientId { get; private init; }

    /// <summary>The facility that the client works for.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The place in the client's log.</summary>
    public long Sequence { get; private init; }

    /// <summary>Why it waits.</summary>
    public ConflictKind Kind { get; private init; }

    /// <summary>The code of the rule that refused it, else the kind.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>When it came up, UTC.</summary>
    public DateTime FoundAt { get; private init; }

    /// <summary>How it ended; null as long as it waits.</summary>
    public Settlement? Settlement { get; private set; }

    /// <summary>Who settled it.</summary>
    public Guid? SettledBy { get; private set; }

    /// <summary>When it was settled, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>What the person says about it.</summary>
    public string Note { get; private set; } = "";

    public static Conflict Of(
        Guid id,
        (Guid ClientId, Guid FacilityId, long Sequence) operation,
        ConflictKind kind,
        string reason,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            ClientId = operation.ClientId,
            FacilityId = operation.FacilityId,
            Sequence = operation.Sequence,
            Kind = kind,
            Reason = reason,
            FoundAt = now,
        };

    /// <summary>Ends it.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.ConflictSettled"/>.</exception>
    public void Settle(Settlement settlement, string note, Guid by, DateTime now)
    {
        if (Settlement is not null)
        {
            throw new DomainException(
                SyncError.ConflictSettled,
                ErrorKind.FailedPrecondition,
                "Somebody has settled the conflict."
            );
        }

        (Settlement, Note, SettledBy, SettledAt) = (settlement, note, by, now);
        Version++;
    }

    /// <summary>Whether a day is one that a right clock could have shown: no later than tomorrow (decision S31).</summary>
    /// <param name="occurredOn">The day the client says.</param>
    /// <param name="today">Today on the server, in the tenant's time zone.</param>
    public static bool IsClockAhead(DateOnly occurredOn, DateOnly today) => occurredOn > today.AddDays(1);
}
