using System.Text;
using System.Text.Json.Nodes;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Spoils JSON: values of wrong types, what is no JSON, what is none of the message.</summary>
internal static class HostileJson
{
    private const string Placeholder = "@@spoilt@@";

    private static readonly string[] Values =
    [
        "null",
        "true",
        "\"\"",
        "\"\\u0000\"",
        $"\"{HostileFields.Marker}\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "0",
        "-1",
        "-0",
        "1.5",
        "\"1.5\"",
        "1e400",
        "-1e-400",
        "1e2",
        "9223372036854775807",
        "9223372036854775808",
        "\"-9223372036854775809\"",
        "123456789012345678901234567890",
        "NaN",
        "\"NaN\"",
        "\"Infinity\"",
        "0x10",
        "01",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"\":{}}",
        "{\"@type\":\"type.googleapis.com/google.protobuf.Any\"}",
        "\"NOT_A_VALUE\"",
        "\"2026-02-30\"",
        "\"9999-12-31\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"a,b.c,*\"",
        "\"names.en,population.male\"",
        "'single'",
        "undefined",
        "/* comment */ 1",
    ];

    public static byte[] Of(string json, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                return [];
            case 1:
                return Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
            case 2:
                var noise = new byte[random.Next(1, 100)];
                random.NextBytes(noise);
                return noise;
            case 3:
                return Encoding.UTF8.GetBytes(json)[..random.Next(json.Length + 1)];
            case 4:
                var bytes = Encoding.UTF8.GetBytes(json);
                for (var i = random.Next(1, 4); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 5:
                var deep = random.Next(50, 20_000);
                return Encoding.UTF8.GetBytes(
                    Replaced(json, new string('[', deep) + new string(']', random.Next(2) * deep), random)
                );
            case 6:
                return Encoding.UTF8.GetBytes(WithMember(json, "\"unknownField\":1", random));
            case 7:
                return Encoding.UTF8.GetBytes(WithMember(json, json.Trim('{', '}', ' '), random));
            default:
                return Encoding.UTF8.GetBytes(Replaced(json, Values[random.Next(Values.Length)], random));
        }
    }

    /// <summary>The JSON with another text where one of its values stood.</summary>
    private static string Replaced(string json, string value, Random random)
    {
        var root = JsonNode.Parse(json)!;
        var nodes = Below(root).ToList();
        if (nodes.Count == 0)
            return value;
        var replaced = nodes[random.Next(nodes.Count)];
        replaced.ReplaceWith(Placeholder);
        return root.ToJsonString().Replace($"\"{Placeholder}\"", value, StringComparison.Ordinal);
    }

    private static string WithMember(string json, string member, Random random)
    {
        var at = json.IndexOf('{', random.Next(json.Length));
        if (at < 0)
            at = json.IndexOf('{');
        return member.Length == 0 ? json : json.Insert(at + 1, member + ",");
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray elements => elements,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            yield return child;
            foreach (var deeper in Below(child))
                yield return deeper;
        }
    }
}
