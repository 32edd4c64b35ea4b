namespace Platform.Kernel.Tests;

public sealed class CheckDigitsTests
{
    // Numbers of the openIMIS demonstration data that were made by its modulo 7 generator.
    [Theory]
    [InlineData("070707070")]
    [InlineData("070707081")]
    [InlineData("070707092")]
    [InlineData("070707066")]
    [InlineData("070707055")]
    public void A_number_of_root_7_ends_in_its_main_part_modulo_7(string number) =>
        Assert.True(new CheckDigits(7).Holds(number));

    [Fact]
    public void A_digit_changed_is_noticed_by_root_7() => Assert.False(new CheckDigits(7).Holds("070707071"));

    [Theory]
    [InlineData("4539578763621486")]
    [InlineData("4111111111111111")]
    public void A_card_number_of_even_length_holds_under_root_10(string number) =>
        Assert.True(new CheckDigits(10).Holds(number));

    [Fact]
    public void Root_10_doubles_from_the_left_even_where_Luhn_would_double_from_the_right() =>
        // 8 main digits: 1 3 5 7 are doubled to 2 6 1 5 and 2 4 6 8 stay: 34.
        Assert.Equal("6", new CheckDigits(10).For("12345678"));

    [Theory]
    [InlineData(7, "1234567", "5")]
    [InlineData(11, "1234567", "04")]
    [InlineData(97, "99999999999999999999999999999999999999999999", "42")]
    public void The_check_takes_as_many_digits_as_the_root(int root, string main, string check) =>
        Assert.Equal(check, new CheckDigits(root).For(main));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("12a4")]
    [InlineData("１２３")]
    [InlineData("-12")]
    public void What_is_no_number_with_check_digits_does_not_hold(string number) =>
        Assert.False(new CheckDigits(7).Holds(number));

    [Fact]
    public void Every_number_completed_by_its_check_digits_holds()
    {
        foreach (var root in Enumerable.Range(CheckDigits.MinRoot, CheckDigits.MaxRoot - 1))
        {
            var scheme = new CheckDigits(root);
            for (var main = 0; main < 1000; main += 7)
                Assert.True(scheme.Holds($"{main:000000}{scheme.For($"{main:000000}")}"));
        }
    }
}
