using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What an earlier requisition, or the ledger of an earlier period, says of the product.</summary>
/// <param name="AdjustedConsumption">N of that requisition, Each.</param>
/// <param name="Consumed">C, Each.</param>
/// <param name="StockoutDays">X.</param>
/// <param name="Months">Months of the period, ≥ 1.</param>
/// <param name="Days">Days of the period, ≥ 1.</param>
internal sealed record PastPeriod(long AdjustedConsumption, long Consumed, long StockoutDays, int Months, int Days);

/// <summary>What a calculator works from: a line as it was filled in, and what the registers say of its product.</summary>
/// <param name="Months">Months of the period, ≥ 1.</param>
/// <param name="Days">Days of the period, ≥ 1.</param>
internal sealed record LineFacts(int Months, int Days)
{
    /// <summary>A, Each.</summary>
    public long? BeginningBalance { get; init; }

    /// <summary>B, Each.</summary>
    public long? Received { get; init; }

    /// <summary>C, Each; null where it is to be worked out.</summary>
    public long? Consumed { get; init; }

    /// <summary>D, Each, signed.</summary>
    public long? LossesAndAdjustments { get; init; }

    /// <summary>E, Each; null where it is to be worked out.</summary>
    public long? StockOnHand { get; init; }

    /// <summary>X, days.</summary>
    public long StockoutDays { get; init; }

    /// <summary>Z, Each.</summary>
    public long AdditionalRequired { get; init; }

    /// <summary>Whether the form shows Z; hidden, it adds nothing.</summary>
    public bool ShowsAdditional { get; init; }

    /// <summary>Whether the ledger filled the line.</summary>
    public bool StockBased { get; init; }

    /// <summary>Whether the period is as long as its days, not as its months of 30 (the <c>exact</c> calculator's setting).</summary>
    public bool RealDays { get; init; }

    /// <summary>Whether the average is made from the current period alone.</summary>
    public bool CurrentPeriodOnly { get; init; }

    /// <summary>Earlier periods that count (decision S16), newest first, as many as the template averages.</summary>
    public IReadOnlyList<PastPeriod> Past { get; init; } = [];

    /// <summary>Periods of stock to keep at most; months where the calculator counts by them.</summary>
    public Rational MaxPeriods { get; init; }

    /// <summary>G, Each.</summary>
    public long? IdealStock { get; init; }

    /// <summary>On the way or ordered, Each; for <c>openboxes</c>.</summary>
    public long OnOrder { get; init; }

    /// <summary>The stock on hand by lots that expire, as the book has it; for <c>openboxes</c>.</summary>
    public IReadOnlyList<LotStock> Lots { get; init; } = [];

    /// <summary>The day at whose end they are there; for <c>openboxes</c>.</summary>
    public DateOnly LotsOn { get; init; }

    /// <summary>Days between orders; for <c>openboxes</c>, whose default is a year.</summary>
    public int? ReplenishmentDays { get; init; }

    /// <summary>Days from an order to its arrival; for <c>openboxes</c>, whose default is a year.</summary>
    public int? LeadDays { get; init; }

    /// <summary>A + B + D, Each.</summary>
    public long Supplied => (BeginningBalance ?? 0) + (Received ?? 0) + (LossesAndAdjustments ?? 0);
}

/// <summary>What a calculator makes of a line. Null: the calculator has no such figure.</summary>
/// <param name="Consumed">C.</param>
/// <param name="StockOnHand">E.</param>
internal sealed record LineFigures(long Consumed, long StockOnHand)
{
    /// <summary>Y.</summary>
    public long Total { get; init; }

    /// <summary>N.</summary>
    public long AdjustedConsumption { get; init; }

    /// <summary>P, to the whole Each.</summary>
    public long? AverageConsumption { get; init; }

    /// <summary>H.</summary>
    public long? MaximumStock { get; init; }

    /// <summary>I.</summary>
    public long? CalculatedOrder { get; init; }

    /// <summary>What is missing to the ideal stock amount.</summary>
    public long? CalculatedOrderByIdealStock { get; init; }
}
