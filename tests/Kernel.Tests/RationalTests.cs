using FsCheck;
using FsCheck.Fluent;

namespace Platform.Kernel.Tests;

public sealed class RationalTests
{
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
}
