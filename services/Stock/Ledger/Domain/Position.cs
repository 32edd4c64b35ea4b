namespace Platform.Stock.Ledger.Domain;

/// <summary>Part of a day in which a line stands on its card (decision S1).</summary>
public enum Phase : byte
{
    /// <summary>Counts made before anything moved.</summary>
    StartOfDay = 0,

    /// <summary>Everything that moves stock.</summary>
    Movement = 1,

    /// <summary>Counts made after everything moved: a movement entered late for the day lies before them.</summary>
    EndOfDay = 2,
}

/// <summary>
/// Where a line stands on its card: day, then phase, then the sequence in which it was posted (decision S1). Sequences are
/// counted per card, from 1 and without gaps, by whoever holds the card.
/// </summary>
internal readonly record struct Position(DateOnly Day, Phase Phase, long Sequence) : IComparable<Position>
{
    /// <summary>Behind everything of the phase that was posted so far.</summary>
    public static Position EndOf(DateOnly day, Phase phase) => new(day, phase, long.MaxValue);

    public int CompareTo(Position other)
    {
        if (Day != other.Day)
            return Day.DayNumber - other.Day.DayNumber;
        return Phase == other.Phase ? Sequence.CompareTo(other.Sequence) : (int)Phase - (int)other.Phase;
    }

    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;
}
