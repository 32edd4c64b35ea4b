using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Finds the aggregate that each tracked record belongs to, in one look however many parts there are.</summary>
internal sealed class TrackedRoots(IReadOnlyList<EntityEntry> entries)
{
    private readonly Dictionary<IReadOnlyKey, Dictionary<Key, EntityEntry>> byKey = [];

    public IReadOnlyList<EntityEntry> Entries => entries;

    /// <summary>The aggregate an entry belongs to; null when it belongs to none.</summary>
    /// <exception cref="InvalidOperationException">A part was changed whose aggregate is not loaded.</exception>
    public EntityEntry? RootOf(EntityEntry entry)
    {
        if (RelationToOwner(entry.Metadata) is not { } relation)
            return entry.Entity is IVersioned ? entry : null;
        var key = new Key([
            .. relation.Properties.Select(p => entry.Property(p).CurrentValue ?? entry.Property(p).OriginalValue),
        ]);
        if (Owners(relation.PrincipalKey).TryGetValue(key, out var owner))
            return RootOf(owner);
        return relation.IsOwnership
            ? null
            : throw new InvalidOperationException(
                $"A {entry.Metadata.ShortName()} was changed without its {relation.PrincipalEntityType.ShortName()}."
            );
    }

    /// <summary>What ties a part to what it is a part of; null for a record that stands by itself.</summary>
    public static IForeignKey? RelationToOwner(IEntityType type) =>
        type.FindOwnership()
        ?? type.GetForeignKeys().FirstOrDefault(f => f.FindAnnotation(PlatformModel.PartAnnotation) is not null);

    private Dictionary<Key, EntityEntry> Owners(IKey key)
    {
        if (byKey.TryGetValue(key, out var owners))
            return owners;
        owners = [];
        foreach (var entry in entries.Where(e => e.Metadata == key.DeclaringEntityType))
            owners[new Key([.. key.Properties.Select(p => entry.Property(p).CurrentValue)])] = entry;
        byKey.Add(key, owners);
        return owners;
    }

    private readonly record struct Key(object?[] Values)
    {
        public bool Equals(Key other) => Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in Values)
                hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
