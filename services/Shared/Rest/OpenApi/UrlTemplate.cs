using System.Text;
using Platform.Rest.Binding;

namespace Platform.Rest.OpenApi;

/// <summary>A path as OpenAPI writes it, <c>/v1/claims/{id}:cancel</c>, and what its parameters are.</summary>
internal sealed class UrlTemplate
{
    private UrlTemplate(RestRule rule)
    {
        var names = Names(rule.Variables);
        var path = new StringBuilder();
        for (var i = 0; i < rule.Template.Segments.Count; i++)
        {
            var segment = rule.Template.Segments[i];
            path.Append('/');
            if (segment.IsLiteral)
            {
                path.Append(segment.Text);
                continue;
            }
            var bound = rule.Variables.FirstOrDefault(each => each.Variable.Start <= i && i < each.Variable.End);
            var name = bound is null ? $"segment{i}" : names[bound];
            if (Parameters.Any(parameter => parameter.Name == name))
                name += $"{i}";
            Parameters.Add(new Parameter(name, bound));
            path.Append('{').Append(name).Append('}');
        }
        if (rule.Template.Verb is { } verb)
            path.Append(':').Append(verb);
        Path = path.ToString();
    }

    public string Path { get; private set; }

    public List<Parameter> Parameters { get; } = [];

    /// <param name="rule">The rule.</param>
    /// <param name="paths">
    /// The paths so far, by their shape. OpenAPI takes paths that differ in the names of parameters alone for one and the same,
    /// so that the first to come names them.
    /// </param>
    public static UrlTemplate Of(RestRule rule, Dictionary<string, UrlTemplate> paths)
    {
        var url = new UrlTemplate(rule);
        var shape = url.Path;
        foreach (var parameter in url.Parameters)
            shape = shape.Replace($"{{{parameter.Name}}}", "{}", StringComparison.Ordinal);
        if (!paths.TryAdd(shape, url))
        {
            var first = paths[shape];
            url.Path = first.Path;
            for (var i = 0; i < url.Parameters.Count; i++)
                url.Parameters[i] = url.Parameters[i] with { Name = first.Parameters[i].Name };
        }
        return url;
    }

    // The last name on the way to the field, or all of them where two parameters would be called alike.
    private static Dictionary<BoundVariable, string> Names(IReadOnlyList<BoundVariable> variables)
    {
        var taken = variables.CountBy(variable => variable.Fields[^1].JsonName).ToDictionary();
        return variables.ToDictionary(
            variable => variable,
            variable =>
                taken[variable.Fields[^1].JsonName] == 1
                    ? variable.Fields[^1].JsonName
                    : variable.Fields[0].JsonName
                        + string.Concat(
                            variable
                                .Fields.Skip(1)
                                .Select(field => char.ToUpperInvariant(field.JsonName[0]) + field.JsonName[1..])
                        )
        );
    }

    /// <summary>A parameter of the path, and the variable it is (a part of); null for a segment that no field takes.</summary>
    public readonly record struct Parameter(string Name, BoundVariable? Bound);
}
