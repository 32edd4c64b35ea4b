using Platform.Kernel;

namespace Platform.Stock.Sync.Domain;

/// <summary>Why an operation of a client waits for a person.</summary>
public enum ConflictKind
{
    /// <summary>It happened later than tomorrow by the server's calendar: the client's clock is wrong (decision S31).</summary>
    ClockAhead,

    /// <summary>The rules refused it as things were.</summary>
    Refused,

    /// <summary>Another operation stands at its place in the log.</summary>
    PlaceTaken,

    /// <summary>Its key was used for something else.</summary>
    KeyTaken,

    /// <summary>The service failed at it again and again, by a fault that is not the client's.</summary>
    Failed,
}

/// <summary>Where a conflict stands.</summary>
public enum ConflictState
{
    /// <summary>It waits for a person.</summary>
    Open,

    /// <summary>The operation was done after all, as it was or as a person set it right.</summary>
    Applied,

    /// <summary>It was not done: what it says never happened, or stands in the book already.</summary>
    Discarded,
}

/// <summary>The operation that a conflict is about.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="FacilityId">The facility that the client works for.</param>
/// <param name="Operation">Its place, key and fingerprint.</param>
/// <param name="OccurredAt">When it was done by the client's clock, UTC.</param>
/// <param name="Content">All that it says, as it was pushed.</param>
/// <param name="PushedBy">Who pushed it: the subject of the token.</param>
public sealed record ConflictOrigin(
    Guid ClientId,
    Guid FacilityId,
    ClientOperation Operation,
    DateTime OccurredAt,
    byte[] Content,
    string PushedBy
);

/// <summary>What stands in the way of an operation.</summary>
/// <param name="Kind">Why it waits.</param>
/// <param name="Reason">The code of the rule that refused it, else the kind.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Problems">What is wrong with its fields, as it is answered.</param>
public sealed record ConflictCause(ConflictKind Kind, string Reason, string Message, byte[] Problems);

/// <summary>An operation that waits for a person, and what the person decided. Nothing of it is ever lost.</summary>
public sealed class Conflict : IVersioned
{
    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 500;

    /// <summary>Most characters of a message.</summary>
    public const int MaxMessage = 500;

    private Conflict() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Raised with every change.</summary>
    public long Version { get; private set; }

    /// <summary>The client.</summary>
    public Guid ClientId { get; private init; }

    /// <summary>The facility that the client works for.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The place in the client's log.</summary>
    public long Sequence { get; private init; }

    /// <summary>The operation's key.</summary>
    public Guid Key { get; private init; }

    /// <summary>Hash of all the operation says.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>When it was done by the client's clock, UTC.</summary>
    public DateTime OccurredAt { get; private init; }

    /// <summary>All that the operation says, as it was pushed.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>Who pushed it: the subject of the token.</summary>
    public string PushedBy { get; private init; } = "";

    /// <summary>Why it waits.</summary>
    public ConflictKind Kind { get; private init; }

    /// <summary>The code of the rule that refused it, else the kind.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The same in words.</summary>
    public string Message { get; private init; } = "";

    /// <summary>What is wrong with its fields.</summary>
    public byte[] Problems { get; private init; } = [];

    /// <summary>When it came up, UTC.</summary>
    public DateTime FoundAt { get; private init; }

    /// <summary>Where it stands.</summary>
    public ConflictState State { get; private set; }

    /// <summary>Who settled it; empty as long as it is open.</summary>
    public string SettledBy { get; private set; } = "";

    /// <summary>When it was settled, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>What the person says about it.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The operation as it was done where a person amended it.</summary>
    public byte[]? Amended { get; private set; }

    /// <summary>What the operation made, where it was done after all.</summary>
    public byte[]? Made { get; private set; }

    /// <summary>Keeps an operation for a person.</summary>
    public static Conflict Of(Guid id, ConflictOrigin origin, ConflictCause cause, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            ClientId = origin.ClientId,
            FacilityId = origin.FacilityId,
            Sequence = origin.Operation.Sequence,
            Key = origin.Operation.Key,
            Fingerprint = origin.Operation.Fingerprint,
            OccurredAt = origin.OccurredAt,
            Content = origin.Content,
            PushedBy = origin.PushedBy,
            Kind = cause.Kind,
            Reason = cause.Reason,
            Message = cause.Message.Length <= MaxMessage ? cause.Message : cause.Message[..MaxMessage],
            Problems = cause.Problems,
            FoundAt = now,
        };

    /// <summary>Notes that the operation was done after all.</summary>
    /// <param name="made">What it made.</param>
    /// <param name="amended">The operation as it was done; null where it was done as it was pushed.</param>
    /// <param name="note">What the person says about it.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="now">Now, UTC.</param>
    /// <exception cref="DomainException"><see cref="SyncError.ConflictSettled"/>.</exception>
    public void Apply(byte[] made, byte[]? amended, string note, string by, DateTime now)
    {
        Settle(ConflictState.Applied, note, by, now);
        (Made, Amended) = (made, amended);
    }

    /// <summary>Notes that the operation is not done.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.ConflictSettled"/>.</exception>
    public void Discard(string note, string by, DateTime now) => Settle(ConflictState.Discarded, note, by, now);

    /// <summary>Refuses what was settled.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.ConflictSettled"/>.</exception>
    public void RequireOpen()
    {
        if (State != ConflictState.Open)
            throw new DomainException(
                SyncError.ConflictSettled,
                ErrorKind.FailedPrecondition,
                "Somebody has settled the conflict."
            );
    }

    /// <summary>Whether a day is one that a right clock could not have shown (decision S31).</summary>
    /// <param name="occurredOn">The day the client says.</param>
    /// <param name="today">Today on the server, in the tenant's time zone.</param>
    /// <param name="skewDays">By how many days a clock may be ahead; 1 unless the country says otherwise.</param>
    public static bool IsClockAhead(DateOnly occurredOn, DateOnly today, int skewDays = 1) =>
        occurredOn > today.AddDays(skewDays);

    private void Settle(ConflictState state, string note, string by, DateTime now)
    {
        RequireOpen();
        (State, Note, SettledBy, SettledAt) = (state, note, by, now);
        Version++;
    }
}
