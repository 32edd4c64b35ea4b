using System.Text;

namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// Element strings as people read them: <c>(01)06141411234565(10)ABC</c>. An opening bracket inside a value is written <c>\(</c>.
/// </summary>
internal static class BracketedNotation
{
    private const int LongestCode = 4;

    public static ElementString Read(string text, Reading reading)
    {
        if (text.Length > ElementString.MaxTextLength)
            return ElementString.Unreadable(Gs1Error.TextTooLong, ElementString.MaxTextLength, "The text is too long.");
        var collector = new ElementCollector(reading);
        if (text.Length == 0)
            collector.Error(Gs1Error.Empty, 0, "", "There is no data.");
        var from = OpeningAt(text, 0);
        if (from > 0)
            collector.Error(Gs1Error.BracketMisplaced, 0, "", "The text must begin with an identifier in brackets.");
        while (from < text.Length)
        {
            if (collector.IsFull)
            {
                collector.EndAt(from);
                break;
            }

            from = ReadElement(text, from, ref collector);
        }

        return collector.Finish();
    }

    public static string Write(ReadOnlySpan<Element> elements)
    {
        var text = new StringBuilder();
        foreach (ref readonly var element in elements)
        {
            text.Append('(').Append(element.Identifier.Code).Append(')');
            var start = text.Length;
            text.Append(element.Value).Replace("(", "\\(", start, text.Length - start);
        }

        return text.ToString();
    }

    private static int ReadElement(string text, int from, ref ElementCollector collector)
    {
        var next = OpeningAt(text, from + 1);
        var code = text.AsSpan(from + 1, next - from - 1);
        var close = code.IndexOf(')');
        if (close < 2 || close > LongestCode || code[..close].ContainsAnyExceptInRange('0', '9'))
        {
            collector.Error(
                Gs1Error.BracketMisplaced,
                from,
                "",
                "An identifier of two to four digits and a closing bracket must follow; write \\( for a bracket in a value."
            );
            return next;
        }

        if (collector.Identify(code[..close], from + 1) is not { } identifier)
            return next;
        var start = from + 1 + close + 1;
        var value = text.AsMemory(start, next - start);
        if (!value.Span.Contains('\\'))
        {
            collector.Add(identifier, from + 1, value, start);
            return next;
        }

        var meant = value.ToString().Replace("\\(", "(", StringComparison.Ordinal);
        collector.AddEscaped(identifier, from + 1, meant.AsMemory(), start, value.Span, LengthAt);
        return next;
    }

    private static int LengthAt(ReadOnlySpan<char> written) => written is ['\\', '(', ..] ? 2 : 1;

    /// <summary>The next bracket that is not escaped; the end of the text when there is none.</summary>
    private static int OpeningAt(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '(' && (i == 0 || text[i - 1] != '\\'))
                return i;
        }

        return text.Length;
    }
}
