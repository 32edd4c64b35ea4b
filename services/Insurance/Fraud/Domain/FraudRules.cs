namespace Platform.Insurance.Fraud.Domain;

/// <summary>Thresholds of the signals, as a country sets them; docs/fraud.md says what each does.</summary>
public sealed record FraudRules
{
    /// <summary>Score of a claim that repeats all of another; 1 to 100.</summary>
    public int DuplicateScore { get; init; } = 80;

    /// <summary>Part of the amount claimed that must be claimed twice, basis points.</summary>
    public int DuplicateShare { get; init; } = 3_000;

    /// <summary>Score of a claim that says just the same as one of the day before; 1 to 100.</summary>
    public int NearDuplicateScore { get; init; } = 60;

    /// <summary>Days between two claims that may be one; 0 to 30, 0 for no such signal.</summary>
    public int NearDays { get; init; } = 3;

    /// <summary>How alike two claims must be, basis points.</summary>
    public int NearSimilarity { get; init; } = 8_000;

    /// <summary>Lines a claim must have to be compared so; 1 to 500.</summary>
    public int NearLines { get; init; } = 3;

    /// <summary>Score of an item or service for the other sex; 1 to 100.</summary>
    public int SexScore { get; init; } = 70;

    /// <summary>Score of an item or service for the other age; 1 to 100.</summary>
    public int AgeScore { get; init; } = 50;

    /// <summary>Score of a visit after death or before birth; 1 to 100.</summary>
    public int LifeScore { get; init; } = 90;

    /// <summary>Score of two admissions at once; 1 to 100. A visit elsewhere during one scores half.</summary>
    public int OverlapScore { get; init; } = 70;

    /// <summary>Score of an outlier that is just one; 1 to 100. It grows with the distance.</summary>
    public int OutlierScore { get; init; } = 30;

    /// <summary>Robust z-score from which a quantity is an outlier, hundredths.</summary>
    public int QuantityZ { get; init; } = 600;

    /// <summary>Lines an item or service must have been claimed in at the level to be compared.</summary>
    public int QuantitySamples { get; init; } = 50;

    /// <summary>Robust z-score from which a facility is an outlier, hundredths.</summary>
    public int FacilityZ { get; init; } = 400;

    /// <summary>Facilities of a level that make peers.</summary>
    public int FacilityPeers { get; init; } = 6;

    /// <summary>Claims of a facility in a month to be compared.</summary>
    public int FacilityClaims { get; init; } = 20;

    /// <summary>Unit price from which an item or service is dear, minor units; null for no such signal.</summary>
    public long? HighCost { get; init; }

    /// <summary>An amount that is a multiple of this is round, minor units; null for no such signal.</summary>
    public long? RoundTo { get; init; }

    /// <summary>Persons of whom the same is claimed before it counts as copied; 2 to 1,000.</summary>
    public int CopiedPersons { get; init; } = 4;
}
