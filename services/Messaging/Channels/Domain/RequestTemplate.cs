using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Messaging.Channels.Domain;

/// <summary>
/// A part of the request to a gateway, with placeholders: <c>{phone}</c> (+255712345678), <c>{phoneDigits}</c> (255712345678),
/// <c>{text}</c>, <c>{reference}</c>, and <c>{secret:name}</c> for a secret that is never in a file. Braces around anything but a
/// word are left alone, so that a JSON body is written as it is.
/// </summary>
public sealed partial class RequestTemplate
{
    /// <summary>What a gateway may be told of a message.</summary>
    public static readonly IReadOnlyList<string> Known = ["phone", "phoneDigits", "text", "reference"];

    private const string SecretPrefix = "secret:";
    private readonly string text;

    public RequestTemplate(string text) => this.text = text;

    /// <summary>Names of the placeholders, secrets as <c>secret:name</c>, each once.</summary>
    public IReadOnlyList<string> Placeholders =>
        [.. Pattern().Matches(text).Select(m => m.Groups["name"].Value).Distinct()];

    /// <summary>The placeholders that mean nothing.</summary>
    public IEnumerable<string> Unknown => Placeholders.Where(p => !Known.Contains(p) && !SecretName().IsMatch(p));

    /// <summary>Replaces every placeholder by its value, escaped for where it stands.</summary>
    /// <param name="value">Gives a value by its name.</param>
    /// <param name="secret">Gives a secret by its name.</param>
    /// <param name="escape">Escapes a value for the place: JSON text, a form, an address.</param>
    public string Fill(Func<string, string> value, Func<string, string> secret, Func<string, string> escape)
    {
        var filled = new StringBuilder(text.Length + 256);
        var from = 0;
        foreach (var match in Pattern().EnumerateMatches(text))
        {
            var name = text[(match.Index + 1)..(match.Index + match.Length - 1)];
            filled.Append(text, from, match.Index - from);
            filled.Append(
                escape(
                    name.StartsWith(SecretPrefix, StringComparison.Ordinal)
                        ? secret(name[SecretPrefix.Length..])
                        : value(name)
                )
            );
            from = match.Index + match.Length;
        }
        return filled.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex(
        @"\{(?<name>[A-Za-z]+(?::[^{}\s""]*)?)\}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\Asecret:[a-z][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();
}
