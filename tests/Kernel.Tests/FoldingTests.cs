namespace Platform.Kernel.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("  Dod\u00f3ma  Urban ", "dodoma urban")]
    [InlineData("a\u0000b\u0007", "ab")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Whatever_is_typed_is_folded(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    // Not as a theory: an attribute cannot hold half of a surrogate pair.
    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced() => Assert.Equal("a\ufffdb", Folding.Fold("a\ud800b"));

    [Fact]
    public void A_letter_that_stands_for_a_sentence_does_not_swell_it() =>
        Assert.True(Folding.Fold(new string('\ufdfa', 100)).Length <= 200);
}
