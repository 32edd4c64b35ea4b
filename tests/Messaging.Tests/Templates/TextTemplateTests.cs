using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Tests.Templates;

public sealed class TextTemplateTests
{
    private static readonly string[] Known = ["product", "amount"];

    [Fact]
    public void Placeholders_are_filled_wherever_they_stand()
    {
        var template = TextTemplate.Parse("{product}: {amount}{amount}!", Known, Assert.Fail);
        Assert.Equal("Afya: 1212!", template!.Fill(name => name == "product" ? "Afya" : "12"));
    }

    [Fact]
    public void What_is_filled_in_is_not_looked_at_again()
    {
        var template = TextTemplate.Parse("{product}", Known, Assert.Fail);
        Assert.Equal("{amount}", template!.Fill(_ => "{amount}"));
    }

    [Theory]
    [InlineData("{product", "A brace stands alone")]
    [InlineData("product}", "A brace stands alone")]
    [InlineData("{pro{duct}", "A brace stands alone")]
    [InlineData("{", "A brace stands alone")]
    [InlineData("{}", "There is no placeholder {}")]
    [InlineData("{Product}", "There is no placeholder {Product} here; there are {product}, {amount}.")]
    [InlineData("", "A text has 1 to 1000 characters.")]
    [InlineData(" \n ", "A text has 1 to 1000 characters.")]
    [InlineData("a\tb", "no control characters")]
    public void A_fault_is_told(string text, string cause)
    {
        var causes = new List<string>();
        Assert.Null(TextTemplate.Parse(text, Known, causes.Add));
        Assert.Contains(cause, Assert.Single(causes));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var causes = new List<string>();
        TextTemplate.Parse("{one} {two}\t", Known, causes.Add);
        Assert.Equal(3, causes.Count);
    }
}
