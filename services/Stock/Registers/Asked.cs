using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Registers;

/// <summary>What is asked of a list: a page, and a filter that its token belongs to.</summary>
internal sealed class Asked(string list, int size, string token, string query = "")
{
    private readonly Validation validation = new();

    /// <summary>Name of the list with its filter.</summary>
    public string List { get; private set; } = $"{list}/{query}";

    /// <summary>What names or codes begin with; empty for all.</summary>
    public string Query => query;

    /// <summary>An id to filter by; null for none.</summary>
    public Guid? Id(string field, string text)
    {
        Add(field, text);
        return validation.OptionalId(field, text);
    }

    /// <summary>An id that the list is of.</summary>
    public Guid Of(string field, string text)
    {
        Add(field, text);
        return validation.Id(field, text);
    }

    /// <summary>A member of a closed list to filter by; null for none.</summary>
    public T? Choice<T>(string field, int wire)
        where T : struct, Enum
    {
        Add(field, wire);
        return validation.Choice<T>(field, wire);
    }

    /// <summary>A day to filter by; null for none.</summary>
    public DateOnly? Date(string field, string text)
    {
        Add(field, text);
        return validation.OptionalDate(field, text);
    }

    /// <summary>A text to filter by; empty for none.</summary>
    public string Text(string field, string text, int most)
    {
        Add(field, text);
        return validation.Text(field, text, 0, most);
    }

    /// <summary>A GTIN to filter by, with 14 digits; null for none.</summary>
    public string? Gtin(string field, string text)
    {
        Add(field, text);
        if (text.Length == 0)
            return null;
        var valid = Gs1.Domain.Gtin.TryRead(text, out var gtin);
        validation.Check(valid, field, "FORMAT", "A GTIN is 8, 12, 13 or 14 digits, the last of them its check digit.");
        return valid ? gtin.ToString() : null;
    }

    /// <summary>A choice between all and some.</summary>
    public bool Flag(string field, bool flag)
    {
        Add(field, flag);
        return flag;
    }

    /// <summary>The page, once everything asked was read.</summary>
    /// <exception cref="DomainException"><see cref="CatalogError.InvalidEntry"/>, with all fields that break a rule.</exception>
    public Page Page()
    {
        var page = Kernel.Page.Read(validation, size, token, List, keys: 1);
        validation.CheckSearch("query", query);
        validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        return page;
    }

    private void Add(string field, object value) => List += $"/{field}={value}";
}

/// <summary>Orders of lists.</summary>
internal static class Pages
{
    /// <summary>In the order of ids, the oldest first.</summary>
    public static Task<(List<T> Found, string Next)> ById<T>(
        IQueryable<T> records,
        Page page,
        string list,
        CancellationToken cancel
    )
        where T : class, IVersioned
    {
        var validation = new Validation();
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        if (after != Guid.Empty)
            records = records.Where(record => record.Id > after);
        return records.OrderBy(record => record.Id).Read(page, list, record => [record.Id.ToString()], cancel);
    }

    /// <summary>In the order of codes.</summary>
    public static Task<(List<T> Found, string Next)> ByCode<T>(
        IQueryable<T> records,
        Page page,
        string list,
        CancellationToken cancel
    )
        where T : class, ICoded => records.PageByCode(page, list, cancel);
}
