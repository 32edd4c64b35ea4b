using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Erasing a person, the audit log included, without breaking its chain.</summary>
public static class PersonalValues
{
    /// <summary>
    /// Makes the next commit forget the personal values of these aggregates: those that the audit log keeps aside from earlier changes
    /// are erased, and the audit row of this change keeps none. The aggregates must be tracked, and have been emptied already.
    /// </summary>
    public static async Task ForgetPersonal(
        this DbContext db,
        IReadOnlyCollection<IVersioned> aggregates,
        CancellationToken cancel
    )
    {
        db.ChangeTracker.DetectChanges();
        var tracked = new TrackedRoots([.. db.GetService<IUpdateAdapterFactory>().Create().Entries]);
        var roots = aggregates.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (
            var entry in tracked
                .Entries.Where(e => tracked.RootOf(e) is { } root && roots.Contains(root.ToEntityEntry().Entity))
                .Select(e => e.ToEntityEntry())
        )
        {
            foreach (var property in entry.Properties)
                Forget(property);
            foreach (var complex in entry.ComplexProperties)
                Forget(complex);
        }
        var ids = aggregates.Select(a => a.Id).ToArray();
        var asides =
            from audit in db.Set<AuditRow>()
            where ids.Contains(audit.EntityId)
            join aside in db.Set<AuditPersonalRow>() on audit.Id equals aside.AuditId
            select aside;
        foreach (var aside in await asides.ToListAsync(cancel))
            aside.Erase();
    }

    private static void Forget(ComplexPropertyEntry complex)
    {
        foreach (var property in complex.Properties)
            Forget(property);
        foreach (var inner in complex.ComplexProperties)
            Forget(inner);
    }

    /// <summary>Written as if it had always been so: what is no change leaves no trace in the audit row.</summary>
    private static void Forget(PropertyEntry property)
    {
        if (
            property.EntityEntry.State != EntityState.Modified
            || property.Metadata.FindAnnotation(PlatformModel.PersonalAnnotation) is null
        )
            return;
        property.OriginalValue = property.CurrentValue;
        property.IsModified = true;
    }
}
