using Platform.Kernel;

namespace Platform.Stock.Allocation.Domain;

/// <summary>What a request for stock can be refused for.</summary>
internal enum AllocationError
{
    /// <summary>A field breaks its rule.</summary>
    Invalid,
}

/// <summary>What happens to packs when the quantity is not a whole number of them (decision S11).</summary>
public enum PackRule
{
    /// <summary>A pack is opened: exactly what is asked.</summary>
    Open,

    /// <summary>The last pack is given whole: up to one pack more.</summary>
    Up,

    /// <summary>Whole packs only, never more than is asked.</summary>
    Down,
}

/// <summary>How much is asked, and what the destination takes.</summary>
/// <param name="Quantity">Each, at least 1.</param>
/// <param name="Day">The day of issue in the tenant's zone.</param>
internal sealed record AllocationRequest(long Quantity, DateOnly Day)
{
    /// <summary>The most Each that one request may ask: more is a slip of the keyboard.</summary>
    public const long MaxQuantity = 1_000_000_000_000;

    /// <summary>The most days of life that a destination may ask for.</summary>
    public const int MaxDaysOfLife = 3_650;

    public PackRule Packs { get; init; }

    /// <summary>How many days after the day of issue a lot must still be usable at the destination; 0 to 3650.</summary>
    public int DaysOfLife { get; init; }

    /// <summary>Whether lots with a worse vial monitor leave first, before expiry is looked at.</summary>
    public bool VvmFirst { get; init; }

    /// <summary>The first day that an expiry may be.</summary>
    public DateOnly EarliestExpiry => Day.AddDays(DaysOfLife);

    /// <exception cref="DomainException"><see cref="AllocationError.Invalid"/>, with all fields that break a rule.</exception>
    public void Check()
    {
        var validation = new Validation();
        validation.Check(
            Quantity is >= 1 and <= MaxQuantity,
            "quantity",
            "OUT_OF_RANGE",
            $"Ask for 1 to {MaxQuantity} Each."
        );
        validation.Check(
            DaysOfLife is >= 0 and <= MaxDaysOfLife,
            "days_of_life",
            "OUT_OF_RANGE",
            $"Ask for 0 to {MaxDaysOfLife} days."
        );
        validation.ThrowIfInvalid(AllocationError.Invalid);
    }
}
