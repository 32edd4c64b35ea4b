using System.Buffers;

namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// Reads GS1 Digital Link URIs, <c>https://id.gs1.org/01/{gtin}/22/{variant}/10/{lot}/21/{serial}?17=260731</c>: any domain and any
/// stem, then a key with its qualifiers in their order in the path, and attributes in the query (GS1 Digital Link: URI Syntax). The
/// rightmost key of the path is the one meant, for a stem may hold numbers too.
/// </summary>
internal static class DigitalLink
{
    private const string Gtin = "01";

    private static readonly string[] Schemes = ["https://", "http://", "HTTPS://", "HTTP://"];

    private static readonly SearchValues<char> OfUris = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
    );

    private static readonly SearchValues<char> OfDomains = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:"
    );

    /// <summary>Whether a text begins as a web address does, in small or in capital letters.</summary>
    public static bool IsMeant(ReadOnlySpan<char> text)
    {
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static ElementString Read(string uri, Reading reading)
    {
        if (uri.Length > ElementString.MaxTextLength)
            return ElementString.Unreadable(Gs1Error.TextTooLong, ElementString.MaxTextLength, "The text is too long.");
        if (!IsMeant(uri))
            return ElementString.Unreadable(Gs1Error.NotALink, 0, "A Digital Link begins with https:// or http://.");
        var strange = uri.AsSpan().IndexOfAnyExcept(OfUris);
        if (strange >= 0)
            return ElementString.Unreadable(Gs1Error.NotALink, strange, "A web address cannot have this character.");

        var end = IndexOrEnd(uri, '#', 0, uri.Length);
        var query = IndexOrEnd(uri, '?', 0, end);
        var domain = uri.IndexOf("//", StringComparison.Ordinal) + 2;
        var path = IndexOrEnd(uri, '/', domain, query);
        var name = uri.AsSpan(domain, path - domain);
        if (name.IsEmpty || name.ContainsAnyExcept(OfDomains))
            return ElementString.Unreadable(Gs1Error.NotALink, domain, "A web address needs the name of a domain.");
        var key = FindKey(uri.AsSpan(path, query - path));
        if (key < 0)
        {
            return ElementString.Unreadable(
                Gs1Error.KeyMissing,
                path,
                "The path has no GS1 key with its value; the names of older links, such as gtin, are not read."
            );
        }

        var collector = new ElementCollector(reading);
        ReadPath(uri, path + key, query, ref collector);
        if (query < end)
            ReadQuery(uri, query + 1, end, ref collector);
        return collector.Finish();
    }

    /// <summary>Where the slash before the rightmost key stands; -1 when the path has none.</summary>
    private static int FindKey(ReadOnlySpan<char> path)
    {
        for (var end = path.Length; end > 0; )
        {
            var value = path[..end].LastIndexOf('/');
            var code = value <= 0 ? -1 : path[..value].LastIndexOf('/');
            if (code < 0)
                return -1;
            if (ApplicationIdentifiers.Find(path[(code + 1)..value]) is { IsKey: true })
                return code;
            end = code;
        }

        return -1;
    }

    private static void ReadPath(string uri, int from, int end, ref ElementCollector collector)
    {
        ApplicationIdentifier? key = null;
        var qualifiers = new List<string>();
        while (from < end)
        {
            if (collector.IsFull)
            {
                collector.EndAt(from);
                return;
            }

            var position = from + 1;
            var start = IndexOrEnd(uri, '/', position, end) + 1;
            var next = IndexOrEnd(uri, '/', Math.Min(start, end), end);
            var code = uri.AsSpan(position, start - 1 - position);
            if (collector.Identify(code, position) is { } identifier)
            {
                if (key is null)
                    key = identifier;
                else
                    CheckQualifier(key, qualifiers, identifier, position, ref collector);
                Add(identifier, position, uri.AsMemory(start, next - start), start, isQuery: false, ref collector);
            }

            from = next;
        }
    }

    private static void ReadQuery(string uri, int from, int end, ref ElementCollector collector)
    {
        var inPath = collector.Elements.Length;
        for (var next = from; from <= end; from = next + 1)
        {
            next = IndexOrEnd(uri, '&', from, end);
            var equals = uri.AsSpan(from, next - from).IndexOf('=');
            // Names of other parameters are not all digits; a name without a value says nothing.
            if (equals <= 0 || uri.AsSpan(from, equals).ContainsAnyExceptInRange('0', '9'))
                continue;
            if (collector.IsFull)
            {
                collector.EndAt(from);
                return;
            }

            if (collector.Identify(uri.AsSpan(from, equals), from) is not { } identifier)
                continue;
            if (!DigitalLinkOrder.IsAttribute(identifier, collector.Elements[..inPath]))
            {
                collector.Error(
                    Gs1Error.NotAnAttribute,
                    from,
                    identifier.Code,
                    $"({identifier.Code}) must stand in the path, not behind the question mark."
                );
            }

            var start = from + equals + 1;
            Add(identifier, from, uri.AsMemory(start, next - start), start, isQuery: true, ref collector);
        }
    }

    private static void CheckQualifier(
        ApplicationIdentifier key,
        List<string> before,
        ApplicationIdentifier qualifier,
        int position,
        ref ElementCollector collector
    )
    {
        before.Add(qualifier.Code);
        if (DigitalLinkOrder.IsInOrder(key, before))
            return;
        // What is misplaced does not make what follows it misplaced too.
        before.RemoveAt(before.Count - 1);
        collector.Error(
            Gs1Error.QualifierMisplaced,
            position,
            qualifier.Code,
            $"({qualifier.Code}) cannot stand here in the path behind ({key.Code})."
        );
    }

    private static void Add(
        ApplicationIdentifier identifier,
        int position,
        ReadOnlyMemory<char> written,
        int start,
        bool isQuery,
        ref ElementCollector collector
    )
    {
        var value = Full(identifier, PercentEncoding.Decode(written, isQuery), collector.Reading);
        if (value.Length == written.Length)
            collector.Add(identifier, position, value, start);
        else
            collector.AddEscaped(identifier, position, value, start, written.Span, PercentEncoding.LengthAt);
    }

    private static ReadOnlyMemory<char> Full(
        ApplicationIdentifier identifier,
        ReadOnlyMemory<char> value,
        Reading reading
    ) =>
        reading.AcceptShortGtin && identifier.Code == Gtin && value.Length is 8 or 12 or 13
            ? value.ToString().PadLeft(identifier.Most, '0').AsMemory()
            : value;

    private static int IndexOrEnd(string text, char character, int from, int end)
    {
        var index = text.IndexOf(character, from, end - from);
        return index < 0 ? end : index;
    }
}
