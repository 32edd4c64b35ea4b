using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>What a price can be refused for.</summary>
internal enum PriceError
{
    /// <summary>A field breaks its rule.</summary>
    Invalid,
}

/// <summary>
/// Money for a stated quantity, so that a tablet may cost less than a minor unit: 95 for 100 Each (contradiction C15).
/// </summary>
internal readonly record struct Price
{
    private Price(long amount, long per) => (Amount, Per) = (amount, per);

    /// <summary>Minor units of the tenant's currency, 0 or more.</summary>
    public long Amount { get; }

    /// <summary>For how many Each, at least 1.</summary>
    public long Per { get; }

    /// <exception cref="DomainException"><see cref="PriceError.Invalid"/>, with all fields that break a rule.</exception>
    public static Price Of(long amount, long per)
    {
        var validation = new Validation();
        validation.Check(amount >= 0, "price", "OUT_OF_RANGE", "A price is 0 or more minor units.");
        validation.Check(per >= 1, "price_per", "OUT_OF_RANGE", "A price is for 1 Each or more.");
        validation.ThrowIfInvalid(PriceError.Invalid);
        return new Price(amount, per);
    }

    /// <summary>
    /// What a document line of so many Each costs, minor units: exact, then rounded once, half away from zero. Returns and corrections
    /// are below 0.
    /// </summary>
    /// <exception cref="OverflowException">More than a <see cref="long"/> holds.</exception>
    public long Of(long quantity) => Money.MulDiv(quantity, Amount, Per);
}
