using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Kernel;

namespace Platform.CareServices;

/// <summary>Asks the copies of locations and facilities. The id of one that was merged still names the place: who reads follows the link.</summary>
public static class Places
{
    /// <summary>Reports ids that are no locations, each under its field; one query however many.</summary>
    public static Task CheckLocations(
        this DbContext db,
        Validation validation,
        IReadOnlyCollection<(string Field, Guid Id)> named,
        CancellationToken cancel
    ) => Check(db.Set<LocationCopy>().Select(l => l.Id), validation, named, "location", cancel);

    /// <summary>Reports ids that are no facilities, each under its field; one query however many.</summary>
    public static Task CheckFacilities(
        this DbContext db,
        Validation validation,
        IReadOnlyCollection<(string Field, Guid Id)> named,
        CancellationToken cancel
    ) => Check(db.Set<FacilityCopy>().Select(f => f.Id), validation, named, "facility", cancel);

    /// <summary>Reports an id that is no location; nothing to report for none.</summary>
    public static Task CheckLocation(
        this DbContext db,
        Validation validation,
        string field,
        Guid? id,
        CancellationToken cancel
    ) => db.CheckLocations(validation, id is { } place ? [(field, place)] : [], cancel);

    /// <summary>Every id that names a facility: its own, and those of facilities that were merged into it.</summary>
    public static IQueryable<Guid> IdsOfFacility(this DbContext db, Guid facility)
    {
        var kept = db.Set<FacilityCopy>().Where(f => f.Id == facility).Select(f => f.MergedIntoId ?? f.Id);
        return db.Set<FacilityCopy>().Where(f => kept.Contains(f.MergedIntoId ?? f.Id)).Select(f => f.Id);
    }

    /// <summary>As <see cref="IdsOfFacility(DbContext, Guid)"/>, of the facility that a code names: the one of somebody's token.</summary>
    public static IQueryable<Guid> IdsOfFacility(this DbContext db, string code)
    {
        var kept = db.Set<FacilityCopy>().Where(f => f.Code == code).Select(f => f.MergedIntoId ?? f.Id);
        return db.Set<FacilityCopy>().Where(f => kept.Contains(f.MergedIntoId ?? f.Id)).Select(f => f.Id);
    }

    /// <summary>What codes name, in one query; those of merged locations too.</summary>
    public static Task<Dictionary<string, NamedPlace>> LocationsByCode(
        this DbContext db,
        string[] codes,
        CancellationToken cancel
    ) =>
        ByCode(
            db.Set<LocationCopy>()
                .Where(l => EF.Parameter(codes).Contains(l.Code))
                .Select(l => new CodedPlace(l.Code, l.Id, l.MergedIntoId)),
            cancel
        );

    /// <summary>What codes name, in one query; those of merged facilities too.</summary>
    public static Task<Dictionary<string, NamedPlace>> FacilitiesByCode(
        this DbContext db,
        string[] codes,
        CancellationToken cancel
    ) =>
        ByCode(
            db.Set<FacilityCopy>()
                .Where(f => EF.Parameter(codes).Contains(f.Code))
                .Select(f => new CodedPlace(f.Code, f.Id, f.MergedIntoId)),
            cancel
        );

    /// <summary>For a moment two copies may have one code, when the owner gave it from one record to the other.</summary>
    private static async Task<Dictionary<string, NamedPlace>> ByCode(
        IQueryable<CodedPlace> named,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<string, NamedPlace>(StringComparer.Ordinal);
        foreach (var place in await named.ToListAsync(cancel))
            if (place.MergedIntoId is null)
                found[place.Code] = new NamedPlace(place.Id, place.Id);
            else
                found.TryAdd(place.Code, new NamedPlace(place.Id, place.MergedIntoId.Value));
        return found;
    }

    /// <summary>The place that a column of a file names by its code; null for none. Reports a code that nothing has.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="places">What the codes of the batch name.</param>
    /// <param name="before">The place that the record has; null for none.</param>
    public static Guid? Place(this CsvRow row, string column, Dictionary<string, NamedPlace> places, Guid? before)
    {
        var code = row.Text(column);
        if (code.Length == 0)
            return null;
        var known = places.TryGetValue(code, out var place);
        return row.Validation.Check(known, column, "UNKNOWN", "There is no place with this code.")
            ? place.For(before)
            : null;
    }

    private static async Task Check(
        IQueryable<Guid> ids,
        Validation validation,
        IReadOnlyCollection<(string Field, Guid Id)> named,
        string what,
        CancellationToken cancel
    )
    {
        var asked = named.Where(n => n.Id != Guid.Empty).Select(n => n.Id).Distinct().ToList();
        if (asked.Count == 0)
            return;
        var known = (await ids.Where(id => asked.Contains(id)).ToListAsync(cancel)).ToHashSet();
        foreach (var (field, id) in named.Where(n => n.Id != Guid.Empty && !known.Contains(n.Id)))
            validation.Add(field, "UNKNOWN", $"There is no such {what}.");
    }
}

/// <summary>A copy by its code.</summary>
internal sealed record CodedPlace(string Code, Guid Id, Guid? MergedIntoId);

/// <summary>What a code names.</summary>
/// <param name="Id">The record of the code.</param>
/// <param name="Kept">The same, or the one that it was merged into.</param>
public readonly record struct NamedPlace(Guid Id, Guid Kept)
{
    /// <summary>The id to keep in a record: the one it has, as long as that means the place, else the one that stayed.</summary>
    public Guid For(Guid? before) => before == Id ? Id : Kept;
}
