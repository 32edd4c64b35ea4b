namespace Platform.Insurance.Imports.Domain;

/// <summary>Where an imported record came from, so that a second import finds it again (decision C26).</summary>
public sealed class SourceReference
{
    public const int MaxSystem = 40;
    public const int MaxTable = 60;
    public const int MaxKey = 100;

    /// <summary>The system it came from: <c>openimis</c>.</summary>
    public required string System { get; init; }

    /// <summary>The table there.</summary>
    public required string Table { get; init; }

    /// <summary>The key there.</summary>
    public required string Key { get; init; }

    /// <summary>The record here; null for a row that was read and made none of its own.</summary>
    public Guid? EntityId { get; set; }

    /// <summary>SHA-256 of the row as it was last read, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Version of the record that the import left; a higher one now means that a person has changed it since.</summary>
    public long EntityVersion { get; set; }

    public DateTime ReadAt { get; set; }
}
