using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>
/// The hash chain over the audit log of one tenant and service. Writers never wait for one another: rows are sealed after their
/// commit, by the holder of the lease, in a table of their own; a later change of any sealed row shows.
/// </summary>
internal static class AuditSeals
{
    private const int Batch = 1000;

    /// <summary>Seals what no seal covers yet, oldest first; false when there was nothing.</summary>
    /// <exception cref="LeaseLostException">Somebody else seals by now.</exception>
    public static async Task<bool> Extend(DbContext db, Lease lease, CancellationToken cancel)
    {
        var pending = await db.Set<AuditPendingRow>().OrderBy(p => p.AuditId).Take(Batch).ToListAsync(cancel);
        if (pending.Count == 0)
            return false;
        var sequencer = await db.Sequencer(cancel);
        var ids = pending.Select(p => p.AuditId).ToArray();
        var rows = await db.Set<AuditRow>()
            .AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .OrderBy(a => a.Id)
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            var hash = HashOf(sequencer.LastSealHash, row);
            db.Add(
                new AuditSealRow
                {
                    Position = ++sequencer.LastSeal,
                    AuditId = row.Id,
                    Hash = hash,
                    Previous = sequencer.LastSealHash,
                }
            );
            sequencer.LastSealHash = hash;
        }
        db.RemoveRange(pending);
        await Leases.Save(db, lease, cancel);
        return true;
    }

    /// <summary>
    /// Walks the chain as far as it reached when the walk began, so that it may go on meanwhile; answers how many rows it covers, and
    /// the first fault found, null when there is none.
    /// </summary>
    public static async Task<(long Rows, string? Fault)> Verify(DbContext db, CancellationToken cancel)
    {
        var last = await db.Set<SequencerRow>().AsNoTracking().SingleAsync(cancel);
        byte[] previous = [];
        long position = 0;
        while (position < last.LastSeal)
        {
            var links = await Links(db, position, last.LastSeal, cancel);
            if (links.Count == 0)
                return (position, $"the chain ends at {position}, not at {last.LastSeal}");
            foreach (var link in links)
            {
                if (FaultOf(link, position + 1, previous) is { } fault)
                    return (position, fault);
                previous = link.Seal.Hash;
                position = link.Seal.Position;
            }
        }
        if (!previous.AsSpan().SequenceEqual(last.LastSealHash))
            return (position, $"the chain does not end as it did when {last.LastSeal} was sealed");
        return (position, await Unsealed(db, cancel) is { } stray ? $"audit row {stray} is not of the chain" : null);
    }

    private static Task<List<Link>> Links(DbContext db, long after, long last, CancellationToken cancel) =>
        (
            from seal in db.Set<AuditSealRow>().AsNoTracking()
            where seal.Position > after && seal.Position <= last
            orderby seal.Position
            join a in db.Set<AuditRow>().AsNoTracking() on seal.AuditId equals a.Id into audits
            from audit in audits.DefaultIfEmpty()
            join p in db.Set<AuditPersonalRow>().AsNoTracking() on seal.AuditId equals p.AuditId into asides
            from aside in asides.DefaultIfEmpty()
            select new Link(seal, audit, aside)
        )
            .Take(Batch)
            .ToListAsync(cancel);

    private static string? FaultOf(Link link, long position, byte[] previous)
    {
        var (seal, audit, aside) = link;
        if (seal.Position != position)
            return $"seal {position} is missing";
        if (audit is null)
            return $"the audit row of seal {position} is missing";
        if (
            !seal.Previous.AsSpan().SequenceEqual(previous)
            || !HashOf(previous, audit).AsSpan().SequenceEqual(seal.Hash)
        )
            return $"audit row {audit.Id} is not what was sealed at {position}";
        if (audit.PersonalHash is null)
            return null;
        if (aside is null)
            return $"the personal values of audit row {audit.Id} are missing";
        return aside.IsErased || AuditTrail.HashOf(aside.Salt, aside.Changes).AsSpan().SequenceEqual(audit.PersonalHash)
            ? null
            : $"the personal values of audit row {audit.Id} are not what was sealed at {position}";
    }

    /// <summary>A row that is neither sealed nor waits for it: it did not come by a commit.</summary>
    private static Task<Guid?> Unsealed(DbContext db, CancellationToken cancel) =>
        db.Set<AuditRow>()
            .Where(a =>
                !db.Set<AuditSealRow>().Any(s => s.AuditId == a.Id)
                && !db.Set<AuditPendingRow>().Any(p => p.AuditId == a.Id)
            )
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancel);

    private sealed record Link(AuditSealRow Seal, AuditRow? Audit, AuditPersonalRow? Aside);

    /// <summary>SHA-256 over the previous hash and every field, each with its length, so that no two rows read the same.</summary>
    private static byte[] HashOf(byte[] previous, AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        ReadOnlySpan<byte[]> fields =
        [
            previous,
            row.Id.ToByteArray(bigEndian: true),
            Encoding.UTF8.GetBytes(row.At.ToString("O", CultureInfo.InvariantCulture)),
            Encoding.UTF8.GetBytes(row.Actor),
            Encoding.UTF8.GetBytes(row.Client ?? ""),
            Encoding.UTF8.GetBytes(row.Method),
            Encoding.UTF8.GetBytes(row.Action),
            Encoding.UTF8.GetBytes(row.Entity),
            row.EntityId.ToByteArray(bigEndian: true),
            Encoding.UTF8.GetBytes(row.Version.ToString(CultureInfo.InvariantCulture)),
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
