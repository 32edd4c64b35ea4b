using System.Numerics;

namespace Platform.Kernel;

/// <summary>
/// An exact fraction in lowest terms: shares of money over days, averages and months of stock are worked out without a rounding but the
/// last.
/// </summary>
public readonly record struct Rational : IComparable<Rational>
{
    /// <summary>0.</summary>
    public static readonly Rational Zero;

    // One less than the denominator, so that the default is 0 / 1.
    private readonly BigInteger below;

    /// <summary>The fraction of two whole numbers.</summary>
    /// <param name="numerator">Any.</param>
    /// <param name="denominator">Not 0.</param>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, below) = (numerator / divisor, (denominator / divisor) - 1);
    }

    /// <summary>Carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>&gt; 0.</summary>
    public BigInteger Denominator => below + 1;

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        new(
            (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator
        );

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational left, Rational right) =>
        new(
            (left.Numerator * right.Denominator) - (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator
        );

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is 0.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(long whole) => new(whole, BigInteger.One);

    /// <summary>Whether it is less.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether it is more.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether it is not more.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it is not less.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The greater.</summary>
    public static Rational Max(Rational left, Rational right) => left > right ? left : right;

    /// <summary>The lesser.</summary>
    public static Rational Min(Rational left, Rational right) => left < right ? left : right;

    /// <summary>The nearest whole number, half away from zero.</summary>
    /// <exception cref="OverflowException">It is beyond a <c>long</c>.</exception>
    public long Round()
    {
        var (quotient, remainder) = BigInteger.DivRem(Numerator, Denominator);
        if (BigInteger.Abs(remainder) * 2 >= Denominator)
            quotient += Numerator.Sign;
        return (long)quotient;
    }

    /// <summary>The least whole number that is not below it.</summary>
    /// <exception cref="OverflowException">It is beyond a <c>long</c>.</exception>
    public long Ceiling()
    {
        var (quotient, remainder) = BigInteger.DivRem(Numerator, Denominator);
        return (long)(remainder.Sign > 0 ? quotient + 1 : quotient);
    }

    /// <summary>The greatest whole number that is not above it.</summary>
    /// <exception cref="OverflowException">It is beyond a <c>long</c>.</exception>
    public long Floor()
    {
        var (quotient, remainder) = BigInteger.DivRem(Numerator, Denominator);
        return (long)(remainder.Sign < 0 ? quotient - 1 : quotient);
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>As <c>2</c> or <c>-1/2</c>.</summary>
    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
