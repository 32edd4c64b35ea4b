using System.Security.Cryptography;

namespace Platform.Stock.Ledger.Domain;

/// <summary>Ids that are made of what they name (RFC 9562, version 8), for rows that several writers may be the first to need.</summary>
internal static class NamedIds
{
    private const int GroupBytes = 6;

    /// <summary>An id that begins with its group and ends with its key.</summary>
    /// <param name="group">What the rows near it in an index have in common.</param>
    /// <param name="key">Everything that tells it from others.</param>
    public static Guid Of(Guid group, ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> id = stackalloc byte[16];
        SHA256.HashData(key, hash);
        hash[..16].CopyTo(id);
        Span<byte> name = stackalloc byte[16];
        group.TryWriteBytes(name, bigEndian: true, out _);
        SHA256.HashData(name, hash);
        hash[..GroupBytes].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
