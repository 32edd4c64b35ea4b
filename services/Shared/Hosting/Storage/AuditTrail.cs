using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// Makes the audit rows of a commit from what the context has tracked: one row per aggregate, with the changed fields of it and of
/// its parts (owned types). Records that are no aggregates - read copies, accumulators - are projections and leave no row.
/// </summary>
internal static class AuditTrail
{
    private const int SaltBytes = 16;

    public static void Record(DbContext db, Call call)
    {
        var tracked = new TrackedRoots(db.ChangeTracker.Entries().ToList());
        var roots = new Dictionary<object, Changes>(ReferenceEqualityComparer.Instance);
        foreach (var entry in tracked.Entries)
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (tracked.RootOf(entry) is not { } root)
                continue;
            if (!roots.TryGetValue(root.Entity, out var changes))
                roots.Add(root.Entity, changes = new Changes(root));
            changes.Add(entry);
        }
        foreach (var changes in roots.Values)
            changes.AddRow(db, call);
    }

    /// <summary>Salted, so that a name or a birth date cannot be found by trying; the salt goes when the values are erased.</summary>
    public static byte[] HashOf(byte[] salt, string personal) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(personal)]);

    private sealed class Changes(EntityEntry root)
    {
        private readonly List<(string Name, object?[] Values)> open = [];
        private readonly List<(string Name, object?[] Values)> personal = [];

        public void Add(EntityEntry entry)
        {
            var prefix = ReferenceEquals(entry.Entity, root.Entity) ? "" : PartName(entry);
            var known = TrackedRoots.RelationToOwner(entry.Metadata)?.Properties ?? [];
            Add(
                entry.State,
                prefix,
                entry.Properties.Where(p => !IsPlumbing(p.Metadata) && !known.Contains(p.Metadata))
            );
            foreach (var complex in entry.ComplexProperties)
                Add(entry.State, prefix, complex);
        }

        private void Add(EntityState state, string prefix, ComplexPropertyEntry complex)
        {
            var inside = $"{prefix}{PlatformModel.Snake(complex.Metadata.Name)}.";
            Add(state, inside, complex.Properties);
            foreach (var inner in complex.ComplexProperties)
                Add(state, inside, inner);
        }

        private void Add(EntityState state, string prefix, IEnumerable<PropertyEntry> properties)
        {
            foreach (var property in properties)
            {
                if (Values(state, property) is not { } values)
                    continue;
                var name = prefix + PlatformModel.Snake(property.Metadata.Name);
                var of = property.Metadata;
                for (var i = 0; i < values.Length; i++)
                    values[i] = AuditJson.Value(values[i], of);
                (of.FindAnnotation(PlatformModel.PersonalAnnotation) is null ? open : personal).Add((name, values));
            }
        }

        public void AddRow(DbContext db, Call call)
        {
            var aggregate = (IVersioned)root.Entity;
            CheckVersion(aggregate);
            var id = call.NewId();
            var aside = personal.Count == 0 ? null : AuditJson.Write(personal);
            var salt = RandomNumberGenerator.GetBytes(SaltBytes);
            db.Add(
                new AuditRow
                {
                    Id = id,
                    At = call.Now,
                    Actor = call.Actor,
                    Client = call.Caller.ClientId,
                    Method = call.Method,
                    Action = root.State switch
                    {
                        EntityState.Added => "created",
                        EntityState.Deleted => "deleted",
                        _ => "changed",
                    },
                    Entity = root.Metadata.GetTableName()!,
                    EntityId = aggregate.Id,
                    Version = aggregate.Version,
                    Changes = AuditJson.Write(open),
                    PersonalHash = aside is null ? null : HashOf(salt, aside),
                    TraceParent = call.TraceParent,
                }
            );
            db.Add(new AuditPendingRow { AuditId = id });
            if (aside is not null)
                db.Add(
                    new AuditPersonalRow
                    {
                        AuditId = id,
                        Salt = salt,
                        Changes = aside,
                    }
                );
        }

        /// <summary>A change that does not raise the version would be lost on everybody who reads by etag or follows the events.</summary>
        private void CheckVersion(IVersioned aggregate)
        {
            var raised = root.State switch
            {
                EntityState.Added => aggregate.Version >= 1,
                EntityState.Modified => aggregate.Version
                    > (long)root.Property(nameof(IVersioned.Version)).OriginalValue!,
                EntityState.Deleted => true,
                _ => false,
            };
            if (!raised)
                throw new InvalidOperationException(
                    $"A {root.Metadata.ShortName()} was changed without raising its version."
                );
        }

        private static string PartName(EntityEntry part)
        {
            var relation = TrackedRoots.RelationToOwner(part.Metadata)!;
            var name = PlatformModel.Snake(relation.PrincipalToDependent?.Name ?? part.Metadata.ShortName());
            if (relation.IsUnique)
                return name + ".";
            var own = part.Metadata.FindPrimaryKey()!.Properties.Except(relation.Properties);
            return $"{name}[{string.Join(',', own.Select(p => part.Property(p).CurrentValue))}].";
        }

        /// <summary>Says nothing that the audit row itself does not say.</summary>
        private static bool IsPlumbing(IReadOnlyProperty property) =>
            property.IsPrimaryKey()
            || property.Name == nameof(IVersioned.Version)
            || property.FindAnnotation(PlatformModel.DerivedAnnotation) is not null;

        private static object?[]? Values(EntityState state, PropertyEntry property) =>
            state switch
            {
                EntityState.Added when property.CurrentValue is not null => [property.CurrentValue],
                EntityState.Modified
                    when property.IsModified && !Equals(property.OriginalValue, property.CurrentValue) =>
                [
                    property.OriginalValue,
                    property.CurrentValue,
                ],
                EntityState.Deleted when property.OriginalValue is not null => [property.OriginalValue, null],
                _ => null,
            };
    }
}
