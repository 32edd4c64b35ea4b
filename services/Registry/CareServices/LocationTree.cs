using Microsoft.EntityFrameworkCore;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Questions about the shape of the location tree.</summary>
internal static class LocationTree
{
    /// <summary>A location and all below it: one query a level, however many locations there are.</summary>
    public static async Task<IReadOnlyCollection<Guid>> Below(RegistryDb db, Guid top, CancellationToken cancel)
    {
        var all = new HashSet<Guid> { top };
        var level = new List<Guid> { top };
        while (level.Count > 0)
        {
            level = await db
                .Locations.AsNoTracking()
                .Where(l => l.ParentId != null && level.Contains(l.ParentId.Value))
                .Select(l => l.Id)
                .ToListAsync(cancel);
            level.RemoveAll(id => !all.Add(id));
        }
        return all;
    }
}
