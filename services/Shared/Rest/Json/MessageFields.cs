using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace Platform.Rest.Json;

/// <summary>The fields of message types by the names that JSON may use: camelCase, and as the proto writes them.</summary>
internal static class MessageFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Types =
        new();

    public static FrozenDictionary<string, FieldDescriptor> Of(MessageDescriptor type) =>
        Types.GetOrAdd(type, Describe);

    /// <summary>Follows a path such as <c>filter.birthDate</c> through singular messages; names may be of either kind.</summary>
    public static bool TryFollow(MessageDescriptor type, string path, [NotNullWhen(true)] out FieldDescriptor[]? fields)
    {
        var names = path.Split('.');
        fields = new FieldDescriptor[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (!Of(type).TryGetValue(names[i], out var field))
                return false;
            fields[i] = field;
            if (i == names.Length - 1)
                return true;
            if (field.IsRepeated || field.FieldType != FieldType.Message)
                return false;
            type = field.MessageType;
        }
        return false;
    }

    private static FrozenDictionary<string, FieldDescriptor> Describe(MessageDescriptor type)
    {
        var fields = new Dictionary<string, FieldDescriptor>();
        foreach (var field in type.Fields.InDeclarationOrder())
            fields[field.JsonName] = field;
        foreach (var field in type.Fields.InDeclarationOrder())
            fields.TryAdd(field.Name, field);
        return fields.ToFrozenDictionary();
    }
}
