using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class DigitalLinkTests
{
    private const string Item = "12312312312326";

    [Theory]
    [InlineData($"(01){Item}(22)ABC(10)DEF(21)GHI(95)INT", $"/01/{Item}/22/ABC/10/DEF/21/GHI?95=INT")]
    [InlineData($"(01){Item}(17)260731(10)DEF", $"/01/{Item}/10/DEF?17=260731")]
    [InlineData($"(01){Item}(235)T", $"/01/{Item}/235/T")]
    [InlineData($"(01){Item}(235)T(10)L", $"/01/{Item}/235/T?10=L")]
    [InlineData($"(01){Item}(10)A/B(240)C&D", $"/01/{Item}/10/A%2FB?240=C%26D")]
    [InlineData("(00)106141412345678908", "/00/106141412345678908")]
    [InlineData("(414)9501101020917(254)X", "/414/9501101020917/254/X")]
    [InlineData("(415)9501101020917(8020)R", "/415/9501101020917/8020/R")]
    [InlineData($"(414)9501101020917(01){Item}(21)S", $"/01/{Item}/21/S?414=9501101020917")]
    [InlineData("(8017)123456789012345675(8019)1", "/8017/123456789012345675/8019/1")]
    public void Elements_are_written_as_a_link(string elements, string path)
    {
        Assert.True(
            DigitalLinkWriting.TryWrite(Sample.Bracketed(elements).Elements, "https://id.gs1.org", out var uri)
        );
        Assert.Equal("https://id.gs1.org" + path, uri);
        var back = DigitalLink.Read(uri, Sample.Strict);
        Assert.True(back.Ok);
    }

    [Theory]
    [InlineData("(400)A")]
    [InlineData("(414)9501101020917(254)X(417)9501101020917(7040)1ABC")]
    public void Elements_without_a_key_that_has_a_place_for_all_are_not_written(string elements) =>
        Assert.False(DigitalLinkWriting.TryWrite(Sample.Bracketed(elements).Elements, "https://id.gs1.org", out _));

    [Theory]
    [InlineData($"https://id.gs1.org/01/{Item}", $"(01){Item}")]
    [InlineData($"http://example.org:8080/some/stem/01/{Item}/10/L", $"(01){Item}(10)L")]
    [InlineData($"HTTPS://EXAMPLE.ORG/01/{Item}", $"(01){Item}")]
    [InlineData($"https://example.org/01/99999999999997/01/{Item}", $"(01){Item}")]
    [InlineData($"https://example.org/414/9501101020917/01/{Item}", $"(01){Item}")]
    [InlineData($"https://example.org/a/01/{Item}", $"(01){Item}")]
    [InlineData($"https://example.org/01/{Item}/10/01", $"(01){Item}(10)01")]
    [InlineData($"https://example.org/01/{Item}?17=260731&linkType=all&10x=A&flag#f", $"(01){Item}(17)260731")]
    [InlineData($"https://example.org/01/{Item}?&&17=260731&", $"(01){Item}(17)260731")]
    [InlineData($"https://example.org/01/{Item}/10/A+B", $"(01){Item}(10)A+B")]
    [InlineData($"https://example.org/01/{Item}/10/A%2fB%28", $"(01){Item}(10)A/B\\(")]
    public void A_link_is_read_whatever_its_domain_and_stem(string uri, string elements)
    {
        var data = DigitalLink.Read(uri, Sample.Strict);
        Assert.Empty(Sample.Errors(data));
        Assert.Equal(elements, Sample.Elements(data));
    }

    [Theory]
    [InlineData($"Https://id.gs1.org/01/{Item}", "NotALink@0()")]
    [InlineData($"ftp://id.gs1.org/01/{Item}", "NotALink@0()")]
    [InlineData("https:///01/12312312312326", "NotALink@8()")]
    [InlineData("https://me@id.gs1.org/01/12312312312326", "NotALink@8()")]
    [InlineData("https://id.gs1.org/01/1231231 312326", "NotALink@29()")]
    [InlineData("https://id.gs1.org", "KeyMissing@18()")]
    [InlineData("https://id.gs1.org/", "KeyMissing@18()")]
    [InlineData("https://id.gs1.org/gtin/12312312312326", "KeyMissing@18()")]
    [InlineData("https://id.gs1.org/10/ABC", "KeyMissing@18()")]
    [InlineData("https://id.gs1.org?01=12312312312326", "KeyMissing@18()")]
    [InlineData($"https://id.gs1.org/01/{Item}/21/S/10/L", "QualifierMisplaced@42(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}/10/L/10/L", "QualifierMisplaced@42(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}/22/V/235/T", "QualifierMisplaced@42(235)")]
    [InlineData($"https://id.gs1.org/01/{Item}/17/260731", "QualifierMisplaced@37(17)")]
    [InlineData($"https://id.gs1.org/01/{Item}/lot/L", "IdentifierUnknown@37(lot)")]
    [InlineData($"https://id.gs1.org/01/{Item}?10=L", "NotAnAttribute@37(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}?21=S", "NotAnAttribute@37(21)")]
    [InlineData($"https://id.gs1.org/01/{Item}?89=S", "IdentifierUnknown@37(89)")]
    [InlineData($"https://id.gs1.org/01/{Item}?17=", "ValueMissing@40(17)")]
    [InlineData($"https://id.gs1.org/01/{Item}/10/", "ValueMissing@40(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}/10/A%00B", "ValueMissing@40(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}/10/A%20B", "CharacterNotAllowed@41(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}/10/%41%2F%20B", "CharacterNotAllowed@46(10)")]
    [InlineData($"https://id.gs1.org/01/{Item}?240=A+B", "CharacterNotAllowed@42(240)")]
    [InlineData("https://id.gs1.org/01/12312312312327", "CheckDigitWrong@22(01)")]
    [InlineData("https://id.gs1.org/01/96385074", "ValueTooShort@22(01)")]
    [InlineData($"https://id.gs1.org/01/{Item}?37=1", "CompanionForbidden@37(37)")]
    public void Another_link_is_refused(string uri, string error) =>
        Assert.Contains(error, Sample.Errors(DigitalLink.Read(uri, Sample.Strict)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_with_nothing_where_an_identifier_must_stand_is_refused(bool acceptUnknown) =>
        Assert.Equal(
            ["IdentifierMissing@37()"],
            Sample.Errors(
                DigitalLink.Read(
                    $"https://id.gs1.org/01/{Item}//L",
                    Sample.Strict with
                    {
                        AcceptUnknown = acceptUnknown,
                    }
                )
            )
        );

    [Fact]
    public void A_shorter_GTIN_is_read_where_that_is_wanted() =>
        Assert.Equal(
            "(01)00000096385074",
            Sample.Elements(
                DigitalLink.Read("https://id.gs1.org/01/96385074", Sample.Strict with { AcceptShortGtin = true })
            )
        );

    [Theory]
    [InlineData("+", "+", " ")]
    [InlineData("%20AB", " AB", " AB")]
    [InlineData("ABC%2", "ABC%2", "ABC%2")]
    [InlineData("A%4gB", "A%4gB", "A%4gB")]
    [InlineData("A%00B", "", "")]
    [InlineData("%41%6a", "Aj", "Aj")]
    [InlineData("%%41", "%A", "%A")]
    [InlineData("%2B", "+", "+")]
    public void Escapes_are_decoded_and_what_only_looks_like_one_stays(string text, string inPath, string inQuery)
    {
        Assert.Equal(inPath, PercentEncoding.Decode(text.AsMemory(), isQuery: false).ToString());
        Assert.Equal(inQuery, PercentEncoding.Decode(text.AsMemory(), isQuery: true).ToString());
    }
}
