namespace Platform.Kernel.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("  Dod\u00f3ma  Urban ", "dodoma urban")]
    [InlineData("a\u0000b\u0007", "ab")]
    [InlineData("a\ud800b", "a\ufffdb")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Whatever_is_typed_is_folded(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void A_letter_that_stands_for_a_sentence_does_not_swell_it() =>
        Assert.True(Folding.Fold(new string('\ufdfa', 100)).Length <= 200);
}
