namespace Platform.Stock.Replenishment.Domain;

/// <summary>How an average monthly consumption is made; all but the first as other systems make it, by name.</summary>
public enum AverageMethod
{
    /// <summary>Ours (decision S18).</summary>
    Exact = 1,

    /// <summary>open-mSupply, as it comes.</summary>
    MSupply,

    /// <summary>open-mSupply with its correction for days without stock.</summary>
    MSupplyAdjusted,

    /// <summary>OpenBoxes.</summary>
    OpenBoxes,

    /// <summary>OpenLMIS: over requisitions.</summary>
    OpenLmis,
}

/// <summary>By which average figures are worked out.</summary>
/// <param name="Method">How it is made.</param>
/// <param name="LookBack">Months, or requisitions, that it is over, 1 to <see cref="Most"/>; 0 for what the method takes by itself.</param>
/// <param name="Day">The last day that is known.</param>
internal sealed record AverageTerms(AverageMethod Method, int LookBack, DateOnly Day)
{
    /// <summary>Most months to look back.</summary>
    public const int Most = 24;

    private const int Usual = 3;

    /// <summary>Months, or requisitions, that it is over.</summary>
    public int Months { get; } = LookBack == 0 ? Usual : LookBack;

    /// <summary>The days whose consumption counts.</summary>
    public DayRange Window =>
        Method switch
        {
            AverageMethod.MSupply or AverageMethod.MSupplyAdjusted => Averages.MSupplyWindow(Day, Months),
            AverageMethod.OpenBoxes => OpenBoxesDemand.Window(
                Day,
                LookBack == 0 ? OpenBoxesDemand.DefaultPeriod : Months * 30
            ),
            _ => new DayRange(Day.AddMonths(-Months).AddDays(1), Day),
        };
}
