namespace Platform.Identity.Clients.Domain;

/// <summary>Scopes (RFC 6749 section 3.3): those of OpenID Connect, and names of permissions, which narrow a token to themselves.</summary>
public static class Scope
{
    /// <summary>Asks for an ID token.</summary>
    public const string OpenId = "openid";

    /// <summary>Asks for the person's names.</summary>
    public const string Profile = "profile";

    /// <summary>Asks for refresh tokens that outlive the session (OpenID Connect Core section 11).</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>The scopes that are no permissions.</summary>
    public static readonly IReadOnlyList<string> Standard = [OpenId, Profile, OfflineAccess];

    private const int MaxPart = 50;

    public static bool IsStandard(string scope) => Standard.Contains(scope, StringComparer.Ordinal);

    /// <summary>Whether it is written as tenant files write permissions: <c>claims.submit</c>.</summary>
    public static bool IsPermission(string scope) =>
        scope.Split('.') is [var register, var action] && IsWord(register) && IsWord(action);

    /// <summary>The different scopes of a parameter; empty when it is absent.</summary>
    public static IReadOnlyList<string> Parse(string? text) =>
        text is null
            ? []
            : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The scopes as a parameter.</summary>
    public static string Text(IEnumerable<string> scopes) => string.Join(' ', scopes);

    /// <summary>
    /// What a token for a person grants: what the roles grant, narrowed to the permissions among the scopes when the client is one that
    /// asks for permissions.
    /// </summary>
    public static IReadOnlyList<string> Narrow(
        IEnumerable<string> permissions,
        IReadOnlyList<string> granted,
        IReadOnlyList<string> registered
    ) =>
        registered.Any(IsPermission)
            ? [.. permissions.Intersect(granted, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [.. permissions.Order(StringComparer.Ordinal)];

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= MaxPart
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
