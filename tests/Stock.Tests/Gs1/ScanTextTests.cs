using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class ScanTextTests
{
    [Theory]
    [InlineData("]d2010950668210135217291003")]
    [InlineData("(01)09506682101352(17)291003")]
    [InlineData("^010950668210135217291003")]
    [InlineData("\u001d010950668210135217291003")]
    [InlineData("010950668210135217291003")]
    [InlineData("https://id.gs1.org/01/09506682101352?17=291003")]
    [InlineData("  010950668210135217291003\r\n")]
    [InlineData("\u200b\ufeff]d2010950668210135217291003")]
    public void Whatever_notation_a_label_is_entered_in_is_recognised(string text) =>
        Assert.Equal("(01)09506682101352(17)291003", Sample.Elements(ScanText.Read(text, Sample.Strict)));

    [Theory]
    [InlineData("96385074", "00000096385074")]
    [InlineData("614141000036", "00614141000036")]
    [InlineData("5901234123457", "05901234123457")]
    [InlineData("05890123456786", "05890123456786")]
    public void Digits_with_the_length_and_check_digit_of_a_GTIN_are_one(string text, string gtin) =>
        Assert.Equal(gtin, ScanText.Read(text, Sample.Strict)["01"]);

    [Theory]
    [InlineData("", "Empty@0()")]
    [InlineData(" \u200b", "Empty@0()")]
    [InlineData("paracetamol", "NotGs1@0()")]
    [InlineData("  (01)09506682101353", "CheckDigitWrong@6(01)")]
    [InlineData("96385075", "CheckDigitWrong@0(01)")]
    [InlineData("17260731", "CheckDigitWrong@0(01)")]
    public void What_is_no_GS1_data_is_refused(string text, string error) =>
        Assert.Contains(error, Sample.Errors(ScanText.Read(text, Sample.Strict)).DefaultIfEmpty("none"));
}
