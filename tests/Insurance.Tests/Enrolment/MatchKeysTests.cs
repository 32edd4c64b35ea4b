using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class MatchKeysTests
{
    private static readonly DateOnly Born = new(1990, 5, 1);

    [Theory]
    [InlineData("Mushi", "Mushy")]
    [InlineData("Mohamed", "Muhammad")]
    [InlineData("Shrestha", "Srestha")]
    [InlineData("Philip", "Filipo")]
    [InlineData("Khadka", "Kadka")]
    [InlineData("Lameck", "Rameck")]
    [InlineData("Vivek", "Wiwek")]
    [InlineData("Gurung", "Kurung")]
    public void What_sounds_alike_has_one_code(string one, string other) =>
        Assert.Equal(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("Mushi", "Juma")]
    [InlineData("Tamang", "Thapa")]
    [InlineData("Asha", "Neema")]
    public void What_sounds_otherwise_has_another(string one, string other) =>
        Assert.NotEqual(NameSound.Of(one), NameSound.Of(other));

    [Fact]
    public void Names_in_other_scripts_have_a_code() => Assert.NotEmpty(NameSound.Of("श्रेष्ठ"));

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("--")]
    public void What_has_no_letters_has_no_code(string word) => Assert.Empty(NameSound.Of(word));

    [Fact]
    public void A_phone_is_one_with_and_without_country_code_and_trunk_prefix() =>
        Assert.Equal(Of(phone: "0712 345 678").Phone, Of(phone: "+255 712-345-678").Phone);

    [Fact]
    public void A_few_digits_are_no_phone() => Assert.Empty(Of(phone: "911").Phone);

    [Fact]
    public void Last_and_first_name_exchanged_have_one_key() =>
        Assert.Equal(Of("Mushi", "Asha").Name, Of("Asha", "Mushi").Name);

    [Fact]
    public void A_name_of_the_year_before_and_after_is_near() =>
        Assert.Equal(
            [
                MatchKeys.Of("Mushi", "Asha", Born.AddYears(-1), "").Name,
                Of("Mushi", "Asha").Name,
                MatchKeys.Of("Mushi", "Asha", Born.AddYears(1), "").Name,
            ],
            MatchKeys.NearNames(Of("Mushi", "Asha").Name)
        );

    [Fact]
    public void The_longest_names_have_keys_that_fit_their_columns()
    {
        var keys = MatchKeys.Of(
            new string('ॐ', 100),
            string.Concat(Enumerable.Repeat("bkstrm", 16)),
            Born,
            "9" + new string('8', 40)
        );
        Assert.All([keys.Phone, keys.Birth, keys.Name], key => Assert.True(key.Length <= MatchKeys.MaxLength));
    }

    private static MatchKeys Of(string last = "Mushi", string other = "Asha", string phone = "") =>
        MatchKeys.Of(last, other, Born, phone);
}
