using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Platform.Insurance.Claims.Domain;

/// <summary>How claims are picked (sheet 2.7).</summary>
public enum SelectionRule
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>Those that claim an amount or more.</summary>
    Value,

    /// <summary>A random share.</summary>
    Random,

    /// <summary>Those far above what the facility is approved on average.</summary>
    FacilityVariance,

    /// <summary>Those far above what is approved on average for their main diagnosis.</summary>
    DiagnosisVariance,

    /// <summary>Those of a risk or more.</summary>
    Risk,
}

/// <summary>What was approved of the claims that one is compared with.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Approved">What was approved of them in all, minor units.</param>
public readonly record struct ApprovedSum(long Count, long Approved);

/// <summary>Which claims are picked for review or feedback.</summary>
/// <param name="Rule">How.</param>
/// <param name="Threshold"><see cref="SelectionRule.Value"/>: minor units. <see cref="SelectionRule.Risk"/>: the risk.</param>
/// <param name="BasisPoints">
/// <see cref="SelectionRule.Random"/>: the share. Of the variances: how far above the average.
/// </param>
public readonly record struct SelectionCriterion(SelectionRule Rule, long Threshold = 0, int BasisPoints = 0)
{
    private const int Whole = 10_000;

    /// <summary>Whether a claim is picked.</summary>
    /// <param name="draw">Makes the draw of a lot one that can be told again: the id of the operation.</param>
    /// <param name="claimId">The claim.</param>
    /// <param name="claimed">What it claims, minor units.</param>
    /// <param name="compared">What it is compared with, where the rule asks; without any it is not picked.</param>
    /// <param name="risk">Its risk, where the rule asks; 0 of one that is not known yet.</param>
    public bool Picks(Guid draw, Guid claimId, long claimed, ApprovedSum compared, int risk = 0) =>
        Rule switch
        {
            SelectionRule.All => true,
            SelectionRule.Value => claimed >= Threshold,
            SelectionRule.Risk => risk >= Threshold,
            SelectionRule.Random => Lot(draw, claimId) < BasisPoints,
            // Without a division, so that no average is rounded.
            _ => compared.Count > 0
                && (Int128)claimed * compared.Count * Whole >= (Int128)compared.Approved * (Whole + BasisPoints),
        };

    /// <summary>0 to 9,999, each as likely as any other.</summary>
    private static int Lot(Guid draw, Guid claimId)
    {
        Span<byte> ids = stackalloc byte[32];
        draw.TryWriteBytes(ids);
        claimId.TryWriteBytes(ids[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ids, hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Whole);
    }
}
