using Platform.Hosting.Calls;

namespace Platform.Hosting.Tests.Calls;

public sealed class LocalesTests
{
    [Theory]
    [InlineData(null, "sw")]
    [InlineData("", "sw")]
    [InlineData("en", "en")]
    [InlineData("EN-gb", "en")]
    [InlineData("fr, en;q=0.5", "en")]
    [InlineData("en;q=0.4, pt-BR;q=0.6", "pt-BR")]
    [InlineData("pt-PT", "pt-PT")]
    [InlineData("pt", "pt-PT")]
    [InlineData("pt-AO", "pt-PT")]
    [InlineData("fr", "sw")]
    [InlineData("*", "sw")]
    [InlineData("en;q=0", "sw")]
    [InlineData("en;q=nonsense", "sw")]
    [InlineData("en;q=1e99", "sw")]
    [InlineData(";;;,,,", "sw")]
    public void The_best_of_the_countrys_languages_is_chosen(string? header, string chosen) =>
        Assert.Equal(chosen, Locales.Choose(header, ["sw", "en", "pt-PT", "pt-BR"]));

    [Fact]
    public void A_header_without_end_is_not_read() =>
        Assert.Equal("sw", Locales.Choose(string.Join(',', Enumerable.Repeat("en", 10_000)), ["sw", "en"]));
}
