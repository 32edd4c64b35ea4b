using Platform.Insurance.Batch.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Figures.Domain;

/// <summary>What a row of figures is of.</summary>
/// <param name="Period">Place of the period among those asked for, from 0.</param>
/// <param name="LocationId">The location; empty where rows are not by location.</param>
/// <param name="ProductId">The product; empty where rows are not by product, and for what no product pays.</param>
public readonly record struct FigureKey(int Period, Guid LocationId, Guid ProductId);

/// <summary>The figures of a scheme for a period, a place and a product. Amounts are minor units.</summary>
public sealed record Figures
{
    /// <summary>Policies that cover somebody on the last day.</summary>
    public long PoliciesInForce { get; set; }

    /// <summary>Persons covered on the last day, each once.</summary>
    public long InsureesCovered { get; set; }

    /// <summary>New policies whose cover began.</summary>
    public long PoliciesNew { get; set; }

    /// <summary>Renewals whose cover began.</summary>
    public long PoliciesRenewed { get; set; }

    /// <summary>Policies that covered and had their last day.</summary>
    public long PoliciesExpired { get; set; }

    /// <summary>Suspensions that began.</summary>
    public long PoliciesSuspended { get; set; }

    /// <summary>Cancellations.</summary>
    public long PoliciesCancelled { get; set; }

    /// <summary>Contributions paid, less what was taken or given back, without photo fees.</summary>
    public long ContributionsCollected { get; set; }

    /// <summary>Photo fees paid.</summary>
    public long PhotoFeesCollected { get; set; }

    /// <summary>Contributions that belong to the days of the period, rounded once (decision I15).</summary>
    public long ContributionsAllocated { get; set; }

    /// <summary>Claims of visits that ended in the period.</summary>
    public long ClaimsEntered { get; set; }

    /// <summary>Those that were submitted.</summary>
    public long ClaimsSubmitted { get; set; }

    /// <summary>Those that are rejected.</summary>
    public long ClaimsRejected { get; set; }

    /// <summary>Those that are processed and wait for an index.</summary>
    public long ClaimsProcessed { get; set; }

    /// <summary>Those that are valuated.</summary>
    public long ClaimsValuated { get; set; }

    /// <summary>What the submitted ones claim.</summary>
    public long AmountClaimed { get; set; }

    /// <summary>What was approved of the live ones.</summary>
    public long AmountApproved { get; set; }

    /// <summary>What the live ones are valuated at.</summary>
    public long AmountValuated { get; set; }

    /// <summary>What is paid of the valuated ones.</summary>
    public long AmountRemunerated { get; set; }

    /// <summary>Claims that were processed, whatever became of them.</summary>
    public long ProcessedAtAll { get; set; }

    /// <summary>Days from their dates to the days they were processed, in sum.</summary>
    public long DaysToProcess { get; set; }

    /// <summary>Days to process a claim on average, hundredths, half away from zero; null where none was.</summary>
    public long? Promptness => Ratio(DaysToProcess, ProcessedAtAll, 100);

    /// <summary>Valuated to allocated, basis points; null where nothing is allocated.</summary>
    public long? ClaimRatio => Ratio(AmountValuated, ContributionsAllocated, 10_000);

    /// <summary>Renewed to expired, basis points; null where none expired.</summary>
    public long? RenewalRatio => Ratio(PoliciesRenewed, PoliciesExpired, 10_000);

    /// <summary>New to in force, basis points; null where none is in force.</summary>
    public long? GrowthRatio => Ratio(PoliciesNew, PoliciesInForce, 10_000);

    private static long? Ratio(long part, long whole, long scale) =>
        whole <= 0 ? null : new Rational((System.Numerics.BigInteger)part * scale, whole).Round();
}
