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
        var lists = asked.Select(n => n.List).Distinct().ToList();
        var codes = asked.Select(n => n.Code).Distinct(StringComparer.Ordinal).ToList();
        var known = await db
            .Codes.AsNoTracking()
            .Where(c => lists.Contains(c.List) && codes.Contains(c.Code))
            .ToDictionaryAsync(c => (c.List, c.Code), cancel);
        foreach (var (list, field, code, kept) in asked)
            validation.Check(
                code == kept || known.GetValueOrDefault((list, code)) is { Active: true },
                field,
                "UNKNOWN",
                $"The list {list} has no such code."
            );
        return known;
    }
}
