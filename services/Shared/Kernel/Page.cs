using System.Buffers.Text;
using System.Text;

namespace Platform.Kernel;

/// <summary>A page of a list in keyset order: it stays true while others insert.</summary>
/// <param name="Size">Most entries, 1 to 1,000.</param>
/// <param name="After">Keys of the last entry of the page before; empty on the first page.</param>
public readonly record struct Page(int Size, IReadOnlyList<string> After)
{
    public const int DefaultSize = 100;
    public const int MaxSize = 1000;
    private const int MaxToken = 1024;
    private const char Separator = '\u001f';

    /// <summary>Reads <c>page_size</c> and <c>page_token</c>; a token of another list or filter is refused.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="size">0 for the default.</param>
    /// <param name="token">Empty for the first page.</param>
    /// <param name="list">Name of the list with its filter: part of the token, so that a token fits its list only.</param>
    /// <param name="keys">How many keys the list is ordered by.</param>
    public static Page Read(Validation validation, int size, string token, string list, int keys)
    {
        validation.Check(
            size is >= 0 and <= MaxSize,
            "page_size",
            "OUT_OF_RANGE",
            $"A page has 1 to {MaxSize} entries; 0 takes {DefaultSize}."
        );
        var page = new Page(size == 0 ? DefaultSize : size, []);
        if (token.Length == 0)
            return page;
        var parts = Decode(token)?.Split(Separator);
        var fits = parts is not null && parts.Length == keys + 1 && parts[0] == Mark(list);
        return validation.Check(
            fits,
            "page_token",
            "STALE",
            "The token is not one of this list with this filter; begin at the first page."
        )
            ? page with
            {
                After = parts![1..],
            }
            : page;
    }

    /// <summary>The token that continues after an entry with these keys.</summary>
    public static string Token(string list, params ReadOnlySpan<string> keys) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, [Mark(list), .. keys])));

    private static string? Decode(string token)
    {
        if (token.Length > MaxToken || !Base64Url.IsValid(token))
            return null;
        var keys = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        // No key has it, and PostgreSQL takes no text that does.
        return keys.Contains('\0') ? null : keys;
    }

    /// <summary>FNV-1a: names the list, hides nothing.</summary>
    private static string Mark(string list)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in list)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash.ToString("x");
    }
}
