using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Loads locations and facilities by what requests name them by. Reads follow the link of a merge; changes do not.</summary>
internal static class CareServicesReading
{
    /// <summary>The location of an id, or the one it was merged into.</summary>
    public static async Task<Location> Location(this RegistryDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindLocation(id, cancel);
        return found.MergedIntoId is { } into ? await db.Locations.SingleAsync(l => l.Id == into, cancel) : found;
    }

    /// <summary>The location of an id, of the tree.</summary>
    public static async Task<Location> LocationToChange(this RegistryDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindLocation(id, cancel);
        return found.MergedIntoId is null ? found : throw Merged(LocationError.LocationMerged, "location");
    }

    /// <summary>The facility of an id, or the one it was merged into.</summary>
    public static async Task<Facility> Facility(this RegistryDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindFacility(id, cancel);
        return found.MergedIntoId is { } into ? await db.Facilities.SingleAsync(f => f.Id == into, cancel) : found;
    }

    /// <summary>The facility of an id, of the register.</summary>
    public static async Task<Facility> FacilityToChange(this RegistryDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindFacility(id, cancel);
        return found.MergedIntoId is null ? found : throw Merged(FacilityError.FacilityMerged, "facility");
    }

    /// <summary>The part of the country that a request is about by its field <c>location_id</c>; null for the whole country.</summary>
    public static async Task<Guid?> Part(
        this RegistryDb db,
        Validation validation,
        string locationId,
        CancellationToken cancel
    )
    {
        const string Field = "location_id";
        var part = validation.OptionalId(Field, locationId);
        if (part is { } top && top != Guid.Empty)
        {
            var exists = await db.Locations.AnyAsync(l => l.Id == top, cancel);
            validation.Check(exists, Field, "UNKNOWN", "There is no such location.");
        }
        return part;
    }

    /// <summary>What goes on in locations after a day; two queries, however many.</summary>
    public static async Task<LocationUses> UsesAfter(
        this RegistryDb db,
        Guid[] ids,
        DateOnly lastDay,
        CancellationToken cancel
    )
    {
        var facilities = await db
            .Facilities.Where(f =>
                EF.Parameter(ids).Contains(f.LocationId)
                && f.MergedIntoId == null
                && (f.ClosedOn == null || f.ClosedOn > lastDay)
            )
            .Select(f => f.LocationId)
            .Distinct()
            .ToHashSetAsync(cancel);
        var below = await db
            .Locations.Where(l =>
                EF.Parameter(ids).Contains(l.ParentId!.Value)
                && l.MergedIntoId == null
                && (l.ClosedOn == null || l.ClosedOn > lastDay)
            )
            .Select(l => new { l.Id, ParentId = l.ParentId!.Value })
            .ToDictionaryAsync(l => l.Id, l => l.ParentId, cancel);
        return new LocationUses(facilities, below);
    }

    private static async Task<Location> FindLocation(this RegistryDb db, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) && await db.Locations.FindAsync([key], cancel) is { } location
            ? location
            : throw Missing(LocationError.LocationNotFound, "location");

    private static async Task<Facility> FindFacility(this RegistryDb db, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) && await db.Facilities.FindAsync([key], cancel) is { } facility
            ? facility
            : throw Missing(FacilityError.FacilityNotFound, "facility");

    private static DomainException Missing(Enum code, string what) =>
        new(code, ErrorKind.NotFound, $"There is no such {what}.");

    private static DomainException Merged(Enum code, string what) =>
        new(code, ErrorKind.FailedPrecondition, $"The {what} was merged into another: change that one.");
}
