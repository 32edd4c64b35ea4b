using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Exact fractions, and doubles in whole numbers.</summary>
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

    [Theory]
    [InlineData(5, 2, 3, 2, 3)]
    [InlineData(-5, 2, -3, -3, -2)]
    [InlineData(4, 2, 2, 2, 2)]
    [InlineData(1, 3, 0, 0, 1)]
    [InlineData(-1, 3, 0, -1, 0)]
    public void A_fraction_is_rounded_to_the_nearest_down_and_up(
        long numerator,
        long denominator,
        long nearest,
        long down,
        long up
    )
    {
        var fraction = new Rational(numerator, denominator);
        Assert.Equal((nearest, down, up), (fraction.Round(), fraction.Floor(), fraction.Ceiling()));
    }

    [Fact]
    public void A_fraction_is_in_lowest_terms_with_its_sign_above()
    {
        Assert.Equal(new Rational(-1, 2), new Rational(3, -6));
        Assert.Equal("-1/2", new Rational(3, -6).ToString());
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
    }

    [Fact]
    public void Fractions_are_added_and_divided_exactly() =>
        Prop.ForAll(
                (
                    from a in Gen.Choose(-1000, 1000)
                    from b in Gen.Choose(1, 1000)
                    from c in Gen.Choose(1, 1000)
                    select (A: new Rational(a, b), B: new Rational(b, c))
                ).ToArbitrary(),
                law =>
                    law.A + law.B - law.B == law.A
                    && law.A / law.B * law.B == law.A
                    && (law.A < law.B) == (law.A - law.B < 0)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

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
