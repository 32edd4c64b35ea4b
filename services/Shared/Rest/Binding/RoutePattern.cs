using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Platform.Rest.Binding;

/// <summary>Path templates as ASP.NET Core routes them, and the values of their variables back out of a matched route.</summary>
internal static class RoutePattern
{
    /// <summary>
    /// The pattern: <c>/v1/claims/{_2}:cancel</c>. Parameters are named by their segment, which no field path can clash with.
    /// </summary>
    public static string Of(PathTemplate template)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < template.Segments.Count; i++)
        {
            var segment = template.Segments[i];
            pattern.Append('/');
            if (segment.IsLiteral)
                pattern.Append(segment.Text);
            else
                pattern.Append(segment.IsRest ? "{**" : "{").Append(Parameter(i)).Append('}');
        }
        if (template.Verb is not null)
            pattern.Append(':').Append(template.Verb);
        return pattern.ToString();
    }

    /// <summary>The text that a variable captured.</summary>
    public static string Value(PathTemplate template, PathVariable variable, RouteValueDictionary route)
    {
        var captured = Enumerable.Range(variable.Start, variable.End - variable.Start).Select(Segment);
        return string.Join('/', captured);

        string Segment(int i)
        {
            var segment = template.Segments[i];
            if (segment.IsLiteral)
                return segment.Text;
            var text = route[Parameter(i)] as string ?? "";
            // Servers leave an escaped slash escaped, as it would else divide the segment.
            return segment.IsOne ? text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : text;
        }
    }

    private static string Parameter(int segment) => $"_{segment}";
}
