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
        var lines = (comment ?? "").Split('\n').Select(line => line.Trim());
        return ParagraphBreak()
            .Replace(string.Join('\n', lines).Trim(), "\n\n")
            .Replace("\n\n", "\0", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("\0", "\n\n", StringComparison.Ordinal);
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

    [GeneratedRegex(@"\n{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParagraphBreak();

    // Not after "e.g." and its kin: a sentence goes on with a capital, or ends the text.
    [GeneratedRegex(@"\.(?=\s+[A-Z]|\s*$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("e\\.g\\. \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
