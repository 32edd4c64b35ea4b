using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Reads pages of lists.</summary>
public static class Lists
{
    /// <summary>Reads a page and the token of the next; empty on the last.</summary>
    /// <param name="after">The list in its order, from after the page before on.</param>
    /// <param name="page">The page asked for.</param>
    /// <param name="list">Name of the list with its filter.</param>
    /// <param name="keys">The keys the list is ordered by.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<(List<T> Found, string Next)> Read<T>(
        this IQueryable<T> after,
        Page page,
        string list,
        Func<T, string[]> keys,
        CancellationToken cancel
    )
    {
        var found = await after.Take(page.Size + 1).ToListAsync(cancel);
        if (found.Count <= page.Size)
            return (found, "");
        found.RemoveAt(page.Size);
        return (found, Page.Token(list, keys(found[^1])));
    }

    /// <summary>Those whose code or name begins with a text, whatever its case and accents; all where it is empty.</summary>
    public static IQueryable<T> Search<T>(this IQueryable<T> register, string query)
        where T : class, ICoded
    {
        if (query.Length == 0)
            return register;
        var folded = Folding.Fold(query);
        return register.Where(entry => entry.FoldedCode.StartsWith(folded) || entry.FoldedName.StartsWith(folded));
    }

    /// <summary>Reads a page in the order of the codes, and the token of the next; empty on the last.</summary>
    /// <param name="register">The list.</param>
    /// <param name="page">The page asked for, of one key.</param>
    /// <param name="list">Name of the list with its filter.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static Task<(List<T> Found, string Next)> PageByCode<T>(
        this IQueryable<T> register,
        Page page,
        string list,
        CancellationToken cancel
    )
        where T : class, ICoded
    {
        if (page.After is [var after])
            register = register.Where(entry => string.Compare(entry.Code, after) > 0);
        return register.OrderBy(entry => entry.Code).Read(page, list, entry => [entry.Code], cancel);
    }

    /// <summary>The last id of the page before; <see cref="Guid.Empty"/> on the first page.</summary>
    public static Guid AfterId(this Page page, Validation validation, int key = 0)
    {
        if (page.After.Count <= key)
            return Guid.Empty;
        validation.Check(
            Guid.TryParse(page.After[key], out var id),
            "page_token",
            "STALE",
            "The token is not one of this list with this filter; begin at the first page."
        );
        return id;
    }
}
