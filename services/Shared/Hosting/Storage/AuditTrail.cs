using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;
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

    /// <summary>The rows, with those that belong to them in other tables.</summary>
    public static List<object> Of(DbContext db, Call call)
    {
        var tracked = new TrackedRoots([.. db.GetService<IUpdateAdapterFactory>().Create().Entries]);
        var roots = new Dictionary<IUpdateEntry, List<IUpdateEntry>>(ReferenceEqualityComparer.Instance);
        foreach (var record in tracked.Entries)
        {
            if (record.EntityState is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (tracked.RootOf(record) is not { } root)
                continue;
            if (!roots.TryGetValue(root, out var records))
                roots.Add(root, records = []);
            records.Add(record);
        }

        var rows = new List<object>();
        using var open = new AuditFields();
        using var personal = new AuditFields();
        foreach (var (root, records) in roots)
        {
            foreach (var record in records)
                Tell(record, open, personal);
            AddRows(rows, call, root, open, personal);
        }

        return rows;
    }

    /// <summary>Salted, so that a name or a birth date cannot be found by trying; the salt goes when the values are erased.</summary>
    public static byte[] HashOf(byte[] salt, string personal) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(personal)]);

    private static void Tell(IUpdateEntry record, AuditFields open, AuditFields personal)
    {
        var type = AuditedType.Of(record.EntityType);
        var place = type.PrefixOf(record);
        foreach (var field in type.Fields)
            field.Tell(record, place, field.IsPersonal ? personal : open);
    }

    private static void AddRows(List<object> rows, Call call, IUpdateEntry root, AuditFields open, AuditFields personal)
    {
        var aggregate = (IVersioned)root.ToEntityEntry().Entity;
        CheckVersion(root, aggregate);
        var id = call.NewId();
        var aside = personal.IsEmpty
            ? null
            : new AuditPersonalRow
            {
                AuditId = id,
                Salt = RandomNumberGenerator.GetBytes(SaltBytes),
                Changes = personal.Take(),
            };
        rows.Add(
            new AuditRow
            {
                Id = id,
                At = call.Now,
                Actor = call.Actor,
                Client = call.Caller.ClientId,
                Method = call.Method,
                Action = root.EntityState switch
                {
                    EntityState.Added => "created",
                    EntityState.Deleted => "deleted",
                    _ => "changed",
                },
                Entity = AuditedType.Of(root.EntityType).Table,
                EntityId = aggregate.Id,
                Version = aggregate.Version,
                Changes = open.Take(),
                PersonalHash = aside is null ? null : HashOf(aside.Salt, aside.Changes),
                TraceParent = call.TraceParent,
            }
        );
        rows.Add(new AuditPendingRow { AuditId = id });
        if (aside is not null)
            rows.Add(aside);
    }

    /// <summary>A change that does not raise the version would be lost on everybody who reads by etag or follows the events.</summary>
    private static void CheckVersion(IUpdateEntry root, IVersioned aggregate)
    {
        var raised = root.EntityState switch
        {
            EntityState.Added => aggregate.Version >= 1,
            EntityState.Modified => aggregate.Version > VersionBefore(root),
            EntityState.Deleted => true,
            _ => false,
        };
        if (!raised)
            throw new InvalidOperationException(
                $"A {root.EntityType.ShortName()} was changed without raising its version."
            );
    }

    private static long VersionBefore(IUpdateEntry root) =>
        (long)root.GetOriginalValue(root.EntityType.FindProperty(nameof(IVersioned.Version))!)!;
}
