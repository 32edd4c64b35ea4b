using System.Text;

namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// Element strings as a symbol holds them, one behind the other: <c>^010614141123456517260731^10ABC</c>. A value whose length is not
/// predefined ends at a separator (FNC1, transmitted as <see cref="GroupSeparator"/>, written <see cref="Caret"/>), or with
/// the text. The first separator only marks the symbol as one of GS1.
/// </summary>
internal static class SeparatedNotation
{
    /// <summary>What a scanner transmits for FNC1.</summary>
    public const char GroupSeparator = '\u001d';

    /// <summary>What people write for FNC1; no value can have it.</summary>
    public const char Caret = '^';

    private const string Separators = "^\u001d";

    /// <summary>Reads a text with or without its first separator.</summary>
    public static ElementString Read(string text, Reading reading)
    {
        if (text.Length > ElementString.MaxTextLength)
            return ElementString.Unreadable(Gs1Error.TextTooLong, ElementString.MaxTextLength, "The text is too long.");
        var collector = new ElementCollector(reading);
        Read(text, text is [GroupSeparator or Caret, ..] ? 1 : 0, Separators, ref collector);
        return collector.Finish();
    }

    /// <summary>Writes elements with the given separator, the first one too.</summary>
    public static string Write(ReadOnlySpan<Element> elements, char separator = Caret)
    {
        var text = new StringBuilder().Append(separator);
        Write(elements, separator, text);
        return text.ToString();
    }

    /// <summary>Reads a text from a place behind its first separator.</summary>
    public static void Read(string text, int from, ReadOnlySpan<char> separators, ref ElementCollector collector)
    {
        if (from == text.Length)
            collector.Error(Gs1Error.Empty, from, "", "There is no data.");
        while (from < text.Length)
        {
            if (collector.IsFull)
            {
                collector.EndAt(from);
                return;
            }

            from = ReadElement(text, from, separators, ref collector);
        }
    }

    /// <summary>Writes elements behind what stands already.</summary>
    public static void Write(ReadOnlySpan<Element> elements, char separator, StringBuilder text)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            ref readonly var element = ref elements[i];
            text.Append(element.Identifier.Code).Append(element.Value);
            if (element.Identifier.Predefined == 0 && i < elements.Length - 1)
                text.Append(separator);
        }
    }

    private static int ReadElement(string text, int from, ReadOnlySpan<char> separators, ref ElementCollector collector)
    {
        var rest = text.AsSpan(from);
        if (Identify(rest, from, ref collector) is not { } identifier)
            return Behind(rest, from, separators);
        var start = from + identifier.Code.Length;
        var value = text.AsSpan(start);
        var length = value.IndexOfAny(separators);
        if (length < 0)
            length = value.Length;
        if (identifier.Predefined > 0)
            length = Math.Min(length, identifier.Predefined);
        collector.Add(identifier, from, text.AsMemory(start, length), start);
        var end = start + length;
        // Where none is needed a separator does no harm.
        return end < text.Length && separators.Contains(text[end]) ? end + 1 : end;
    }

    private static ApplicationIdentifier? Identify(ReadOnlySpan<char> rest, int from, ref ElementCollector collector)
    {
        if (ApplicationIdentifiers.FindAt(rest) is { } identifier)
            return identifier;
        var digits = 0;
        while (digits < rest.Length && digits < 4 && char.IsAsciiDigit(rest[digits]))
            digits++;
        if (digits < 2)
        {
            collector.Error(Gs1Error.IdentifierMissing, from, "", "An application identifier must begin here.");
            return null;
        }

        var length = ApplicationIdentifiers.DigitsAt(rest);
        return collector.Identify(rest[..(length == 0 ? 2 : Math.Min(length, digits))], from);
    }

    /// <summary>Where reading can go on behind an element whose identifier is not known.</summary>
    private static int Behind(ReadOnlySpan<char> rest, int from, ReadOnlySpan<char> separators)
    {
        var separator = rest.IndexOfAny(separators);
        return separator < 0 ? from + rest.Length : from + separator + 1;
    }
}
