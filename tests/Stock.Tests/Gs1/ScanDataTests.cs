using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class ScanDataTests
{
    private const string Elements = "011231231231233310ABC123\u001d99TESTING";

    [Theory]
    [InlineData("]d2")]
    [InlineData("]Q3")]
    [InlineData("]C1")]
    [InlineData("]e0")]
    [InlineData("]J1")]
    public void A_symbol_of_GS1_holds_an_element_string(string symbol)
    {
        var data = ScanData.Read(symbol + Elements, Sample.Strict);
        Assert.True(data.Ok);
        Assert.Equal("(01)12312312312333(10)ABC123(99)TESTING", Sample.Elements(data));
    }

    [Theory]
    [InlineData("]E05901234123457", "05901234123457")]
    [InlineData("]E00614141000036", "00614141000036")]
    [InlineData("]E496385074", "00000096385074")]
    public void EAN_and_UPC_hold_a_GTIN(string scan, string gtin) =>
        Assert.Equal(gtin, ScanData.Read(scan, Sample.Strict)["01"]);

    [Fact]
    public void A_composite_part_adds_to_the_GTIN() =>
        Assert.Equal(
            "(01)05901234123457(17)260731(10)A",
            Sample.Elements(ScanData.Read("]E05901234123457|]e01726073110A", Sample.Strict))
        );

    [Theory]
    [InlineData("]E0590123412345", "ValueTooShort@3(01)")]
    [InlineData("]E059012341234578", "ValueTooLong@3(01)")]
    [InlineData("]E05901234123458", "CheckDigitWrong@3(01)")]
    [InlineData("]E4", "ValueTooShort@3(01)")]
    [InlineData("]E059012341234A7", "CharacterNotAllowed@14(01)")]
    [InlineData("]d2", "Empty@3()")]
    [InlineData("]d211A", "ValueTooShort@5(11)")]
    [InlineData("]d291A^B", "CharacterNotAllowed@6(91)")]
    [InlineData("]X1011", "SymbologyUnknown@0()")]
    [InlineData("]d", "SymbologyUnknown@0()")]
    [InlineData("0112312312312333", "SymbologyUnknown@0()")]
    [InlineData("]d1TESTING", "NotGs1@3()")]
    [InlineData("]Q1(10)A", "NotGs1@3()")]
    public void Other_scan_data_is_refused(string scan, string error) =>
        Assert.Contains(error, Sample.Errors(ScanData.Read(scan, Sample.Strict)));

    [Fact]
    public void A_plain_symbol_may_hold_a_Digital_Link() =>
        Assert.Equal(
            "(01)12312312312326(10)A",
            Sample.Elements(ScanData.Read("]Q1https://example.org/01/12312312312326/10/A", Sample.Strict))
        );

    [Fact]
    public void Places_in_a_Digital_Link_count_from_the_start_of_the_scan() =>
        Assert.Equal(
            ["CheckDigitWrong@26(01)"],
            Sample.Errors(ScanData.Read("]Q1https://example.org/01/12312312312327", Sample.Strict))
        );

    [Fact]
    public void A_lenient_scan_takes_element_strings_from_a_symbol_that_is_not_marked_as_one_of_GS1()
    {
        var data = ScanData.Read("]d1" + Elements, Sample.Lenient);
        Assert.Equal("(01)12312312312333(10)ABC123(99)TESTING", Sample.Elements(data));
        Assert.Equal(["NotGs1@0()"], Sample.Warnings(data));
    }

    [Theory]
    [InlineData(nameof(Symbology.Gs1DataMatrix), "]d2" + Elements)]
    [InlineData(nameof(Symbology.Gs1QrCode), "]Q3" + Elements)]
    [InlineData(nameof(Symbology.Gs1Code128), "]C1" + Elements)]
    [InlineData(nameof(Symbology.Gs1DataBar), "]e0" + Elements)]
    [InlineData(nameof(Symbology.Gs1DotCode), "]J1" + Elements)]
    [InlineData(nameof(Symbology.QrCode), "]Q1https://id.gs1.org/01/12312312312333/10/ABC123?99=TESTING")]
    [InlineData(nameof(Symbology.DataMatrix), "]d1https://id.gs1.org/01/12312312312333/10/ABC123?99=TESTING")]
    public void Scan_data_is_written_as_a_scanner_transmits_it(string symbology, string scan)
    {
        var data = Sample.Separated(Elements);
        Assert.True(ScanData.TryWrite(data.Elements, Enum.Parse<Symbology>(symbology), out var written));
        Assert.Equal(scan, written);
    }

    [Theory]
    [InlineData(nameof(Symbology.Ean13), "(01)05901234123457", "]E05901234123457")]
    [InlineData(nameof(Symbology.Ean8), "(01)00000096385074", "]E496385074")]
    public void EAN_is_written_without_the_zeros_in_front(string symbology, string text, string scan)
    {
        Assert.True(
            ScanData.TryWrite(Sample.Bracketed(text).Elements, Enum.Parse<Symbology>(symbology), out var written)
        );
        Assert.Equal(scan, written);
    }

    [Theory]
    [InlineData(nameof(Symbology.Ean13), "(01)12345678901231")]
    [InlineData(nameof(Symbology.Ean8), "(01)05901234123457")]
    [InlineData(nameof(Symbology.Ean13), "(01)05901234123457(10)A")]
    [InlineData(nameof(Symbology.QrCode), "(400)A")]
    public void What_a_symbol_cannot_hold_is_not_written(string symbology, string text) =>
        Assert.False(ScanData.TryWrite(Sample.Bracketed(text).Elements, Enum.Parse<Symbology>(symbology), out _));
}
