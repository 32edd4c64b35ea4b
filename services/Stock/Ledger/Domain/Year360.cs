namespace Platform.Stock.Ledger.Domain;

/// <summary>Which of two rules a year of 360 days shortens months by.</summary>
internal enum Rule360
{
    /// <summary>An end on a 31st is the first of the next month, unless the start is a 30th or 31st.</summary>
    Us,

    /// <summary>Every 31st is a 30th.</summary>
    European,
}

/// <summary>Days between two dates where every month has 30: a named variant, kept to reproduce old figures.</summary>
internal static class Year360
{
    /// <summary>The days from a day on until another, that one not included.</summary>
    public static int Days(DateOnly start, DateOnly end, Rule360 rule = Rule360.Us)
    {
        if (rule == Rule360.Us && end.Day == 31 && start.Day < 30)
            end = end.AddDays(1);
        return (360 * (end.Year - start.Year))
            + (30 * (end.Month - start.Month - 1))
            + (30 - Math.Min(start.Day, 30))
            + Math.Min(end.Day, 30);
    }
}
