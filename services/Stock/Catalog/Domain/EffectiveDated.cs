using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>Terms that hold from a day on until others do: what was reckoned by them before stays as it was.</summary>
internal interface IEffectiveDated<TSelf>
    where TSelf : IEffectiveDated<TSelf>
{
    /// <summary>Place in the history, from 1.</summary>
    int Number { get; }

    /// <summary>First day.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>Last day; null as long as they hold.</summary>
    DateOnly? ValidTo { get; }

    /// <summary>The same at another place.</summary>
    TSelf At(int number);

    /// <summary>Sets the last day.</summary>
    void End(DateOnly lastDay);

    /// <summary>Takes on what others of the same day say.</summary>
    void Take(TSelf other);
}

/// <summary>Histories of terms.</summary>
internal static class EffectiveDated
{
    /// <summary>The newest terms; null when there are none.</summary>
    public static T? Newest<T>(this IReadOnlyCollection<T> terms)
        where T : class, IEffectiveDated<T> => terms.MaxBy(one => one.Number);

    /// <summary>The terms of a day; null when none held.</summary>
    public static T? On<T>(this IReadOnlyCollection<T> terms, DateOnly day)
        where T : class, IEffectiveDated<T> =>
        terms.FirstOrDefault(one => new DateRange(one.ValidFrom, one.ValidTo).Contains(day));

    /// <summary>
    /// Whether terms may begin on a day: after the newest began, or on the same day as long as that day is not past.
    /// </summary>
    public static bool MayBegin(DateOnly? newest, DateOnly from, DateOnly today) =>
        newest is not { } began || from > began || (from == began && began >= today);

    /// <summary>Puts terms in force: they end those before, or replace those of the same day.</summary>
    public static void Begin<T>(this List<T> terms, T next)
        where T : class, IEffectiveDated<T>
    {
        var newest = terms.Newest();
        if (newest?.ValidFrom == next.ValidFrom)
        {
            newest.Take(next);
            return;
        }
        newest?.End(next.ValidFrom.AddDays(-1));
        terms.Add(next.At((newest?.Number ?? 0) + 1));
    }
}
