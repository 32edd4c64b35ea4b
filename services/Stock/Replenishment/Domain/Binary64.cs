using System.Numerics;
using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>
/// What a step of an IEEE 754 double gives, worked out in whole numbers: 53 significant bits, half to even. The mSupply formulas are
/// published as double arithmetic, and a country that wants its old numbers back gets its old last digit too.
/// </summary>
internal static class Binary64
{
    private const int Precision = 53;

    /// <summary>The double nearest to an exact value; for values between 10⁻³⁰⁰ and 10³⁰⁰, and 0.</summary>
    public static Rational Nearest(Rational exact)
    {
        if (exact.Numerator.IsZero)
            return Rational.Zero;
        var (numerator, denominator) = (BigInteger.Abs(exact.Numerator), exact.Denominator);
        var shift = Precision - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        var significand = Scaled(numerator, denominator, shift);
        // The quotient of the lengths is right or one too long: 2^52 ≤ significand < 2^54.
        if (significand.GetBitLength() > Precision)
            significand = Scaled(numerator, denominator, --shift);
        significand *= exact.Numerator.Sign;
        return shift >= 0
            ? new Rational(significand, BigInteger.One << shift)
            : new Rational(significand << -shift, BigInteger.One);
    }

    private static BigInteger Scaled(BigInteger numerator, BigInteger denominator, int shift)
    {
        if (shift >= 0)
            numerator <<= shift;
        else
            denominator <<= -shift;
        var (quotient, remainder) = BigInteger.DivRem(numerator, denominator);
        var twice = (remainder * 2).CompareTo(denominator);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
