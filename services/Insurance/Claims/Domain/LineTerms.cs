namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Where the amount claimed for a line went, to the minor unit. Claimed is the sum of every term and of what is paid
/// (law 1); every term is ≥ 0 but <see cref="PriceAdjustment"/>, which is negative where the price paid is above the price
/// asked (decision I3).
/// </summary>
public readonly record struct LineTerms
{
    /// <summary>Quantity provided × price asked.</summary>
    public long Claimed { get; init; }

    /// <summary>All of it, of a rejected line.</summary>
    public long Rejected { get; init; }

    /// <summary>What a maximum number or the reviewer took off the quantity, at the price asked (decision I28).</summary>
    public long QuantityCut { get; init; }

    /// <summary>Parts of a bundle beyond its definition, at the price asked (decision I35).</summary>
    public long PackageSurplus { get; init; }

    /// <summary>From the price asked to the price paid.</summary>
    public long PriceAdjustment { get; init; }

    /// <summary>Above the fixed amount.</summary>
    public long FixedLimit { get; init; }

    /// <summary>Borne by the insured first.</summary>
    public long Deductible { get; init; }

    /// <summary>The share of the insured.</summary>
    public long CoInsurance { get; init; }

    /// <summary>Above the cap of the category.</summary>
    public long CategoryOver { get; init; }

    /// <summary>Above the ceiling.</summary>
    public long CeilingOver { get; init; }

    /// <summary>What is paid, at index 1: an amount of the line, not of a unit (decision I2).</summary>
    public long Valuated { get; init; }

    /// <summary>What the facility gets; null while the index of a relative price is not known.</summary>
    public long? Remunerated { get; init; }

    /// <summary>Quantity × price as approved, else as asked (decision I1); 0 of a rejected line.</summary>
    public long Approved { get; init; }

    /// <summary>The quantity valued, hundredths; 0 of a rejected line.</summary>
    public long Quantity { get; init; }

    /// <summary>The unit price valued at, minor units; 0 of a rejected line.</summary>
    public long UnitPrice { get; init; }
}
