using System.Text;

namespace Platform.Stock.Gs1.Domain;

/// <summary>What a scanner transmits when it puts the symbology identifier in front: <c>]d2</c> and the element string.</summary>
internal static class ScanData
{
    private const string Gtin = "01";
    private const string CompositeMark = "|]e0";
    private const int IdentifierLength = 3;
    private const string Separators = "\u001d";

    public static ElementString Read(string data, Reading reading)
    {
        if (data.Length > ElementString.MaxTextLength)
            return ElementString.Unreadable(Gs1Error.TextTooLong, ElementString.MaxTextLength, "The text is too long.");
        if (SymbologyFacts.At(data) is not { } symbol)
        {
            return ElementString.Unreadable(
                Gs1Error.SymbologyUnknown,
                0,
                "Scan data begins with the identifier of a symbol that can hold GS1 data, such as ]d2."
            );
        }

        if (symbol.IsPlain)
            return ReadPlain(data, reading);
        var collector = new ElementCollector(reading);
        if (symbol.GtinDigits > 0)
            ReadGtin(data, symbol.GtinDigits, ref collector);
        else
            SeparatedNotation.Read(data, IdentifierLength, Separators, ref collector);
        return collector.Finish();
    }

    /// <summary>
    /// Writes what a scanner would transmit; false when a symbol of this kind cannot hold the elements: EAN holds a GTIN alone, a
    /// plain symbol holds a Digital Link.
    /// </summary>
    public static bool TryWrite(ReadOnlySpan<Element> elements, Symbology symbology, out string data)
    {
        var symbol = SymbologyFacts.Of(symbology);
        data = "";
        if (elements.IsEmpty)
            return false;
        if (symbol.IsPlain)
        {
            if (!DigitalLinkWriting.TryWrite(elements, DigitalLinkWriting.DefaultStem, out var uri))
                return false;
            data = symbol.Identifier + uri;
            return true;
        }

        if (symbol.GtinDigits > 0)
        {
            if (elements.Length > 1 || elements[0].Identifier.Code != Gtin)
                return false;
            var number = elements[0].Value.Span;
            var zeros = number.Length - symbol.GtinDigits;
            if (number[..zeros].ContainsAnyExcept('0'))
                return false;
            data = $"{symbol.Identifier}{number[zeros..]}";
            return true;
        }

        var text = new StringBuilder(symbol.Identifier);
        SeparatedNotation.Write(elements, SeparatedNotation.GroupSeparator, text);
        data = text.ToString();
        return true;
    }

    private static void ReadGtin(string data, int digits, ref ElementCollector collector)
    {
        var composite = data.IndexOf(CompositeMark, StringComparison.Ordinal);
        var number = data[IdentifierLength..(composite < 0 ? data.Length : composite)];
        var strange = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (number.Length != digits || strange >= 0)
        {
            collector.Error(
                strange >= 0 ? Gs1Error.CharacterNotAllowed
                    : number.Length < digits ? Gs1Error.ValueTooShort
                    : Gs1Error.ValueTooLong,
                IdentifierLength + Math.Max(strange, 0),
                Gtin,
                $"This symbol holds {digits} digits."
            );
        }
        else
        {
            var gtin = number.PadLeft(Domain.Gtin.Length, '0').AsMemory();
            collector.Add(ApplicationIdentifiers.Find(Gtin)!, IdentifierLength, gtin, IdentifierLength);
        }

        if (composite >= 0)
            SeparatedNotation.Read(data, composite + CompositeMark.Length, Separators, ref collector);
    }

    private static ElementString ReadPlain(string data, Reading reading)
    {
        if (DigitalLink.IsMeant(data.AsSpan(IdentifierLength)))
            return DigitalLink.Read(data[IdentifierLength..], reading).MovedBy(IdentifierLength);
        if (reading.Lenient)
        {
            var text = SeparatedNotation.Read(data[IdentifierLength..], reading);
            if (text.Ok)
            {
                return text.MovedBy(IdentifierLength)
                    .With(
                        new Gs1Problem(
                            Gs1Error.NotGs1,
                            0,
                            "",
                            "The symbol is not marked as one of GS1, though its data are.",
                            IsWarning: true
                        )
                    );
            }
        }

        return ElementString.Unreadable(
            Gs1Error.NotGs1,
            IdentifierLength,
            "The symbol holds text that is no GS1 data."
        );
    }
}
