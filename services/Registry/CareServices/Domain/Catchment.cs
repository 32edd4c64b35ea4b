using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>A part of a location's people that a facility serves.</summary>
/// <param name="LocationId">The location; any level of the tree.</param>
/// <param name="BasisPoints">How many of its people, 0 to 10,000.</param>
public readonly record struct CatchmentShare(Guid LocationId, int BasisPoints);

/// <summary>
/// The people a facility serves, location by location. Each share is of one location's people, so the shares of a facility add up to
/// nothing: one that serves two villages alone has twice 100 %.
/// </summary>
public sealed class Catchment : IEquatable<Catchment>
{
    public const int MaxShares = 1000;
    public const int Whole = 10_000;

    public static readonly Catchment None = new([]);

    private readonly CatchmentShare[] shares;

    private Catchment(CatchmentShare[] shares) => this.shares = shares;

    /// <summary>In the order of the locations' ids.</summary>
    public IReadOnlyList<CatchmentShare> Shares => shares;

    public static Catchment Of(IEnumerable<CatchmentShare> shares) => new([.. shares.OrderBy(s => s.LocationId)]);

    /// <summary>Reports every broken rule of the shares themselves.</summary>
    public void Check(Validation validation, string field)
    {
        if (!validation.Check(shares.Length <= MaxShares, field, "COUNT", $"At most {MaxShares} locations."))
            return;
        validation.Check(
            shares.All(s => s.BasisPoints is >= 0 and <= Whole),
            field,
            "OUT_OF_RANGE",
            "A share is 0 to 100 % of a location's people."
        );
        validation.Check(
            shares.Where(s => s.LocationId != Guid.Empty).DistinctBy(s => s.LocationId).Count()
                == shares.Count(s => s.LocationId != Guid.Empty),
            field,
            "REPEATED",
            "A location stands here a second time."
        );
    }

    public bool Equals(Catchment? other) => other is not null && shares.AsSpan().SequenceEqual(other.shares);

    public override bool Equals(object? obj) => Equals(obj as Catchment);

    public override int GetHashCode() => shares.Length;
}

/// <summary>A share as a facility has it stored, for a time.</summary>
public sealed class CatchmentPart
{
    private CatchmentPart() { }

    internal CatchmentPart(CatchmentShare share, int number, DateOnly? validFrom, DateOnly? validTo) =>
        (LocationId, ShareBasisPoints, Number, ValidFrom, ValidTo) = (
            share.LocationId,
            share.BasisPoints,
            number,
            validFrom,
            validTo
        );

    public Guid LocationId { get; private init; }

    /// <summary>1 and up among the shares that the facility had of the location.</summary>
    public int Number { get; private init; }

    /// <summary>0 to 10,000 of the location's people.</summary>
    public int ShareBasisPoints { get; private set; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day; null for open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The days it holds.</summary>
    internal DateRange Validity => new(ValidFrom, ValidTo);

    public CatchmentShare Share => new(LocationId, ShareBasisPoints);

    internal void Change(int shareBasisPoints) => ShareBasisPoints = shareBasisPoints;

    internal void End(DateOnly lastDay) => ValidTo = lastDay;
}
