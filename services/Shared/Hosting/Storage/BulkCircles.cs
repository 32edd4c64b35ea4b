using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Platform.Hosting.Storage;

/// <summary>
/// New rows of a table that refer to one another in a circle: in no order could they be inserted. Of each circle one row is inserted
/// without its reference, which it gets when all are there.
/// </summary>
internal sealed class BulkCircles
{
    private readonly List<(PropertyEntry Property, object? Value)> opened = [];

    private BulkCircles() { }

    /// <summary>Takes a reference away from one row of each circle.</summary>
    public static BulkCircles Open(IEnumerable<IUpdateEntry> added)
    {
        var circles = new BulkCircles();
        foreach (var alike in added.GroupBy(entry => entry.EntityType))
        foreach (var foreign in alike.Key.GetForeignKeys())
            if (
                foreign.PrincipalEntityType == alike.Key
                && foreign is { IsRequired: false, Properties: [var reference], PrincipalKey.Properties: [var key] }
            )
                circles.Open([.. alike.Select(entry => entry.ToEntityEntry())], reference, key);
        return circles;
    }

    /// <summary>Gives the references back: changes that are to be saved.</summary>
    public void Close()
    {
        foreach (var (property, value) in opened)
            property.CurrentValue = value;
    }

    private void Open(EntityEntry[] entries, IProperty reference, IProperty key)
    {
        var byKey = entries.ToDictionary(entry => entry.Property(key).CurrentValue!);
        var walk = new Dictionary<EntityEntry, int>();
        foreach (var (number, start) in entries.Index())
        {
            // Each row refers to one other at most, so a circle is where a walk meets its own steps.
            var at = start;
            while (walk.TryAdd(at, number) && Next(at) is { } next)
            {
                if (walk.TryGetValue(next, out var met) && met == number)
                {
                    opened.Add((at.Property(reference), at.Property(reference).CurrentValue));
                    at.Property(reference).CurrentValue = null;
                }
                at = next;
            }
        }

        EntityEntry? Next(EntityEntry entry) =>
            entry.Property(reference).CurrentValue is { } other ? byKey.GetValueOrDefault(other) : null;
    }
}
