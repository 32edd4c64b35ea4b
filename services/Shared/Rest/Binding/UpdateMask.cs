using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Platform.Rest.Json;

namespace Platform.Rest.Binding;

/// <summary>
/// The mask of a PATCH: the caller's, with its names checked, or else the fields that the body names, nulls included. Neither
/// the fields the path holds nor <c>etag</c> are changes. A PATCH that names nothing is refused, as an empty mask is read by
/// some as "everything".
/// </summary>
internal static class UpdateMask
{
    private const string Etag = "etag";

    private static readonly Fault Nothing = new("REQUIRED", "The body names no field to change.");

    public static void Apply(RestRule rule, IMessage request, IReadOnlyList<string> present, FieldErrorList errors)
    {
        if (rule.MaskField is not { } field)
            return;
        if (field.Accessor.GetValue(request) is FieldMask given)
        {
            Check(given, rule.ChangedType, field, errors);
            return;
        }
        var fixedPaths = rule
            .Variables.Select(variable => Relative(rule, variable.Fields))
            .Append(Etag)
            .Append(field.Name);
        var mask = new FieldMask { Paths = { present.Except(fixedPaths) } };
        if (mask.Paths.Count > 0)
            field.Accessor.SetValue(request, mask);
        else if (!errors.Any)
            errors.Add(field.JsonName, Nothing);
    }

    private static string? Relative(RestRule rule, IReadOnlyList<FieldDescriptor> fields) =>
        rule.BodyIsRequest ? string.Join('.', fields.Select(field => field.Name))
        : fields[0] == rule.BodyField ? string.Join('.', fields.Skip(1).Select(field => field.Name))
        : null;

    // Names are put in the proto's form, which the conversion from camelCase alone cannot find for "line_1".
    private static void Check(FieldMask mask, MessageDescriptor type, FieldDescriptor field, FieldErrorList errors)
    {
        for (var i = 0; i < mask.Paths.Count; i++)
        {
            if (mask.Paths[i] == "*")
                continue;
            var camel = FieldNames.ToJsonPath(mask.Paths[i]);
            if (
                MessageFields.TryFollow(type, mask.Paths[i], out var fields)
                || MessageFields.TryFollow(type, camel, out fields)
            )
                mask.Paths[i] = string.Join('.', fields.Select(step => step.Name));
            else
                errors.Add($"{field.JsonName}[{i}]", Faults.UnknownField);
        }
    }
}
