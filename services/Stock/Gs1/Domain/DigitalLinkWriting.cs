using System.Text;

namespace Platform.Stock.Gs1.Domain;

/// <summary>Writes elements as a GS1 Digital Link URI.</summary>
internal static class DigitalLinkWriting
{
    /// <summary>The resolver of GS1 itself.</summary>
    public const string DefaultStem = "https://id.gs1.org";

    /// <summary>
    /// Writes the first key that has a place for all other elements, with its qualifiers, into the path, and the rest into the
    /// query; false when no key has. An element that stands twice is written once.
    /// </summary>
    /// <param name="elements">Without errors.</param>
    /// <param name="stem">Scheme, domain and the beginning of the path, without a closing slash.</param>
    /// <param name="uri">The link.</param>
    public static bool TryWrite(ReadOnlySpan<Element> elements, string stem, out string uri)
    {
        uri = "";
        var distinct = Distinct(elements);
        foreach (var key in distinct.Where(element => element.Identifier.IsKey))
        {
            string[][] alternatives = [.. key.Identifier.Qualifiers, []];
            foreach (var alternative in alternatives)
            {
                Element[] path =
                [
                    key,
                    .. alternative.SelectMany(code => distinct.Where(e => e.Identifier.Code == code)),
                ];
                Element[] query = [.. distinct.Where(element => !path.Any(placed => placed.IsSameAs(element)))];
                if (!query.All(element => DigitalLinkOrder.IsAttribute(element.Identifier, path)))
                    continue;
                uri = Write(stem, path, query);
                return true;
            }
        }

        return false;
    }

    private static string Write(string stem, Element[] path, Element[] query)
    {
        var text = new StringBuilder(stem);
        foreach (var element in path)
        {
            text.Append('/').Append(element.Identifier.Code).Append('/');
            PercentEncoding.Append(element.Value.Span, text);
        }

        for (var i = 0; i < query.Length; i++)
        {
            text.Append(i == 0 ? '?' : '&').Append(query[i].Identifier.Code).Append('=');
            PercentEncoding.Append(query[i].Value.Span, text);
        }

        return text.ToString();
    }

    private static List<Element> Distinct(ReadOnlySpan<Element> elements)
    {
        var distinct = new List<Element>(elements.Length);
        foreach (var element in elements)
        {
            if (!distinct.Exists(seen => seen.IsSameAs(element)))
                distinct.Add(element);
        }

        return distinct;
    }
}
