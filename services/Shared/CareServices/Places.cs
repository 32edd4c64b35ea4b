using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
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
