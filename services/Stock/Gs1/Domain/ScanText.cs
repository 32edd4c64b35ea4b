namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// Reads whatever a scanner, a camera or a person enters: scan data, a Digital Link, either notation of element strings, or a bare
/// GTIN.
/// </summary>
internal static class ScanText
{
    // Cameras and copied texts bring these along.
    private static readonly char[] Invisible =
    [
        ' ',
        '\t',
        '\r',
        '\n',
        '\u200b',
        '\u200c',
        '\u200d',
        '\u2060',
        '\ufeff',
    ];

    /// <summary>
    /// Reads a text by its notation, white space and invisible characters around it aside. As many digits as a GTIN has are one, right
    /// or wrong: an element string of digits alone that lost its first separator would else be made of every mistyped number.
    /// </summary>
    public static ElementString Read(string text, Reading reading)
    {
        var trimmed = text.Trim(Invisible);
        if (trimmed.Length == 0)
            return ElementString.Unreadable(Gs1Error.Empty, 0, "There is no data.");
        return ReadTrimmed(trimmed, reading).MovedBy(text.IndexOf(trimmed, StringComparison.Ordinal));
    }

    private static ElementString ReadTrimmed(string text, Reading reading)
    {
        if (text[0] == ']')
            return ScanData.Read(text, reading);
        if (text[0] == '(')
            return BracketedNotation.Read(text, reading);
        if (DigitalLink.IsMeant(text))
            return DigitalLink.Read(text, reading);
        if (text.Length is 8 or 12 or 13 or Gtin.Length && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return OfGtin(text, reading);
        return text[0] is SeparatedNotation.Caret or SeparatedNotation.GroupSeparator || char.IsAsciiDigit(text[0])
            ? SeparatedNotation.Read(text, reading)
            : ElementString.Unreadable(Gs1Error.NotGs1, 0, "This is no GS1 data.");
    }

    private static ElementString OfGtin(string digits, Reading reading)
    {
        var collector = new ElementCollector(reading);
        collector.Add(ApplicationIdentifiers.Find("01")!, 0, digits.PadLeft(Gtin.Length, '0').AsMemory(), 0);
        return collector.Finish();
    }
}
