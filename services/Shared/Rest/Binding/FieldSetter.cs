using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Rest.Json;

namespace Platform.Rest.Binding;

/// <summary>Sets fields of a request from text, making the messages on the way to them.</summary>
internal static class FieldSetter
{
    /// <summary>Sets a field from the path; what the body says of the same field must agree.</summary>
    public static void SetFromPath(
        IMessage request,
        IReadOnlyList<FieldDescriptor> fields,
        string text,
        FieldErrorList errors
    )
    {
        var field = fields[^1];
        if (!TextValues.TryRead(field, text, out var value, out var fault))
        {
            errors.Add(JsonPath(fields), fault);
            return;
        }
        var owner = Owner(request, fields);
        if (IsSet(owner, field) && !SameValue(field.Accessor.GetValue(owner), value))
            errors.Add(JsonPath(fields), Faults.PathConflict);
        else
            field.Accessor.SetValue(owner, value);
    }

    /// <summary>Sets a field from a query parameter, or adds to it where it is repeated.</summary>
    public static void SetFromQuery(
        IMessage request,
        IReadOnlyList<FieldDescriptor> fields,
        string text,
        FieldErrorList errors
    )
    {
        var field = fields[^1];
        if (!TextValues.TryRead(field, text, out var value, out var fault))
        {
            errors.Add(JsonPath(fields), fault);
            return;
        }
        var owner = Owner(request, fields);
        if (field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(owner) is not null)
            errors.Add(JsonPath(fields), Faults.OneofConflict(oneof));
        else if (field.IsRepeated)
            ((IList)field.Accessor.GetValue(owner)).Add(value);
        else
            field.Accessor.SetValue(owner, value);
    }

    public static string JsonPath(IReadOnlyList<FieldDescriptor> fields) =>
        string.Join('.', fields.Select(field => field.JsonName));

    private static IMessage Owner(IMessage request, IReadOnlyList<FieldDescriptor> fields)
    {
        var owner = request;
        foreach (var step in fields.SkipLast(1))
        {
            if (step.Accessor.GetValue(owner) is not IMessage next)
            {
                next = step.MessageType.Parser.ParseFrom(ByteString.Empty);
                step.Accessor.SetValue(owner, next);
            }
            owner = next;
        }
        return owner;
    }

    private static bool IsSet(IMessage owner, FieldDescriptor field) =>
        field.HasPresence
            ? field.Accessor.HasValue(owner)
            : !Equals(
                field.Accessor.GetValue(owner),
                field.Accessor.GetValue(field.ContainingType.Parser.ParseFrom(ByteString.Empty))
            );

    // An accessor takes the number of an enum's member and answers the member.
    private static bool SameValue(object? current, object? given) =>
        Equals(current is Enum member ? Convert.ToInt32(member, null) : current, given);
}
