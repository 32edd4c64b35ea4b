using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Platform.Rest.OpenApi;

/// <summary>The comments of contracts as descriptions.</summary>
internal static partial class Comments
{
    public static string Of(DescriptorBase descriptor) => Text(descriptor.Declaration?.LeadingComments);

    /// <summary>The text with its lines joined; an empty line divides paragraphs.</summary>
    public static string Text(string? comment)
    {
        var text = string.Join('\n', (comment ?? "").Split('\n').Select(line => line.Trim()));
        var paragraphs = text.Split("\n\n").Select(paragraph => paragraph.Trim('\n').Replace('\n', ' '));
        return string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));
    }

    /// <summary>The first sentence, without its full stop.</summary>
    public static string Summary(string text)
    {
        var end = SentenceEnd().Match(text);
        return end.Success ? text[..end.Index] : text;
    }

    /// <summary>What a comment gives as an example: <c>e.g. "import locations"</c>.</summary>
    public static string? Example(string text) =>
        Quoted().Match(text) is { Success: true } match ? match.Groups["text"].Value : null;

    // Not after "e.g." and its kin: a sentence goes on with a capital, or ends the text.
    [GeneratedRegex(@"\.(?=\s+[A-Z]|\s*$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("e\\.g\\. \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
