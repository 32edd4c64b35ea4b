using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Doubles in whole numbers.</summary>
public sealed class ArithmeticTests
{
    [Fact]
    public void A_step_of_a_double_is_the_machines() =>
        Prop.ForAll(
                (
                    from a in Gen.Choose(-2_000_000_000, 2_000_000_000)
                    from b in Gen.Choose(1, 2_000_000_000)
                    from c in Gen.Choose(1, 2_000_000_000)
                    select (A: (long)a * c, B: (long)b)
                ).ToArbitrary(),
                law => Exactly(law.A / (double)law.B) == Binary64.Nearest(Binary64.Nearest(law.A) / law.B)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true));

    /// <summary>The value of a double, from its bits.</summary>
    private static Rational Exactly(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        if (bits == 0)
            return Rational.Zero;
        var exponent = (int)(bits >> 52) - 1075;
        var significand = (bits & ((1L << 52) - 1)) | (1L << 52);
        var power = System.Numerics.BigInteger.One << Math.Abs(exponent);
        var exact = exponent >= 0 ? new Rational(significand * power, 1) : new Rational(significand, power);
        return value < 0 ? -1 * exact : exact;
    }
}

internal static class Day
{
    public static DateOnly Of(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
