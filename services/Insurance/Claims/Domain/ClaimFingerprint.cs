using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// What a claim has in common with its duplicates: the multiset of entries and quantities (decision I34). Two live claims of
/// one insuree, facility and target date with the same fingerprint are one claim submitted twice (code 6).
/// </summary>
public static class ClaimFingerprint
{
    private const int BytesPerLine = 24;

    /// <summary>32 bytes that are the same for any order of the same lines; prices do not count.</summary>
    public static byte[] Of(IReadOnlyCollection<ClaimLine> lines)
    {
        var sorted = lines.OrderBy(line => line.Entry.Id).ThenBy(line => line.Provided);
        var bytes = new byte[lines.Count * BytesPerLine];
        var at = bytes.AsSpan();
        foreach (var line in sorted)
        {
            line.Entry.Id.TryWriteBytes(at, bigEndian: true, out var written);
            BinaryPrimitives.WriteInt64BigEndian(at[written..], line.Provided);
            at = at[BytesPerLine..];
        }

        return SHA256.HashData(bytes);
    }
}
