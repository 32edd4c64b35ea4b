using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Platform.Hosting.Tenancy.Yaml;

/// <summary>
/// Reads one document into nodes. What configuration does not need is refused rather than handled: anchors, aliases (an
/// alias bomb is a few lines), tags, several documents, keys that are not plain text, and deep nesting.
/// </summary>
internal static class YamlTree
{
    private const int Deepest = 12;

    /// <summary>Null, with the problem reported, when the text is not such a document.</summary>
    public static YamlMap? Read(string text, YamlProblems problems)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                problems.Add("", 1, "The file is empty.");
                return null;
            }
            var root = Node(parser, problems, "", 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                problems.Add("", Line(second), "A tenant file is one document.");
            if (root is YamlMap map)
                return map;
            problems.Add("", root.Line, "The file must be a mapping of keys to values.");
        }
        catch (YamlException e)
        {
            problems.Add("", (int)e.Start.Line, e is Refused ? e.Message : $"This is not YAML: {e.Message}");
        }
        catch (Exception e)
        {
            // A fault of the parser on one file must not take the other tenants with it.
            problems.Add("", 1, $"The YAML cannot be read: {e.GetType().Name}.");
        }
        return null;
    }

    private static YamlNode Node(Parser parser, YamlProblems problems, string path, int depth)
    {
        var start = parser.Consume<ParsingEvent>();
        if (depth > Deepest)
            throw new Refused(start, $"Values nest deeper than {Deepest} levels.");
        if (start is AnchorAlias)
            throw new Refused(start, "Aliases (*name) are not allowed: write the value out.");
        if (start is NodeEvent { Anchor.IsEmpty: false })
            throw new Refused(start, "Anchors (&name) are not allowed: write the value out.");
        if (start is NodeEvent { Tag.IsEmpty: false })
            throw new Refused(start, "Tags (!name) are not allowed.");
        return start switch
        {
            Scalar scalar => new YamlScalar(Line(start), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => List(parser, problems, path, depth, Line(start)),
            MappingStart => Map(parser, problems, path, depth, Line(start)),
            _ => throw new Refused(start, "A value was expected here."),
        };
    }

    private static YamlList List(Parser parser, YamlProblems problems, string path, int depth, int line)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(parser, problems, $"{path}[{items.Count}]", depth + 1));
        return new YamlList(line, items);
    }

    private static YamlMap Map(Parser parser, YamlProblems problems, string path, int depth, int line)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, problems, path, depth + 1);
            if (key is not YamlScalar { Text: { Length: > 0 and <= 100 } name })
                throw new YamlException(
                    new Mark(0, key.Line, 1),
                    new Mark(0, key.Line, 1),
                    "A key must be text of 1 to 100 characters."
                );
            var at = path.Length == 0 ? name : $"{path}.{name}";
            var value = Node(parser, problems, at, depth + 1);
            if (seen.Add(name))
                entries.Add(new YamlEntry(name, key.Line, value));
            else
                problems.Add(at, key.Line, "The key stands here a second time.");
        }
        return new YamlMap(line, entries);
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private sealed class Refused(ParsingEvent at, string message) : YamlException(at.Start, at.End, message);
}
