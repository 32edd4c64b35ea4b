namespace Platform.Insurance.Enrolment.Domain;

/// <summary>A photo a person has, or had. What it shows is in the tenant's file store.</summary>
public sealed class InsureePhoto
{
    /// <summary>Photos of one person, those of the past included.</summary>
    public const int MostOfPerson = 100;

    private InsureePhoto() { }

    public Guid Id { get; private init; }

    public Guid InsureeId { get; private init; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits: its address in the store.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>Media type, as the content shows.</summary>
    public string MediaType { get; private init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private init; }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; private init; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; private init; }

    public DateOnly TakenOn { get; private init; }

    public DateTime AddedAt { get; private init; }

    /// <summary>A photo of a person.</summary>
    public static InsureePhoto Of(
        Guid id,
        Guid insureeId,
        string hash,
        string mediaType,
        long size,
        PictureSize picture,
        DateOnly takenOn,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            InsureeId = insureeId,
            Hash = hash,
            MediaType = mediaType,
            Size = size,
            Width = picture.Width,
            Height = picture.Height,
            TakenOn = takenOn,
            AddedAt = now,
        };
}
