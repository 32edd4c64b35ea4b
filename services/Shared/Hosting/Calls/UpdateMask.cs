using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Field masks of updates (AIP-134).</summary>
public static class UpdateMask
{
    private const int MaxPaths = 200;

    /// <summary>
    /// Copies the fields that the mask names from <paramref name="sent"/> to <paramref name="target"/>: <c>*</c> names all of
    /// <paramref name="allowed"/>, and no mask those of them that <paramref name="sent"/> has a value for. A path that may not be
    /// changed, or leads nowhere, is refused.
    /// </summary>
    /// <param name="validation">Takes the paths that are refused, to be told together with what is wrong with the values.</param>
    /// <param name="mask">The request's mask; null for none.</param>
    /// <param name="sent">The new values.</param>
    /// <param name="target">The record as it is, which takes them on.</param>
    /// <param name="allowed">Fields of the message that callers may change, by their names in the proto.</param>
    public static void Apply<T>(
        Validation validation,
        FieldMask? mask,
        T sent,
        T target,
        params ReadOnlySpan<string> allowed
    )
        where T : IMessage
    {
        foreach (var path in PathsOf(mask, sent, allowed, validation))
        {
            var names = path.Split('.');
            if (!allowed.Contains(names[0]))
                validation.Add("update_mask", "NOT_ALLOWED", $"'{names[0]}' is no field that can be changed.");
            else if (!Copy(sent, target, names))
                validation.Add("update_mask", "UNKNOWN", $"There is no field '{path}'.");
        }
    }

    private static IEnumerable<string> PathsOf(
        FieldMask? mask,
        IMessage sent,
        ReadOnlySpan<string> allowed,
        Validation validation
    )
    {
        if (mask is null || mask.Paths.Count == 0)
            return allowed.ToArray().Where(name => HasValue(sent, sent.Descriptor.FindFieldByName(name)!));
        if (mask.Paths is ["*"])
            return allowed.ToArray();
        return validation.Check(
            mask.Paths.Count <= MaxPaths && mask.Paths.All(p => p.Length <= MaxPaths),
            "update_mask",
            "TOO_LARGE",
            $"At most {MaxPaths} paths of {MaxPaths} characters."
        )
            ? mask.Paths
            : [];
    }

    /// <summary>Copies the field at the end of the path; false when the path leads nowhere.</summary>
    private static bool Copy(IMessage sent, IMessage target, ReadOnlySpan<string> path)
    {
        if (target.Descriptor.FindFieldByName(path[0]) is not { } field)
            return false;
        if (path.Length == 1)
        {
            Copy(sent, target, field);
            return true;
        }
        // The wrappers of well-known types are values in C#, not messages with fields.
        if (field.IsRepeated || field.FieldType != FieldType.Message || IsWrapper(field.MessageType))
            return false;
        var from = (IMessage?)field.Accessor.GetValue(sent) ?? Empty(field.MessageType);
        var to = (IMessage?)field.Accessor.GetValue(target) ?? Empty(field.MessageType);
        if (!Copy(from, to, path[1..]))
            return false;
        field.Accessor.SetValue(target, to);
        return true;
    }

    private static void Copy(IMessage sent, IMessage target, FieldDescriptor field)
    {
        var value = field.Accessor.GetValue(sent);
        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(target);
            map.Clear();
            foreach (DictionaryEntry entry in (IDictionary)value)
                map.Add(entry.Key, entry.Value);
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(target);
            list.Clear();
            foreach (var element in (IList)value)
                list.Add(element);
        }
        else if (HasValue(sent, field))
        {
            field.Accessor.SetValue(target, value);
        }
        else
        {
            field.Accessor.Clear(target);
        }
    }

    private static bool HasValue(IMessage message, FieldDescriptor field) =>
        field.IsMap || field.IsRepeated ? ((ICollection)field.Accessor.GetValue(message)).Count > 0
        : field.HasPresence ? field.Accessor.HasValue(message)
        : !Equals(field.Accessor.GetValue(message), field.Accessor.GetValue(Empty(message.Descriptor)));

    private static bool IsWrapper(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto";

    private static IMessage Empty(MessageDescriptor type) => type.Parser.ParseFrom(ByteString.Empty);
}
