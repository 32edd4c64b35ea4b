using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class NameSimilarityTests
{
    private static readonly Gen<string> Words = Gen.Elements("abeikmnostu".ToCharArray())
        .ArrayOf()
        .Select(letters => new string(letters));

    private static readonly Gen<string> Names = Words.ArrayOf().Select(words => string.Join(' ', words.Take(8)));

    /// <summary>Figures of the published examples of Jaro and Winkler, cut to whole ten-thousandths.</summary>
    [Theory]
    [InlineData("martha", "marhta", 9611)]
    [InlineData("dwayne", "duane", 8400)]
    [InlineData("dixon", "dicksonx", 8133)]
    [InlineData("jones", "johnson", 8323)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("abc", "abc", 10000)]
    [InlineData("", "abc", 0)]
    public void Words_are_as_alike_as_jaro_and_winkler_say(string one, string other, int alike) =>
        Assert.InRange(NameSimilarity.OfWords(one, other), alike - 2, alike + 2);

    [Theory]
    [InlineData("Mushi Asha", "Asha Mushi", 10000, 10000)]
    [InlineData("Mushi Asha", "MUSHI  Ásha", 10000, 10000)]
    [InlineData("Mushi Asha", "Mushy Asha", 9300, 9990)]
    [InlineData("Mushi Asha", "Mushi Asha Juma", 8500, 9500)]
    [InlineData("Shrestha Ram Bahadur", "Srestha Ram Bahadur", 9500, 9990)]
    [InlineData("Shrestha Ram", "Tamang Sita", 0, 6500)]
    [InlineData("", "Tamang Sita", 0, 0)]
    public void Names_are_alike_whatever_the_order_of_their_words(string one, string other, int least, int most) =>
        Assert.InRange(NameSimilarity.OfNames(one, other), least, most);

    [Fact]
    public void Names_are_as_alike_the_other_way_round() =>
        Law((one, other) => NameSimilarity.OfNames(one, other) == NameSimilarity.OfNames(other, one));

    [Fact]
    public void Words_are_as_alike_the_other_way_round() =>
        Law((one, other) => NameSimilarity.OfWords(one, other) == NameSimilarity.OfWords(other, one));

    [Fact]
    public void Nothing_is_less_alike_than_nothing_or_more_than_the_same() =>
        Law((one, other) => NameSimilarity.OfNames(one, other) is >= 0 and <= NameSimilarity.Same);

    [Fact]
    public void A_name_is_the_same_as_itself() =>
        Law((one, _) => one.Trim().Length == 0 || NameSimilarity.OfNames(one, one) == NameSimilarity.Same);

    private static void Law(Func<string, string, bool> law) =>
        Prop.ForAll((from one in Names from other in Names select (one, other)).ToArbitrary(), c => law(c.one, c.other))
            .QuickCheckThrowOnFailure();
}
