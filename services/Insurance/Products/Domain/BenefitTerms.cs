using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>
/// The part of a product version that says what its policies pay (sheet 2.4). A policy keeps the version it was sold under
/// (decision I29); immutable, so that one instance serves every claim.
/// </summary>
/// <param name="VersionId">Id of the product version; the source that traces name.</param>
/// <param name="Lines">What it covers, by register entry.</param>
public sealed record BenefitTerms(Guid VersionId, FrozenDictionary<Guid, ProductLine> Lines)
{
    /// <summary>What makes a claim one of a hospital.</summary>
    public HospitalInterpretation Interpretation { get; init; }

    /// <summary>What the insured bear first.</summary>
    public Limits Deductible { get; init; } = Limits.None;

    /// <summary>What is paid at most.</summary>
    public Limits Ceiling { get; init; } = Limits.None;

    /// <summary>How a ceiling per policy grows with the members.</summary>
    public CeilingGrowth Growth { get; init; } = CeilingGrowth.None;

    /// <summary>
    /// Claims that one insuree may have in a policy's time, by category; null is any number, 0 is none (decision I9).
    /// <see cref="ServiceCategory.Other"/> has no limit.
    /// </summary>
    public PerCategory<int?> MaxClaims { get; init; }

    /// <summary>
    /// What is paid for one insuree in a policy's time, by category, minor units; null is any amount, 0 is none. Visit and
    /// other have no cap.
    /// </summary>
    public PerCategory<long?> MaxAmount { get; init; }

    /// <summary>Whether what a claim of a category is paid depends on the claims before it.</summary>
    public bool LooksBack(ServiceCategory category) =>
        MaxAmount[category] is not null || LooksBack(Deductible) || LooksBack(Ceiling);

    private static bool LooksBack(Limits limits) =>
        LooksBack(limits.General) || LooksBack(limits.InPatient) || LooksBack(limits.OutPatient);

    private static bool LooksBack(Limit limit) => limit.Basis is LimitBasis.Insuree or LimitBasis.Policy;
}

/// <summary>When a claim counts as one of a hospital (sheet 4.6).</summary>
public enum HospitalInterpretation : byte
{
    /// <summary>I: when it has a stay; also when nothing is set (decision I36).</summary>
    ClaimWithStay,

    /// <summary>H: when the facility is one.</summary>
    FacilityLevel,
}

/// <summary>A value for each <see cref="ServiceCategory"/>.</summary>
[InlineArray(7)]
public struct PerCategory<T> : IEquatable<PerCategory<T>>
{
    private T first;

    /// <summary>The value of a category.</summary>
    public T this[ServiceCategory category]
    {
        readonly get => this[(int)category];
        set => this[(int)category] = value;
    }

    /// <summary>Whether every category has the same value.</summary>
    public readonly bool Equals(PerCategory<T> other)
    {
        foreach (var category in Enum.GetValues<ServiceCategory>())
        {
            if (!EqualityComparer<T>.Default.Equals(this[category], other[category]))
                return false;
        }

        return true;
    }

    public override readonly bool Equals(object? obj) => obj is PerCategory<T> other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var category in Enum.GetValues<ServiceCategory>())
            hash.Add(this[category]);
        return hash.ToHashCode();
    }

    public static bool operator ==(PerCategory<T> left, PerCategory<T> right) => left.Equals(right);

    public static bool operator !=(PerCategory<T> left, PerCategory<T> right) => !left.Equals(right);
}
