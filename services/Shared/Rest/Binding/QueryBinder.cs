using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Platform.Rest.Json;

namespace Platform.Rest.Binding;

/// <summary>Query parameters: the fields that neither path nor body holds, nested ones by a dotted path.</summary>
internal static class QueryBinder
{
    // Contracts nest two or three levels; a recursive message must not be nested as deep as a URL is long.
    private const int MostSteps = 8;

    public static void Bind(RestRule rule, IMessage request, QueryString query, FieldErrorList errors)
    {
        // Not HttpRequest.Query: that takes pageSize and PAGESIZE for one name.
        var seen = new HashSet<string>();
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            if (errors.Full)
                return;
            var name = parameter.DecodeName().ToString();
            if (
                name.Count(c => c == '.') >= MostSteps
                || !MessageFields.TryFollow(request.Descriptor, name, out var fields)
                || !rule.InQuery(fields)
            )
            {
                errors.Add(Shown(name), Faults.UnknownParameter);
                continue;
            }
            if (!fields[^1].IsRepeated && !seen.Add(FieldSetter.JsonPath(fields)))
            {
                errors.Add(FieldSetter.JsonPath(fields), Faults.DuplicateField);
                continue;
            }
            FieldSetter.SetFromQuery(request, fields, parameter.DecodeValue().ToString(), errors);
        }
    }

    private static string Shown(string name)
    {
        var path = new FieldPath();
        path.Push(name);
        return path.ToString();
    }
}
