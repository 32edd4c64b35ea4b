using Platform.Kernel;

namespace Platform.Insurance.Fraud.Domain;

/// <summary>What one facility claimed for the visits that ended in one month, as it was last counted.</summary>
public sealed class FacilityMonth
{
    private FacilityMonth() { }

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>First day of the month, Gregorian.</summary>
    public DateOnly Month { get; private init; }

    /// <summary>Level of the facility when it was counted: its peers are of the same.</summary>
    public FacilityLevel Level { get; private set; }

    /// <summary>Raised by every count that found something else.</summary>
    public long Version { get; private set; }

    /// <summary>What was counted.</summary>
    public MonthCounts Counts { get; private set; }

    /// <summary>When that was first found.</summary>
    public DateTime CountedAt { get; private set; }

    /// <summary>A month of a facility that was not counted yet.</summary>
    public static FacilityMonth Of(Guid facilityId, DateOnly month) => new() { FacilityId = facilityId, Month = month };

    /// <summary>Takes a count on; false when it says what is known.</summary>
    public bool Take(FacilityLevel level, MonthCounts counts, DateTime now)
    {
        if (Version > 0 && (Level, Counts) == (level, counts))
            return false;
        (Level, Counts, CountedAt) = (level, counts, now);
        Version++;
        return true;
    }
}

/// <summary>Counts of a facility's month.</summary>
/// <param name="Claims">Claims submitted.</param>
/// <param name="SameDayClaims">Of each claim, the claims whose visits ended on the same day, itself too, added up.</param>
/// <param name="Lines">Lines of the claims.</param>
/// <param name="HighCostLines">Lines whose unit price asked is dear.</param>
/// <param name="RoundClaims">Claims whose amount is round.</param>
/// <param name="CopiedClaims">Claims that say the same (diagnosis, items, quantities, amount) of several persons.</param>
public readonly record struct MonthCounts(
    long Claims,
    long SameDayClaims,
    long Lines,
    long HighCostLines,
    long RoundClaims,
    long CopiedClaims
);
