namespace Platform.Kernel.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("  Dod\u00f3ma  Urban ", "dodoma urban")]
    [InlineData("a\u0000b\u0007", "ab")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Whatever_is_typed_is_folded(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    // Not a case above: half a character does not come through the runner whole.
    [Fact]
    public void Half_a_character_is_folded_to_the_sign_for_what_is_unknown() =>
        Assert.Equal("a\ufffdb", Folding.Fold("a\ud800b"));

    [Fact]
    public void A_letter_that_stands_for_a_sentence_does_not_swell_it() =>
        Assert.True(Folding.Fold(new string('\ufdfa', 100)).Length <= 200);
}
