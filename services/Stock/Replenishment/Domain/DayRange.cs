using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>Days from the first to the last, both included; never empty.</summary>
internal readonly record struct DayRange
{
    /// <exception cref="DomainException"><see cref="ReplenishmentError.InvalidRange"/>: it ends before it begins.</exception>
    public DayRange(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new DomainException(
                ReplenishmentError.InvalidRange,
                ErrorKind.Invalid,
                $"{to:yyyy-MM-dd} is before {from:yyyy-MM-dd}."
            );
        }

        (From, To) = (from, to);
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>How many they are, ≥ 1.</summary>
    public int Count => To.DayNumber - From.DayNumber + 1;

    /// <summary>Whether a day is one of them.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;
}
