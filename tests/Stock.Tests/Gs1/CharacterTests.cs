using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class CharacterTests
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    [Theory]
    [InlineData(nameof(CharacterSet.Digits), 10, "A \u0660")]
    [InlineData(nameof(CharacterSet.Set82), 82, " #$@[\\]^`{|}~\u00e9")]
    [InlineData(nameof(CharacterSet.Set39), 39, "a .+=")]
    [InlineData(nameof(CharacterSet.Set64), 64, "+/=.")]
    public void A_set_has_as_many_characters_as_its_name_says(string set, int count, string others)
    {
        var named = Enum.Parse<CharacterSet>(set);
        Assert.Equal(count, Ascii.Count(character => Characters.FirstOutside(named, character) < 0));
        Assert.All(others, other => Assert.Equal(0, Characters.FirstOutside(named, other.ToString())));
    }

    [Theory]
    [InlineData("QQ==", -1)]
    [InlineData("QUI=", -1)]
    [InlineData("Q===", 1)]
    [InlineData("Q=Q=", 1)]
    public void A_value_of_set_64_may_end_in_two_equals_signs(string value, int outside) =>
        Assert.Equal(outside, Characters.FirstOutside(CharacterSet.Set64, value));

    [Fact]
    public void There_are_249_countries_and_181_currencies()
    {
        string[] numbers = [.. Enumerable.Range(0, 1_000).Select(number => number.ToString("D3"))];
        Assert.Equal(249, numbers.Count(number => CodeLists.IsCountry(number)));
        Assert.Equal(181, numbers.Count(number => CodeLists.IsCurrency(number)));
    }

    [Theory]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("GB82WEST12345698765433", false)]
    [InlineData("XX82WEST12345698765432", false)]
    [InlineData("GB82West12345698765432", false)]
    [InlineData("GB82", false)]
    public void The_check_digits_of_an_account_number_hold_or_not(string account, bool holds) =>
        Assert.Equal(holds, CodeLists.IsIban(account));
}
