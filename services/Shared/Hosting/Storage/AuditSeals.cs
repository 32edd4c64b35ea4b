using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>
/// The hash chain over the audit log of one tenant and service. Writers never wait for one another: rows are sealed after their
/// commit, by the holder of the relay's lease, in a table of their own; a later change of any sealed row shows.
/// </summary>
internal static class AuditSeals
{
    private const int Batch = 1000;

    /// <summary>Seals what no seal covers yet, oldest first; false when there was nothing.</summary>
    public static async Task<bool> Extend(DbContext db, RelayLeaseRow lease, CancellationToken cancel)
    {
        var pending = await db.Set<AuditPendingRow>().OrderBy(p => p.AuditId).Take(Batch).ToListAsync(cancel);
        if (pending.Count == 0)
            return false;
        var ids = pending.Select(p => p.AuditId).ToArray();
        var rows = await db.Set<AuditRow>()
            .AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .OrderBy(a => a.Id)
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            var hash = HashOf(lease.LastSealHash, row);
            db.Add(
                new AuditSealRow
                {
                    Position = ++lease.LastSeal,
                    AuditId = row.Id,
                    Hash = hash,
                    Previous = lease.LastSealHash,
                }
            );
            lease.LastSealHash = hash;
        }
        db.RemoveRange(pending);
        return await RelayLease.Save(db, cancel);
    }

    /// <summary>Walks the chain; answers how many rows it covers, and the first fault found, null when there is none.</summary>
    public static async Task<(long Rows, string? Fault)> Verify(DbContext db, CancellationToken cancel)
    {
        var lease = await db.Set<RelayLeaseRow>().AsNoTracking().SingleAsync(cancel);
        byte[] previous = [];
        long position = 0;
        while (true)
        {
            var after = position;
            var links = await (
                from seal in db.Set<AuditSealRow>().AsNoTracking()
                where seal.Position > after
                orderby seal.Position
                join audit in db.Set<AuditRow>().AsNoTracking() on seal.AuditId equals audit.Id into audits
                from audit in audits.DefaultIfEmpty()
                select new { seal, audit }
            )
                .Take(Batch)
                .ToListAsync(cancel);
            foreach (var link in links)
            {
                if (link.seal.Position != position + 1)
                    return (position, $"seal {position + 1} is missing");
                if (link.audit is null)
                    return (position, $"the audit row of seal {link.seal.Position} is missing");
                if (
                    !link.seal.Previous.AsSpan().SequenceEqual(previous)
                    || !HashOf(previous, link.audit).AsSpan().SequenceEqual(link.seal.Hash)
                )
                    return (position, $"audit row {link.audit.Id} is not what was sealed at {link.seal.Position}");
                previous = link.seal.Hash;
                position = link.seal.Position;
            }
            if (links.Count < Batch)
                return (
                    position,
                    position == lease.LastSeal && previous.AsSpan().SequenceEqual(lease.LastSealHash)
                        ? null
                        : $"the chain ends at {position}, not at {lease.LastSeal}"
                );
        }
    }

    /// <summary>SHA-256 over the previous hash and every field, each with its length, so that no two rows read the same.</summary>
    private static byte[] HashOf(byte[] previous, AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        ReadOnlySpan<byte[]> fields =
        [
            previous,
            row.Id.ToByteArray(bigEndian: true),
            Encoding.UTF8.GetBytes(row.At.ToString("O")),
            Encoding.UTF8.GetBytes(row.Actor),
            Encoding.UTF8.GetBytes(row.Client ?? ""),
            Encoding.UTF8.GetBytes(row.Method),
            Encoding.UTF8.GetBytes(row.Action),
            Encoding.UTF8.GetBytes(row.Entity),
            row.EntityId.ToByteArray(bigEndian: true),
            Encoding.UTF8.GetBytes(row.Version.ToString()),
            Encoding.UTF8.GetBytes(row.Changes),
            row.PersonalHash ?? [],
            Encoding.UTF8.GetBytes(row.TraceParent ?? ""),
        ];
        foreach (var field in fields)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
            hash.AppendData(length);
            hash.AppendData(field);
        }
        return hash.GetHashAndReset();
    }
}
