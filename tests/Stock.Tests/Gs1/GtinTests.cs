using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class GtinTests
{
    [Theory]
    [InlineData("96385074", "00000096385074")]
    [InlineData("614141000036", "00614141000036")]
    [InlineData("5901234123457", "05901234123457")]
    [InlineData("05890123456786", "05890123456786")]
    public void Numbers_of_EAN_8_UPC_and_EAN_13_get_zeros_in_front(string digits, string gtin)
    {
        Assert.True(Gtin.TryRead(digits, out var read));
        Assert.Equal(gtin, read.ToString());
    }

    [Theory]
    [InlineData("96385075")]
    [InlineData("05890123456787")]
    public void A_number_with_a_wrong_digit_is_no_GTIN(string digits) => Assert.False(Gtin.TryRead(digits, out _));

    [Theory]
    [InlineData("")]
    [InlineData("0000000")]
    [InlineData("000000000")]
    [InlineData("0000000000")]
    [InlineData("00000000000")]
    [InlineData("000000000000000")]
    public void A_number_of_another_length_is_no_GTIN(string digits) => Assert.False(Gtin.TryRead(digits, out _));

    [Fact]
    public void Other_characters_than_digits_are_no_GTIN() => Assert.False(Gtin.TryRead("9638507A", out _));

    [Fact]
    public void The_first_digit_tells_the_packaging_level()
    {
        Assert.True(Gtin.TryRead("10614141000415", out var carton));
        Assert.Equal(1, carton.Indicator);
    }
}
