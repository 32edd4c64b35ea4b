using Platform.Hosting.Tenancy;
using Platform.Insurance.Fraud.Domain;

namespace Platform.Insurance.Fraud;

/// <summary>What a country decides about fraud control: <c>sections.fraud</c> of the tenant file; docs/fraud.md says what each does.</summary>
public sealed class FraudSection : ITenantSection
{
    /// <summary>Key of the section.</summary>
    public const string Name = "fraud";

    private static readonly FraudRules Defaults = new();

    /// <summary>Months, the running one among them, whose figures are counted again each day, 1 to 24.</summary>
    public int Months { get; init; } = 3;

    /// <summary>Days of claims of which peers' quantities are made, 30 to 1,100.</summary>
    public int PeerDays { get; init; } = 365;

    /// <inheritdoc cref="FraudRules.DuplicateScore"/>
    public int DuplicateScore { get; init; } = Defaults.DuplicateScore;

    /// <inheritdoc cref="FraudRules.DuplicateShare"/>
    public int DuplicateShare { get; init; } = Defaults.DuplicateShare;

    /// <inheritdoc cref="FraudRules.NearDuplicateScore"/>
    public int NearDuplicateScore { get; init; } = Defaults.NearDuplicateScore;

    /// <inheritdoc cref="FraudRules.NearDays"/>
    public int NearDays { get; init; } = Defaults.NearDays;

    /// <inheritdoc cref="FraudRules.NearSimilarity"/>
    public int NearSimilarity { get; init; } = Defaults.NearSimilarity;

    /// <inheritdoc cref="FraudRules.NearLines"/>
    public int NearLines { get; init; } = Defaults.NearLines;

    /// <inheritdoc cref="FraudRules.SexScore"/>
    public int SexScore { get; init; } = Defaults.SexScore;

    /// <inheritdoc cref="FraudRules.AgeScore"/>
    public int AgeScore { get; init; } = Defaults.AgeScore;

    /// <inheritdoc cref="FraudRules.LifeScore"/>
    public int LifeScore { get; init; } = Defaults.LifeScore;

    /// <inheritdoc cref="FraudRules.OverlapScore"/>
    public int OverlapScore { get; init; } = Defaults.OverlapScore;

    /// <inheritdoc cref="FraudRules.OutlierScore"/>
    public int OutlierScore { get; init; } = Defaults.OutlierScore;

    /// <inheritdoc cref="FraudRules.QuantityZ"/>
    public int QuantityZ { get; init; } = Defaults.QuantityZ;

    /// <inheritdoc cref="FraudRules.QuantitySamples"/>
    public int QuantitySamples { get; init; } = Defaults.QuantitySamples;

    /// <inheritdoc cref="FraudRules.FacilityZ"/>
    public int FacilityZ { get; init; } = Defaults.FacilityZ;

    /// <inheritdoc cref="FraudRules.FacilityPeers"/>
    public int FacilityPeers { get; init; } = Defaults.FacilityPeers;

    /// <inheritdoc cref="FraudRules.FacilityClaims"/>
    public int FacilityClaims { get; init; } = Defaults.FacilityClaims;

    /// <inheritdoc cref="FraudRules.HighCost"/>
    public long? HighCost { get; init; }

    /// <inheritdoc cref="FraudRules.RoundTo"/>
    public long? RoundTo { get; init; }

    /// <inheritdoc cref="FraudRules.CopiedPersons"/>
    public int CopiedPersons { get; init; } = Defaults.CopiedPersons;

    /// <summary>The thresholds as the domain takes them.</summary>
    public FraudRules Rules =>
        new()
        {
            DuplicateScore = DuplicateScore,
            DuplicateShare = DuplicateShare,
            NearDuplicateScore = NearDuplicateScore,
            NearDays = NearDays,
            NearSimilarity = NearSimilarity,
            NearLines = NearLines,
            SexScore = SexScore,
            AgeScore = AgeScore,
            LifeScore = LifeScore,
            OverlapScore = OverlapScore,
            OutlierScore = OutlierScore,
            QuantityZ = QuantityZ,
            QuantitySamples = QuantitySamples,
            FacilityZ = FacilityZ,
            FacilityPeers = FacilityPeers,
            FacilityClaims = FacilityClaims,
            HighCost = HighCost,
            RoundTo = RoundTo,
            CopiedPersons = CopiedPersons,
        };

    public void Validate(SectionValidation validation)
    {
        Within(Months, 1, 24, "months", "months");
        Within(PeerDays, 30, 1_100, "peerDays", "days");
        foreach (
            var (score, path) in new[]
            {
                (DuplicateScore, "duplicateScore"),
                (NearDuplicateScore, "nearDuplicateScore"),
                (SexScore, "sexScore"),
                (AgeScore, "ageScore"),
                (LifeScore, "lifeScore"),
                (OverlapScore, "overlapScore"),
                (OutlierScore, "outlierScore"),
            }
        )
            Within(score, 1, Finding.MaxScore, path, "points");
        Within(DuplicateShare, 1, 10_000, "duplicateShare", "basis points");
        Within(NearDays, 0, 30, "nearDays", "days");
        Within(NearSimilarity, 1, 10_000, "nearSimilarity", "basis points");
        Within(NearLines, 1, 500, "nearLines", "lines");
        Within(QuantityZ, 100, 100_000, "quantityZ", "hundredths");
        Within(QuantitySamples, 10, 1_000_000, "quantitySamples", "lines");
        Within(FacilityZ, 100, 100_000, "facilityZ", "hundredths");
        Within(FacilityPeers, 3, 1_000, "facilityPeers", "facilities");
        Within(FacilityClaims, 1, 1_000_000, "facilityClaims", "claims");
        Within(HighCost ?? 1, 1, Products.Domain.ProductRules.MaxAmount, "highCost", "minor units");
        Within(RoundTo ?? 2, 2, Products.Domain.ProductRules.MaxAmount, "roundTo", "minor units");
        Within(CopiedPersons, 2, 1_000, "copiedPersons", "persons");

        void Within(long value, long least, long most, string path, string unit) =>
            validation.Check(value >= least && value <= most, path, $"From {least} to {most} {unit}.");
    }
}
