namespace Platform.Stock.Gs1.Domain;

/// <summary>The kinds of symbols that scanners tell apart by the three characters in front of the data (ISO/IEC 15424).</summary>
public enum Symbology
{
    /// <summary><c>]d2</c></summary>
    Gs1DataMatrix,

    /// <summary><c>]Q3</c></summary>
    Gs1QrCode,

    /// <summary><c>]C1</c></summary>
    Gs1Code128,

    /// <summary><c>]e0</c>: GS1 DataBar, and the composite part of another symbol.</summary>
    Gs1DataBar,

    /// <summary><c>]J1</c></summary>
    Gs1DotCode,

    /// <summary><c>]E0</c>: EAN-13, and UPC-A and UPC-E with a zero in front.</summary>
    Ean13,

    /// <summary><c>]E4</c></summary>
    Ean8,

    /// <summary><c>]d1</c>: any text; of GS1 only as a Digital Link.</summary>
    DataMatrix,

    /// <summary><c>]Q1</c>: any text; of GS1 only as a Digital Link.</summary>
    QrCode,
}

/// <summary>What a kind of symbol holds.</summary>
/// <param name="Symbology">The kind.</param>
/// <param name="Identifier">The three characters in front of the data.</param>
/// <param name="GtinDigits">How many digits of a GTIN it holds; 0 when it holds something else.</param>
/// <param name="IsPlain">Whether it holds any text.</param>
internal sealed record SymbologyFacts(Symbology Symbology, string Identifier, int GtinDigits = 0, bool IsPlain = false)
{
    private static readonly SymbologyFacts[] All =
    [
        new(Symbology.Gs1DataMatrix, "]d2"),
        new(Symbology.Gs1QrCode, "]Q3"),
        new(Symbology.Gs1Code128, "]C1"),
        new(Symbology.Gs1DataBar, "]e0"),
        new(Symbology.Gs1DotCode, "]J1"),
        new(Symbology.Ean13, "]E0", GtinDigits: 13),
        new(Symbology.Ean8, "]E4", GtinDigits: 8),
        new(Symbology.DataMatrix, "]d1", IsPlain: true),
        new(Symbology.QrCode, "]Q1", IsPlain: true),
    ];

    public static SymbologyFacts Of(Symbology symbology) => Array.Find(All, facts => facts.Symbology == symbology)!;

    /// <summary>The kind of symbol that scan data begins with; null when it is none of these.</summary>
    public static SymbologyFacts? At(string data) =>
        Array.Find(All, facts => data.StartsWith(facts.Identifier, StringComparison.Ordinal));
}
