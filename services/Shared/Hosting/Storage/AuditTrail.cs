using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        db.ChangeTracker.DetectChanges();
        var tracked = new TrackedRoots(db.ChangeTracker.Entries().ToList());
        var roots = new Dictionary<object, Changes>();
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

    private sealed class Changes(EntityEntry root)
    {
        private readonly List<(string Name, object?[] Values)> open = [];
        private readonly List<(string Name, object?[] Values)> personal = [];

        public void Add(EntityEntry entry)
        {
            var prefix = entry.Entity == root.Entity ? "" : PartName(entry);
            Add(entry.State, prefix, entry.Properties);
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
                if (
                    property.Metadata is IProperty { } mapped && mapped.IsPrimaryKey()
                    || property.Metadata.IsShadowProperty()
                    || property.Metadata.Name == nameof(IVersioned.Version)
                )
                    continue;
                var values = Values(state, property);
                if (values is null)
                    continue;
                var aside = property.Metadata.FindAnnotation(PlatformModel.PersonalAnnotation) is not null;
                (aside ? personal : open).Add((prefix + PlatformModel.Snake(property.Metadata.Name), values));
            }
        }

        public void AddRow(DbContext db, Call call)
        {
            var aggregate = (IVersioned)root.Entity;
            if (
                root.State is EntityState.Unchanged
                || (
                    root.State == EntityState.Modified
                    && aggregate.Version <= (long)root.Property(nameof(IVersioned.Version)).OriginalValue!
                )
            )
                throw new InvalidOperationException(
                    $"A {root.Metadata.ShortName()} was changed without raising its version."
                );
            var id = call.NewId();
            var salt = personal.Count == 0 ? null : RandomNumberGenerator.GetBytes(SaltBytes);
            var aside = personal.Count == 0 ? null : Json(personal);
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
                    Changes = Json(open),
                    PersonalHash = aside is null ? null : SHA256.HashData([.. salt!, .. Encoding.UTF8.GetBytes(aside)]),
                    TraceParent = call.TraceParent,
                }
            );
            db.Add(new AuditPendingRow { AuditId = id });
            if (aside is not null)
                db.Add(
                    new AuditPersonalRow
                    {
                        AuditId = id,
                        Salt = salt!,
                        Changes = aside,
                    }
                );
        }

        private string PartName(EntityEntry part)
        {
            var relation = TrackedRoots.RelationToOwner(part.Metadata)!;
            var name = PlatformModel.Snake(relation.PrincipalToDependent?.Name ?? part.Metadata.ShortName());
            if (relation.IsUnique)
                return name + ".";
            var own = part.Metadata.FindPrimaryKey()!.Properties.Except(relation.Properties);
            return $"{name}[{string.Join(',', own.Select(p => part.Property(p).CurrentValue))}].";
        }

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

        private static string Json(List<(string Name, object?[] Values)> fields)
        {
            var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
            using (
                var json = new Utf8JsonWriter(
                    buffer,
                    new JsonWriterOptions
                    {
                        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    }
                )
            )
            {
                json.WriteStartObject();
                foreach (var (name, values) in fields)
                {
                    json.WriteStartArray(name);
                    foreach (var value in values)
                        Write(json, value);
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }

        private static void Write(Utf8JsonWriter json, object? value)
        {
            switch (value)
            {
                case null:
                    json.WriteNullValue();
                    break;
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case int or long or short or byte:
                    json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case decimal number:
                    json.WriteNumberValue(number);
                    break;
                case DateTime instant:
                    json.WriteStringValue(instant.ToString("O"));
                    break;
                case DateOnly day:
                    json.WriteStringValue(day.ToString("O"));
                    break;
                case byte[] bytes:
                    json.WriteStringValue(Convert.ToHexStringLower(SHA256.HashData(bytes)));
                    break;
                case System.Collections.IEnumerable list and not string:
                    json.WriteStartArray();
                    foreach (var element in list)
                        Write(json, element);
                    json.WriteEndArray();
                    break;
                default:
                    json.WriteStringValue(value.ToString());
                    break;
            }
        }
    }
}
