using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("02345673")]
    [InlineData("416000336108")]
    [InlineData("1234567890128")]
    [InlineData("12345678901231")]
    [InlineData("123456789012345675")]
    [InlineData("24012345678905")]
    [InlineData("2112233789657")]
    [InlineData("02345680")]
    [InlineData("96385074")]
    [InlineData("0")]
    public void The_last_digit_is_the_check_digit_of_those_before_it(string number) =>
        Assert.True(CheckDigit.Holds(number));

    [Theory]
    [InlineData("24012345678909")]
    [InlineData("2112233789658")]
    [InlineData("416000336107")]
    [InlineData("02345689")]
    [InlineData("1")]
    [InlineData("")]
    public void Another_last_digit_is_not(string number) => Assert.False(CheckDigit.Holds(number));

    [Fact]
    public void Law_10_Every_single_wrong_digit_is_caught() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var main = new string(new Random(seed).GetItems("0123456789".AsSpan(), 17));
                    var number = main + CheckDigit.For(main);
                    return CheckDigit.Holds(number)
                        && WithOneWrong(number, "0123456789").All(wrong => !CheckDigit.Holds(wrong));
                }
            )
        );

    [Theory]
    [InlineData("22")]
    [InlineData("!22")]
    [InlineData("1987654Ad4X4bL5ttr2310c2K")]
    [InlineData("12345678901234567890123NT")]
    [InlineData("12345_ABCDEFGHIJKLMCP")]
    [InlineData("12345_NOPQRSTUVWXYZDN")]
    [InlineData("12345_abcdefghijklmN3")]
    [InlineData("12345_nopqrstuvwxyzP2")]
    [InlineData("12345_!\"%&'()*+,-./LC")]
    [InlineData("12345_0123456789:;<=>?62")]
    [InlineData("7907665Bm8v2AB")]
    [InlineData("99999zzzzzzzzzzzzzzzzzzT2")]
    public void The_last_two_characters_are_the_check_pair_of_those_before_them(string value) =>
        Assert.True(CheckPair.Holds(value));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("33")]
    [InlineData("1987654Ad4X4bL5ttr2310cXK")]
    [InlineData("1987654Ad4X4bL5ttr2310c2X")]
    [InlineData("123456789 1234567890123NT")]
    [InlineData("12345678901234567890123N ")]
    public void Another_pair_is_not(string value) => Assert.False(CheckPair.Holds(value));

    [Fact]
    public void Law_10_Every_single_wrong_character_of_a_model_number_is_caught()
    {
        const string set82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        const string model = "1987654Ad4X4bL5ttr2310c2K";
        Assert.DoesNotContain(WithOneWrong(model, set82), wrong => CheckPair.Holds(wrong));
    }

    private static IEnumerable<string> WithOneWrong(string value, string characters) =>
        from place in Enumerable.Range(0, value.Length)
        from character in characters
        where character != value[place]
        select $"{value[..place]}{character}{value[(place + 1)..]}";
}
