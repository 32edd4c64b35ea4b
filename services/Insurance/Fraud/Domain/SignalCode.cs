namespace Platform.Insurance.Fraud.Domain;

/// <summary>What looks like fraud. A signal is a question to an officer, never a decision.</summary>
public enum SignalCode
{
    /// <summary>An earlier claim gave the same to the same person on the same day.</summary>
    Duplicate,

    /// <summary>An earlier claim of a day nearby says nearly the same of the same person.</summary>
    NearDuplicate,

    /// <summary>What was given is not for persons of this sex.</summary>
    SexMismatch,

    /// <summary>What was given is not for persons of this age.</summary>
    AgeMismatch,

    /// <summary>The visit is after the person's death.</summary>
    AfterDeath,

    /// <summary>The visit is before the person's birth.</summary>
    BeforeBirth,

    /// <summary>The person was admitted elsewhere at the same time.</summary>
    OverlappingStay,

    /// <summary>Far more was given than facilities of the level give.</summary>
    QuantityOutlier,

    /// <summary>The facility claims far more of what is dear than its peers.</summary>
    HighCostShare,

    /// <summary>The facility makes far more claims a working day than its peers.</summary>
    ClaimsPerDay,

    /// <summary>Far more of the facility's claims come to round amounts than of its peers'.</summary>
    RoundAmounts,

    /// <summary>Far more of the facility's claims say the very same of several persons than of its peers'.</summary>
    CopiedClaims,
}
