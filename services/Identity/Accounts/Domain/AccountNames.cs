using System.Buffers;

namespace Platform.Identity.Accounts.Domain;

/// <summary>User names: an e-mail address fits, and so does <c>neema.mrema</c>.</summary>
public static class AccountNames
{
    /// <summary>The characters of a user name.</summary>
    public const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);

    /// <summary>The rule in words, for an error.</summary>
    public const string Rule = "A user name is 3 to 100 of A-Z, a-z, 0-9, '-', '.', '_', '@' and '+'.";

    /// <summary>Whether a user name could hold the text.</summary>
    public static bool IsPart(string text) =>
        text.Length <= Account.MaxName && !text.AsSpan().ContainsAnyExcept(Allowed);

    public static bool IsValid(string text) => text.Length >= 3 && IsPart(text);
}
