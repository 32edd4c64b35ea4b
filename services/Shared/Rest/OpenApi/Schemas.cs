using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Platform.Rest.Json;

namespace Platform.Rest.OpenApi;

/// <summary>Messages and enums as JSON schemas, collected as they are referred to.</summary>
internal sealed class Schemas
{
    public const string Problem = "Problem";

    private readonly SortedDictionary<string, JsonObject> schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new() { [Problem] = Problem };

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, schema) in schemas)
            json[name] = schema;
        return json;
    }

    public void Add(string name, JsonObject schema) => schemas[name] = schema;

    /// <summary>A reference to a message's schema, or the form of its own that a well-known type has.</summary>
    public JsonObject Of(MessageDescriptor type) => TryWellKnown(type) ?? Reference(type, () => Describe(type, []));

    /// <summary>A message without some of its fields.</summary>
    public JsonObject Of(MessageDescriptor type, IReadOnlyCollection<FieldDescriptor> except) =>
        except.Count == 0 ? Of(type) : Describe(type, except);

    /// <summary>A field with its description, in a message or as a parameter.</summary>
    public JsonObject Of(FieldDescriptor field)
    {
        var comment = Comments.Of(field);
        var schema = Shape(field, comment);
        if (comment.Length > 0)
            schema["description"] = comment;
        return schema;
    }

    private JsonObject Describe(MessageDescriptor type, IReadOnlyCollection<FieldDescriptor> except)
    {
        var properties = new JsonObject();
        foreach (var field in type.Fields.InDeclarationOrder().Except(except))
            properties[field.JsonName] = Of(field);
        var description = string.Join(
            "\n\n",
            type.Oneofs.Where(oneof => !oneof.IsSynthetic)
                .Select(oneof =>
                    $"At most one of {string.Join(", ", oneof.Fields.Select(field => $"`{field.JsonName}`"))}."
                )
                .Prepend(Comments.Of(type))
                .Where(text => text.Length > 0)
        );
        var schema = new JsonObject { ["type"] = "object" };
        if (description.Length > 0)
            schema["description"] = description;
        schema["properties"] = properties;
        return schema;
    }

    private JsonObject Shape(FieldDescriptor field, string comment)
    {
        if (field.IsMap)
            return new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Single(field.MessageType.Fields[2], ""),
            };
        if (field.IsRepeated)
            return new JsonObject { ["type"] = "array", ["items"] = Single(field, comment) };
        return Single(field, comment);
    }

    private JsonObject Single(FieldDescriptor field, string comment) =>
        field.FieldType switch
        {
            FieldType.Message => Of(field.MessageType),
            FieldType.Enum when WellKnown.IsNullValue(field) => Type("null"),
            FieldType.Enum => Reference(field.EnumType, () => Describe(field.EnumType)),
            FieldType.Bool => Type("boolean"),
            FieldType.String => Text(comment),
            FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
            FieldType.Double => Number("double"),
            FieldType.Float => Number("float"),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new JsonObject
            {
                ["type"] = "integer",
                ["format"] = "int32",
            },
            FieldType.UInt32 or FieldType.Fixed32 => new JsonObject
            {
                ["type"] = "integer",
                ["format"] = "uint32",
                ["minimum"] = 0,
            },
            FieldType.UInt64 or FieldType.Fixed64 => LongInteger("uint64", "^[0-9]+$"),
            _ => LongInteger("int64", "^-?[0-9]+$"),
        };

    private JsonObject? TryWellKnown(MessageDescriptor type)
    {
        switch (WellKnown.KindOf(type))
        {
            case WellKnownKind.Timestamp:
                return Text("date-time", "2025-01-31T08:15:00Z");
            case WellKnownKind.Duration:
                return new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = @"^-?[0-9]+(\.[0-9]{1,9})?s$",
                    ["examples"] = new JsonArray("1.5s"),
                };
            case WellKnownKind.FieldMask:
                return Type("string");
            case WellKnownKind.Struct:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = true };
            case WellKnownKind.Value:
                return [];
            case WellKnownKind.List:
                return new JsonObject { ["type"] = "array", ["items"] = new JsonObject() };
            case WellKnownKind.Any:
                return new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["@type"] = Type("string") },
                    ["additionalProperties"] = true,
                };
            case WellKnownKind.Wrapper:
                var wrapped = Single(WellKnown.Wrapped(type), "");
                wrapped["type"] = new JsonArray(wrapped["type"]!.DeepClone(), "null");
                return wrapped;
            default:
                return null;
        }
    }

    private JsonObject Describe(EnumDescriptor type)
    {
        var values = type.Values.Select(value =>
            Comments.Of(value) is { Length: > 0 } comment ? $"- `{value.Name}`: {comment}" : $"- `{value.Name}`"
        );
        return new JsonObject
        {
            ["type"] = "string",
            ["description"] = $"{Comments.Of(type)}\n\n{string.Join('\n', values)}".Trim(),
            ["enum"] = new JsonArray([.. type.Values.Select(value => (JsonNode)value.Name)]),
        };
    }

    private JsonObject Reference(DescriptorBase type, Func<JsonObject> describe)
    {
        var name = type.FullName[(type.File.Package.Length + 1)..];
        if (owners.TryGetValue(name, out var owner) && owner != type.FullName)
            name = type.FullName;
        owners[name] = type.FullName;
        if (!schemas.ContainsKey(name))
        {
            // Held before it is described: a message may contain itself.
            schemas[name] = [];
            schemas[name] = describe();
        }
        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    // What contracts say of their strings in words that stand for a format.
    private static JsonObject Text(string comment) =>
        comment.Contains("(UUID)", StringComparison.Ordinal) ? Text("uuid", "0194bc5e-2d80-7c10-8000-5c1f3a9d0b42")
        : comment.Contains("YYYY-MM-DD", StringComparison.Ordinal) ? Text("date", "2025-01-31")
        : Comments.Example(comment) is { } example
            ? new JsonObject { ["type"] = "string", ["examples"] = new JsonArray(example) }
        : Type("string");

    private static JsonObject Text(string format, string example) =>
        new()
        {
            ["type"] = "string",
            ["format"] = format,
            ["examples"] = new JsonArray(example),
        };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject Number(string format) => new() { ["type"] = "number", ["format"] = format };

    private static JsonObject LongInteger(string format, string pattern) =>
        new()
        {
            ["type"] = "string",
            ["format"] = format,
            ["pattern"] = pattern,
        };
}
