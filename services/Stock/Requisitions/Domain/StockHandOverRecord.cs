using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>How far the ledger was told of a requisition.</summary>
public enum StockHandOverState
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>All of it was posted, but for what is in the list of problems.</summary>
    Done,
}

/// <summary>
/// That an approved requisition is to be told to the ledger, and how far it was. It is there from the very approval on, and goes on with the
/// counts themselves: what it says was posted, was.
/// </summary>
public sealed class StockHandOverRecord : IVersioned
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private StockHandOverRecord() { }

    /// <summary>That of the requisition; there is one for each.</summary>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public long Version { get; private set; } = 1;

    /// <summary>What people call the requisition; the events are called so too.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The program.</summary>
    public Guid ProgramId { get; private init; }

    /// <summary>The day of the counts: the last of the period.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>How far it is.</summary>
    public StockHandOverState State { get; private set; }

    /// <summary>Number of the last line of the requisition that was looked at.</summary>
    public int LastLine { get; private set; }

    /// <summary>How many products were posted.</summary>
    public int Posted { get; private set; }

    /// <summary>How many products went to the list of problems.</summary>
    public int Refused { get; private set; }

    /// <summary>How often it failed since something of it was posted last; what rules refuse is no failure.</summary>
    public int Failures { get; private set; }

    /// <summary>Until when it waits, so that it holds up no other; null where it did not fail.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>When it was approved.</summary>
    public DateTime ApprovedAt { get; private init; }

    /// <summary>When all of it was looked at; null before.</summary>
    public DateTime? DoneAt { get; private set; }

    internal static StockHandOverRecord Of(RequisitionRecord requisition, DateTime now) =>
        new()
        {
            Id = requisition.Id,
            Number = requisition.Number,
            FacilityId = requisition.FacilityId,
            ProgramId = requisition.ProgramId,
            Day = requisition.PeriodTo,
            ApprovedAt = now,
        };

    /// <summary>Goes on to a line; the last ends it.</summary>
    internal void Advance(int line, int posted, int refused, DateTime? doneAt)
    {
        LastLine = line;
        Posted += posted;
        Refused += refused;
        (Failures, NextTryAt) = (0, null);
        if (doneAt is not null)
            (State, DoneAt) = (StockHandOverState.Done, doneAt);
        Version++;
    }

    /// <summary>Notes that it failed: it waits a minute, and twice as long after each further failure, up to an hour.</summary>
    internal void Postpone(DateTime now)
    {
        var wait = ShortestWait * Math.Pow(2, Math.Min(Failures, 10));
        Failures++;
        NextTryAt = now + (wait < LongestWait ? wait : LongestWait);
        Version++;
    }
}
