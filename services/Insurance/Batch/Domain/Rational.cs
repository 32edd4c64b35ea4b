using System.Numerics;

namespace Platform.Insurance.Batch.Domain;

/// <summary>An exact fraction in lowest terms: contributions are divided over days without a rounding (decision I15).</summary>
public readonly record struct Rational : IComparable<Rational>
{
    public static readonly Rational Zero;

    // One less than the denominator, so that the default is 0 / 1.
    private readonly BigInteger below;

    /// <param name="numerator">Any.</param>
    /// <param name="denominator">&gt; 0.</param>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, below) = (numerator / divisor, (denominator / divisor) - 1);
    }

    public BigInteger Numerator { get; }

    /// <summary>&gt; 0.</summary>
    public BigInteger Denominator => below + 1;

    public static Rational operator +(Rational left, Rational right) =>
        new(
            (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator
        );

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static implicit operator Rational(long whole) => new(whole, BigInteger.One);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The nearest whole number, half away from zero (decision I4).</summary>
    /// <exception cref="OverflowException">It is beyond a <c>long</c>.</exception>
    public long Round()
    {
        var (quotient, remainder) = BigInteger.DivRem(Numerator, Denominator);
        if (BigInteger.Abs(remainder) * 2 >= Denominator)
            quotient += Numerator.Sign;
        return (long)quotient;
    }

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => $"{Numerator}/{Denominator}";
}
