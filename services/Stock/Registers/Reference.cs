using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

/// <summary>What fields name by id and files by code.</summary>
/// <param name="Type">The records.</param>
/// <param name="ByCode">Their ids, of as many as are known.</param>
/// <param name="ById">Their codes.</param>
internal sealed record Reference(
    Type Type,
    Func<StockDb, string[], CancellationToken, Task<Dictionary<string, Guid>>> ByCode,
    Func<StockDb, Guid[], CancellationToken, Task<Dictionary<Guid, string>>> ById
)
{
    /// <summary>The id that a code stands for which nothing has: it is refused as unknown, like any other id that nothing has.</summary>
    public static readonly Guid Nothing = Guid.AllBitsSet;

    /// <summary>
    /// The facilities of the registry. The code of one that was merged names its own record, as records that name it do: so a file that was
    /// written before the merge finds them again, and who reads follows the link.
    /// </summary>
    public static readonly Reference Facilities = new(
        typeof(FacilityCopy),
        async (db, codes, cancel) =>
            (await db.FacilitiesByCode(codes, cancel)).ToDictionary(
                place => place.Key,
                place => place.Value.Id,
                StringComparer.Ordinal
            ),
        (db, ids, cancel) =>
            db
                .Facilities.Where(facility => EF.Parameter(ids).Contains(facility.Id))
                .ToDictionaryAsync(facility => facility.Id, facility => facility.Code, cancel)
    );

    /// <summary>The records of a register.</summary>
    public static Reference To<T>()
        where T : class, IVersioned, ICoded =>
        new(
            typeof(T),
            (db, codes, cancel) =>
                db.Set<T>()
                    .Where(record => EF.Parameter(codes).Contains(record.Code))
                    .Select(record => new { record.Id, record.Code })
                    .ToDictionaryAsync(record => record.Code, record => record.Id, StringComparer.Ordinal, cancel),
            (db, ids, cancel) =>
                db.Set<T>()
                    .Where(record => EF.Parameter(ids).Contains(record.Id))
                    .Select(record => new { record.Id, record.Code })
                    .ToDictionaryAsync(record => record.Id, record => record.Code, cancel)
        );
}

/// <summary>Asks whether what is named is there.</summary>
internal static class References
{
    /// <summary>Reports ids that nothing has, each under its field; one query however many.</summary>
    /// <param name="known">The ids that are.</param>
    /// <param name="named">The ids that are named, null and <see cref="Guid.Empty"/> being none.</param>
    /// <param name="what">What they are, for a person.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task CheckReferences(
        this IQueryable<Guid> known,
        IEnumerable<(Fields Fields, string Field, Guid? Id)> named,
        string what,
        CancellationToken cancel
    )
    {
        var asked = named.Where(name => name.Id is { } id && id != Guid.Empty).ToList();
        if (asked.Count == 0)
            return;
        var ids = asked.Select(name => name.Id!.Value).Distinct().ToArray();
        var there = (await known.Where(id => EF.Parameter(ids).Contains(id)).ToListAsync(cancel)).ToHashSet();
        foreach (var (fields, field, id) in asked)
            fields.Check(there.Contains(id!.Value), field, "UNKNOWN", $"There is no such {what}.");
    }

    /// <summary>The records of a register that have one of the codes.</summary>
    public static Task<List<T>> WithCodes<T>(this StockDb db, IEnumerable<string> codes, CancellationToken cancel)
        where T : class, IVersioned, ICoded
    {
        var asked = codes.Distinct(StringComparer.Ordinal).ToArray();
        return db.Set<T>().Where(record => EF.Parameter(asked).Contains(record.Code)).ToListAsync(cancel);
    }
}
