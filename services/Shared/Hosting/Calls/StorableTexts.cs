using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>
/// U+0000 in a text is refused for every rpc at once: PostgreSQL stores and compares no such text, SQLite does, and no field has a use
/// for it.
/// </summary>
internal static class StorableTexts
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Known = new();

    /// <exception cref="DomainException">Names every text that cannot be stored.</exception>
    public static void Check(IMessage request)
    {
        var validation = new Validation();
        Check(request, "", validation);
        validation.ThrowIfInvalid(CallError.InvalidRequest);
    }

    private static void Check(IMessage message, string prefix, Validation validation)
    {
        foreach (var field in Known.GetOrAdd(message.Descriptor, FieldsWithTexts))
        {
            var value = field.Accessor.GetValue(message);
            if (value is IDictionary map)
            {
                foreach (DictionaryEntry entry in map)
                {
                    CheckOne(entry.Key, prefix, field.Name, validation);
                    CheckOne(entry.Value, prefix, field.Name, validation);
                }
            }
            else if (value is IList list)
            {
                for (var i = 0; i < list.Count; i++)
                    CheckOne(list[i], prefix, $"{field.Name}[{i}]", validation);
            }
            else
            {
                CheckOne(value, prefix, field.Name, validation);
            }
        }
    }

    private static void CheckOne(object? value, string prefix, string field, Validation validation)
    {
        if (value is IMessage inner)
            Check(inner, $"{prefix}{field}.", validation);
        else if (value is string text && text.Contains('\0'))
            validation.Add(prefix + field, "FORMAT", "The character U+0000 stands in the text.");
    }

    private static FieldDescriptor[] FieldsWithTexts(MessageDescriptor type) =>
        [
            .. type
                .Fields.InDeclarationOrder()
                .Where(f => f.FieldType is FieldType.String or FieldType.Message or FieldType.Group),
        ];
}
