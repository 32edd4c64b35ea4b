using System.Text.RegularExpressions;

namespace Platform.Messaging.Tests.World;

/// <summary>The tenant files that ship, with the issuer, the database and the channel of a test.</summary>
internal static partial class Countries
{
    /// <param name="code">The country.</param>
    /// <param name="issuer">Address of its issuer.</param>
    /// <param name="database">The lines under <c>database</c>.</param>
    /// <param name="channel">The lines of <c>sections.messaging</c> that say how messages are handed over, indented by four blanks; as shipped when null.</param>
    public static string File(string code, string issuer, string database, string? channel = null)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tenants", $"{code}.yaml"));
        text = Issuer().Replace(text, $"issuer:\n  url: {issuer}\n  audience: platform\n");
        text = Database().Replace(text, $"database:\n{database}\n");
        return channel is null
            ? text
            : text.Replace("    channel: log\n", channel.TrimEnd() + "\n", StringComparison.Ordinal);
    }

    /// <summary>A gateway that takes JSON, as most do.</summary>
    public static string Http(string url, string more = "") =>
        $$"""
                channel: http
                http:
                  url: {{url}}/send?account=tz
                  headers:
                    Authorization: Bearer {secret:sms-token}
                    X-Reference: "{reference}"
                  body: '{"to": "{phone}", "text": "{text}", "ref": "{reference}"}'
                  messageId: /messages/0/id
            {{more}}
            """;

    [GeneratedRegex(@"^issuer:\n(?:  .*\n)+", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Issuer();

    [GeneratedRegex(@"^database:\n(?:  .*\n)+", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Database();
}
