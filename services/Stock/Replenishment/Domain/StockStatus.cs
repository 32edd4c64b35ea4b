using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>How a product stands at a facility.</summary>
public enum StockStatus
{
    /// <summary>It is not managed here, or nothing is used: there is nothing to measure it by.</summary>
    Unknown = 0,

    /// <summary>Nothing usable is there.</summary>
    StockOut,

    /// <summary>At the emergency point or below.</summary>
    Emergency,

    /// <summary>At the trigger or below.</summary>
    LowStock,

    /// <summary>Between trigger and level.</summary>
    Adequate,

    /// <summary>Above the level.</summary>
    Overstock,
}

/// <summary>What OpenBoxes says of a product at a location.</summary>
public enum OpenBoxesStatus
{
    StockOut = 1,
    LowStock,
    Reorder,
    InStock,
    Overstock,
}

/// <summary>What the report and requisition form of open-mSupply says of a line.</summary>
public enum MSupplyLowStock
{
    Ok = 1,
    BelowHalf,
    BelowQuarter,
}

/// <summary>Months of stock, and what they mean.</summary>
internal static class Coverage
{
    /// <summary>Months for which the usable stock lasts; null without an average, and where nothing is used.</summary>
    public static Rational? MonthsOfStock(long usable, Average average) =>
        average.Monthly is { } monthly && monthly > 0 ? usable / monthly : null;

    /// <summary>
    /// The last day, counted from today, at whose end stock is left when it is used evenly; null where it never ends. Stock is that of the
    /// end of today.
    /// </summary>
    public static DateOnly? LastDayInStock(long usable, Average average, DateOnly today)
    {
        if (MonthsOfStock(usable, average) is not { } months)
            return null;
        if (usable <= 0)
            return today.AddDays(-1);
        var days = Rational.Min(months * 30, DateOnly.MaxValue.DayNumber).Ceiling() - 1;
        return days > DateOnly.MaxValue.DayNumber - today.DayNumber ? null : today.AddDays((int)days);
    }

    /// <summary>Ours, by the terms of replenishment (decision S20).</summary>
    public static StockStatus Status(long usable, Average average, ReplenishmentTerms terms)
    {
        if (average.Reason == NoAverage.NotManaged)
            return StockStatus.Unknown;
        if (usable <= 0)
            return StockStatus.StockOut;
        if (average.Monthly is not { } monthly || monthly <= 0)
            return StockStatus.Unknown;
        if (terms.IsEmergency(usable, monthly))
            return StockStatus.Emergency;
        if (usable <= terms.Trigger(monthly))
            return StockStatus.LowStock;
        return usable > terms.UpTo(monthly) ? StockStatus.Overstock : StockStatus.Adequate;
    }

    /// <summary>OpenLMIS with DHIS2: out at 0, under 3 periods low, above 6 over.</summary>
    public static StockStatus OpenLmis(long onHand, Average average)
    {
        if (onHand <= 0)
            return StockStatus.StockOut;
        return MonthsOfStock(onHand, average) switch
        {
            null => StockStatus.Unknown,
            { } months when months < 3 => StockStatus.LowStock,
            { } months when months > 6 => StockStatus.Overstock,
            _ => StockStatus.Adequate,
        };
    }

    /// <summary>The dashboard of open-mSupply: low below one threshold, over above the other; what is not used is left out.</summary>
    public static StockStatus MSupply(long onHand, Average average, Rational lowMonths, Rational overMonths) =>
        MonthsOfStock(onHand, average) switch
        {
            null => StockStatus.Unknown,
            { } months when months < lowMonths => StockStatus.LowStock,
            { } months when months > overMonths => StockStatus.Overstock,
            _ => StockStatus.Adequate,
        };

    /// <summary>The form of open-mSupply: the balance against a quarter and half of the maximum.</summary>
    public static MSupplyLowStock MSupplyForm(long balance, Rational maximum) =>
        balance * (Rational)4 < maximum ? MSupplyLowStock.BelowQuarter
        : balance * (Rational)2 < maximum ? MSupplyLowStock.BelowHalf
        : MSupplyLowStock.Ok;

    /// <summary>OpenBoxes; a level that is not set decides nothing.</summary>
    public static OpenBoxesStatus OpenBoxes(long onHand, long? min, long? reorder, long? max)
    {
        if (onHand <= 0)
            return OpenBoxesStatus.StockOut;
        if (onHand <= min)
            return OpenBoxesStatus.LowStock;
        if (onHand <= reorder)
            return OpenBoxesStatus.Reorder;
        return onHand > max ? OpenBoxesStatus.Overstock : OpenBoxesStatus.InStock;
    }
}
