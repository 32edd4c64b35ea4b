namespace Platform.Stock.Replenishment.Domain;

/// <summary>Refusals of the replenishment subdomain.</summary>
public enum ReplenishmentError
{
    /// <summary>Terms of replenishment break rules, all of them named.</summary>
    InvalidTerms,

    /// <summary>The window or the range holds no day, or ends before it begins.</summary>
    InvalidRange,

    /// <summary>What a redistribution is asked about breaks rules, all of them named.</summary>
    InvalidNetwork,

    /// <summary>Fields of a request break rules, all of them named.</summary>
    InvalidRequest,

    /// <summary>More is asked for than is worked out at once; the limit is named.</summary>
    TooMuch,
}
