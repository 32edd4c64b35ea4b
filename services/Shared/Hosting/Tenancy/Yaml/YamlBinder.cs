using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Platform.Hosting.Tenancy.Yaml;

/// <summary>
/// Makes objects of YAML nodes, strictly: an unknown key, a missing required one and a value of the wrong kind are problems,
/// all of them reported. A member that cannot be read keeps its default.
/// </summary>
internal sealed class YamlBinder(YamlProblems problems)
{
    /// <summary>
    /// True when a required member or an element is missing, so that the object must not be looked at further.
    /// </summary>
    public bool Incomplete { get; private set; }

    /// <summary>Binds a mapping to a class.</summary>
    public object Bind(Type type, YamlMap map, string path)
    {
        var target = Activator.CreateInstance(type, nonPublic: true)!;
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true })
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var at = Join(path, entry.Key);
            problems.Locate(at, entry.Line);
            if (!members.Remove(entry.Key, out var member))
            {
                problems.Add(at, "There is no such key here.");
                continue;
            }
            if (TryValue(member.PropertyType, entry.Value, at, out var value))
                member.SetValue(target, value);
            else
                Incomplete |= IsRequired(member);
        }
        foreach (var (key, member) in members)
        {
            if (!IsRequired(member))
                continue;
            problems.Add(Join(path, key), "The key is missing.");
            Incomplete = true;
        }
        return target;
    }

    private bool TryValue(Type type, YamlNode node, string path, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (node is YamlScalar { Empty: true })
            return Wrong(path, "The key has no value: give it one, or leave the key out.");
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(type, typeof(IReadOnlyList<>)) is { } element)
            return TryList(element[0], node, path, out value);
        if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } pair)
            return TryDictionary(pair[1], node, path, out value);
        if (IsScalar(type))
            return TryScalar(type, node, path, out value);
        if (node is not YamlMap map)
            return Wrong(path, "A mapping of keys to values is expected.");
        value = Bind(type, map, path);
        return true;
    }

    private bool TryList(Type element, YamlNode node, string path, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (node is not YamlList list)
            return Wrong(path, "A list is expected.");
        var items = Array.CreateInstance(element, list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = $"{path}[{i}]";
            problems.Locate(at, list.Items[i].Line);
            if (TryValue(element, list.Items[i], at, out var item))
                items.SetValue(item, i);
            else
                Incomplete = true;
        }
        value = items;
        return true;
    }

    private bool TryDictionary(Type element, YamlNode node, string path, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (node is not YamlMap map)
            return Wrong(path, "A mapping of names to values is expected.");
        var items = (IDictionary)
            Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        foreach (var entry in map.Entries)
        {
            var at = Join(path, entry.Key);
            problems.Locate(at, entry.Line);
            if (TryValue(element, entry.Value, at, out var item))
                items.Add(entry.Key, item);
            else
                Incomplete = true;
        }
        value = items;
        return true;
    }

    private bool TryScalar(Type type, YamlNode node, string path, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (node is not YamlScalar { Text: var text })
            return Wrong(path, "A single value is expected.");
        var culture = CultureInfo.InvariantCulture;
        string expected;
        if (type == typeof(string))
            (value, expected) = (text, "text");
        else if (type == typeof(bool))
            (value, expected) = (
                text switch
                {
                    "true" => true,
                    "false" => false,
                    _ => null,
                },
                "true or false"
            );
        else if (type == typeof(int))
            (value, expected) = (
                int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var i) ? i : null,
                "a whole number"
            );
        else if (type == typeof(long))
            (value, expected) = (
                long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var l) ? l : null,
                "a whole number"
            );
        else if (type == typeof(decimal))
            (value, expected) = (
                decimal.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    culture,
                    out var d
                )
                    ? d
                    : null,
                "a number"
            );
        else if (type == typeof(DateOnly))
            (value, expected) = (
                DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day) ? day : null,
                "a date YYYY-MM-DD"
            );
        else
        {
            var names = Enum.GetNames(type)
                .ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, StringComparer.Ordinal);
            value = names.TryGetValue(text, out var name) ? Enum.Parse(type, name) : null;
            expected = $"one of {string.Join(", ", names.Keys)}";
        }
        return value is not null || Wrong(path, $"The value must be {expected}.");
    }

    private bool Wrong(string path, string cause)
    {
        problems.Add(path, cause);
        return false;
    }

    private static bool IsRequired(PropertyInfo member) => member.IsDefined(typeof(RequiredMemberAttribute));

    private static bool IsScalar(Type type) =>
        type == typeof(string)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(long)
        || type == typeof(decimal)
        || type == typeof(DateOnly)
        || type.IsEnum;

    private static Type[]? ElementOf(Type type, Type open) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == open ? type.GetGenericArguments() : null;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
