using Google.Api;
using Google.Protobuf.Reflection;
using Platform.Rest.Json;

namespace Platform.Rest.Binding;

/// <summary>A field, perhaps of a message within the request, that takes its value from the path.</summary>
/// <param name="Variable">The segments it takes.</param>
/// <param name="Fields">The way to it from the request: <c>location</c>, <c>id</c>.</param>
internal sealed record BoundVariable(PathVariable Variable, IReadOnlyList<FieldDescriptor> Fields);

/// <summary>
/// One HTTP rule of a method, resolved against its messages: what of the request comes from path, query and body.
/// </summary>
internal sealed class RestRule
{
    private const string MaskName = "update_mask";

    private RestRule(MethodDescriptor method, HttpRule rule)
    {
        Method = method;
        (HttpMethod, var path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind, rule.Custom.Path),
            _ => throw new FormatException("The rule has no pattern."),
        };
        Template = PathTemplate.Parse(path);
        Variables = [.. Template.Variables.Select(Resolve)];
        BodyIsRequest = rule.Body == "*";
        if (rule.Body is not ("" or "*"))
            BodyField = Field(method.InputType, rule.Body);
        if (rule.ResponseBody != "")
            ResponseField = Field(method.OutputType, rule.ResponseBody);
        if (
            HttpMethod == "PATCH"
            && (BodyIsRequest || BodyField is { IsRepeated: false, FieldType: FieldType.Message })
        )
            MaskField =
                method.InputType.FindFieldByName(MaskName) is { IsRepeated: false } mask && IsFieldMask(mask)
                    ? mask
                    : null;
    }

    public MethodDescriptor Method { get; }

    /// <summary>GET, POST and so on.</summary>
    public string HttpMethod { get; }

    public PathTemplate Template { get; }

    public IReadOnlyList<BoundVariable> Variables { get; }

    /// <summary>The body is the request message (<c>body: "*"</c>), and the query holds nothing.</summary>
    public bool BodyIsRequest { get; }

    /// <summary>The field of the request that the body is; null where the body is all of it, or nothing.</summary>
    public FieldDescriptor? BodyField { get; }

    public bool TakesBody => BodyIsRequest || BodyField is not null;

    /// <summary>The field of the response that is answered alone; null for the whole message.</summary>
    public FieldDescriptor? ResponseField { get; }

    /// <summary>The mask of a PATCH, which names the fields of its body where the caller gives none.</summary>
    public FieldDescriptor? MaskField { get; }

    /// <summary>The type of what a PATCH changes.</summary>
    public MessageDescriptor ChangedType => BodyField?.MessageType ?? Method.InputType;

    /// <summary>The rules of a method, the additional ones included; none where it is reached by gRPC alone.</summary>
    /// <exception cref="InvalidOperationException">A rule does not fit the method; the message names both.</exception>
    public static IReadOnlyList<RestRule> Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            return [];
        if (method.IsClientStreaming)
            throw new InvalidOperationException(
                $"{method.FullName} streams from the client, which HTTP rules cannot express."
            );
        try
        {
            return [.. rule.AdditionalBindings.Prepend(rule).Select(each => new RestRule(method, each))];
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException(
                $"The HTTP rule of {method.FullName} is not valid. {exception.Message}",
                exception
            );
        }
    }

    /// <summary>Whether a field, by its way from the request, may be a query parameter.</summary>
    public bool InQuery(IReadOnlyList<FieldDescriptor> fields) =>
        !BodyIsRequest
        && fields[0] != BodyField
        && !fields[^1].IsMap
        && TextValues.Supports(fields[^1])
        && !Variables.Any(variable => variable.Fields.SequenceEqual(fields));

    private BoundVariable Resolve(PathVariable variable)
    {
        if (!MessageFields.TryFollow(Method.InputType, variable.FieldPath, out var fields))
            throw new FormatException($"There is no field '{variable.FieldPath}'.");
        if (fields[^1].IsRepeated || !TextValues.Supports(fields[^1]))
            throw new FormatException($"The field '{variable.FieldPath}' has no form in a path.");
        return new BoundVariable(variable, fields);
    }

    private static FieldDescriptor Field(MessageDescriptor type, string name) =>
        type.FindFieldByName(name) ?? throw new FormatException($"There is no field '{name}'.");

    private static bool IsFieldMask(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && WellKnown.KindOf(field.MessageType) == WellKnownKind.FieldMask;
}
