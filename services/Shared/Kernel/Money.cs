namespace Platform.Kernel;

/// <summary>
/// Arithmetic on money. An amount is a <c>long</c> of minor units of the tenant's currency; a percentage is basis points
/// (1 % = 100); a claim quantity is hundredths. Every product is taken exactly, then rounded once.
/// </summary>
public static class Money
{
    /// <summary>100 % in basis points.</summary>
    public const int Whole = 10_000;

    /// <summary>a × b ÷ divisor, rounded half away from zero. Overflow is an error, never a wrong amount.</summary>
    public static long MulDiv(long a, long b, long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        var product = (Int128)a * b;
        var (quotient, remainder) = Int128.DivRem(product, divisor);
        if (Int128.Abs(remainder) * 2 >= divisor)
            quotient += Int128.Sign(product);
        return checked((long)quotient);
    }

    /// <summary>The given basis points of an amount, rounded half away from zero.</summary>
    public static long Percent(long amount, int basisPoints) => MulDiv(amount, basisPoints, Whole);

    /// <summary>Price of a quantity in hundredths at a unit price in minor units, rounded half away from zero.</summary>
    public static long OfQuantity(long hundredths, long unitPrice) => MulDiv(hundredths, unitPrice, 100);
}
