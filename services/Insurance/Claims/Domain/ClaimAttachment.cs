namespace Platform.Insurance.Claims.Domain;

/// <summary>A file that belongs to a claim: a bill, a prescription, a result. What it holds is in the tenant's file store.</summary>
public sealed class ClaimAttachment
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Files of one claim.</summary>
    public const int MostOfClaim = 20;

    private ClaimAttachment() { }

    /// <summary>Id of the attachment.</summary>
    public Guid Id { get; private init; }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>What the facility calls it; never a path.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Media type, as the content shows: <c>application/pdf</c>.</summary>
    public string MediaType { get; private init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits: its address in the store.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>When it was added.</summary>
    public DateTime AddedAt { get; private init; }

    /// <summary>An attachment of a claim.</summary>
    public static ClaimAttachment Of(
        Guid id,
        Guid claimId,
        string name,
        string mediaType,
        long size,
        string hash,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            ClaimId = claimId,
            Name = name,
            MediaType = mediaType,
            Size = size,
            Hash = hash,
            AddedAt = now,
        };
}
