using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Finds the aggregate that each tracked record belongs to, in one look however many parts there are.</summary>
internal sealed class TrackedRoots(IReadOnlyList<IUpdateEntry> entries)
{
    private readonly Dictionary<IReadOnlyKey, Dictionary<Key, IUpdateEntry>> byKey = [];

    public IReadOnlyList<IUpdateEntry> Entries => entries;

    /// <summary>The aggregate an entry belongs to; null when it belongs to none.</summary>
    /// <exception cref="InvalidOperationException">A part was changed whose aggregate is not loaded.</exception>
    public IUpdateEntry? RootOf(IUpdateEntry entry)
    {
        if (AuditedType.Of(entry.EntityType).Owner is not { } relation)
            return typeof(IVersioned).IsAssignableFrom(entry.EntityType.ClrType) ? entry : null;
        var key = new Key([.. relation.Properties.Select(p => entry.GetCurrentValue(p) ?? entry.GetOriginalValue(p))]);
        if (Owners(relation.PrincipalKey).TryGetValue(key, out var owner))
            return RootOf(owner);
        return relation.IsOwnership
            ? null
            : throw new InvalidOperationException(
                $"A {entry.EntityType.ShortName()} was changed without its {relation.PrincipalEntityType.ShortName()}."
            );
    }

    private Dictionary<Key, IUpdateEntry> Owners(IKey key)
    {
        if (byKey.TryGetValue(key, out var owners))
            return owners;
        owners = [];
        foreach (var entry in entries.Where(e => e.EntityType == key.DeclaringEntityType))
            owners[new Key([.. key.Properties.Select(p => entry.GetCurrentValue(p))])] = entry;
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
