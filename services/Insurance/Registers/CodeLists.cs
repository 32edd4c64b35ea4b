using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>A code that a record names.</summary>
/// <param name="Kept">The code the record has already: it stays, though its list takes it for no new record.</param>
internal readonly record struct NamedCode(CodeList List, string Field, string Code, string? Kept = null);

/// <summary>Asks the lists of codes.</summary>
internal static class CodeLists
{
    /// <summary>
    /// Reports codes that their list has not, or takes for no new record, each under its field; one query however many. Answers the
    /// entries found.
    /// </summary>
    public static async Task<Dictionary<(CodeList List, string Code), CodeEntry>> CheckCodes(
        this InsuranceDb db,
        Validation validation,
        IReadOnlyCollection<NamedCode> named,
        CancellationToken cancel
    )
    {
        var asked = named.Where(n => n.Code.Length > 0).ToList();
        if (asked.Count == 0)
            return [];
        var known = await db.EntriesOf(asked, cancel);
        foreach (var one in asked)
            Check(validation, one, known);
        return known;
    }

    /// <summary>The entries that codes name; one query however many.</summary>
    public static Task<Dictionary<(CodeList List, string Code), CodeEntry>> EntriesOf(
        this InsuranceDb db,
        IReadOnlyCollection<NamedCode> named,
        CancellationToken cancel
    )
    {
        var lists = named.Select(n => n.List).Distinct().ToArray();
        var codes = named.Select(n => n.Code).Distinct(StringComparer.Ordinal).ToArray();
        return db
            .Codes.AsNoTracking()
            .Where(c => EF.Parameter(lists).Contains(c.List) && EF.Parameter(codes).Contains(c.Code))
            .ToDictionaryAsync(c => (c.List, c.Code), cancel);
    }

    /// <summary>Reports a code that its list has not, or takes for no new record.</summary>
    /// <param name="known">The entries found.</param>
    public static void Check(
        Validation validation,
        NamedCode named,
        IReadOnlyDictionary<(CodeList List, string Code), CodeEntry> known
    ) =>
        validation.Check(
            named.Code.Length == 0
                || named.Code == named.Kept
                || known.GetValueOrDefault((named.List, named.Code)) is { Active: true },
            named.Field,
            "UNKNOWN",
            $"The list {named.List} has no such code."
        );
}
