using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>What the rows of a batch name, those among them that others are below, and what the merged ones became.</summary>
internal sealed class KnownLocations
{
    private readonly Dictionary<string, Location> byCode;
    private readonly Dictionary<Guid, Location> stayed;
    private readonly HashSet<Guid> parents;

    /// <summary>The part of the country that the file is about; null for the whole country.</summary>
    private readonly HashSet<Guid>? reach;

    private KnownLocations(
        Dictionary<string, Location> byCode,
        Dictionary<Guid, Location> stayed,
        HashSet<Guid> parents,
        HashSet<Guid>? reach
    ) => (this.byCode, this.stayed, this.parents, this.reach) = (byCode, stayed, parents, reach);

    /// <summary>As many queries for one row as for a thousand.</summary>
    public static async Task<KnownLocations> Load(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        string[] codes = [.. batch.Values("code").Union(batch.Values("parent_code"), StringComparer.Ordinal)];
        var named = await db.Locations.Where(l => EF.Parameter(codes).Contains(l.Code)).ToListAsync(cancel);
        var into = named.Select(l => l.MergedIntoId).OfType<Guid>().Distinct().ToArray();
        var kept = await db
            .Locations.Where(l => EF.Parameter(into).Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, cancel);
        var ids = named.Select(l => l.Id).ToArray();
        var above = await db
            .Locations.Where(l => l.MergedIntoId == null && EF.Parameter(ids).Contains(l.ParentId!.Value))
            .Select(l => l.ParentId!.Value)
            .Distinct()
            .ToListAsync(cancel);
        return new KnownLocations(
            named.ToDictionary(l => l.Code, StringComparer.Ordinal),
            kept,
            [.. above],
            batch.Order.ScopeId is { } top ? await db.Below(top).ToHashSetAsync(cancel) : null
        );
    }

    public Location? Of(string code) => byCode.GetValueOrDefault(code);

    public Location? Parent(string code) =>
        Of(code) is not { } named ? null
        : named.MergedIntoId is { } other ? stayed[other]
        : named;

    public bool HasChildren(Guid id) => parents.Contains(id);

    public void NoteParent(Guid id) => parents.Add(id);

    public void Add(Location location)
    {
        byCode.Add(location.Code, location);
        reach?.Add(location.Id);
    }

    /// <summary>Reports a row of a location that is none of today's tree, or of another part of the country.</summary>
    public void CheckReach(Validation validation, Location? location, Location? parent, DateOnly today)
    {
        validation.Check(
            location?.MergedIntoId is null,
            "code",
            "MERGED",
            "The location of this code was merged into another."
        );
        validation.Check(
            location?.ClosedOn is not { } end || end >= today,
            "code",
            "CLOSED",
            "The location of this code has ended; a file does not open it again."
        );
        if (reach is null)
            return;
        var below = parent is not null && reach.Contains(parent.Id);
        var inside = location is null
            ? below
            : reach.Contains(location.Id) && (below || location.ParentId == parent?.Id);
        // A parent that is none was told of.
        validation.Check(
            inside || (parent is null && !validation.Ok),
            "code",
            "OUTSIDE",
            "It is not in the part of the country that the file is about."
        );
    }
}
