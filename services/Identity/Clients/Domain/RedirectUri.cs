namespace Platform.Identity.Clients.Domain;

/// <summary>Addresses that a browser may be sent to.</summary>
public static class RedirectUri
{
    private const int Longest = 500;

    /// <summary>The rule in words, for an error.</summary>
    public const string Rule =
        "An address is https, http on this computer (localhost, 127.0.0.1, [::1]), or an app's own scheme with a dot in it (RFC 8252 section 7.1); no user, no fragment.";

    /// <summary>Whether an address may be registered.</summary>
    public static bool IsValid(string text)
    {
        // Comparison is by characters: an address that a parser would read as another one is not registered.
        if (
            text.Length is 0 or > Longest
            || text.Any(c => c is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}')
        )
            return false;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || text.Contains('#', StringComparison.Ordinal)
        )
            return false;
        if (uri.Scheme == Uri.UriSchemeHttps)
            return uri.Host.Length > 0;
        if (uri.Scheme == Uri.UriSchemeHttp)
            return uri.IsLoopback;
        return uri.Scheme.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>Whether an address is one of those registered, character by character.</summary>
    public static bool IsRegistered(string? given, IReadOnlyList<string> registered) =>
        given is not null && registered.Contains(given, StringComparer.Ordinal);

    /// <summary>The address with parameters added to its query.</summary>
    public static string With(string address, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new System.Text.StringBuilder(address);
        var separator = address.Contains('?', StringComparison.Ordinal) ? (address[^1] is '?' or '&' ? "" : "&") : "?";
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = "&";
        }
        return text.ToString();
    }

    /// <summary>What a page must name in its <c>form-action</c> so that its form may end at the address: browsers check redirects too.</summary>
    public static string Source(string address)
    {
        var uri = new Uri(address);
        return uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp
            ? uri.GetLeftPart(UriPartial.Authority)
            : uri.Scheme + ":";
    }
}
