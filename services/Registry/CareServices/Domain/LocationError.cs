namespace Platform.Registry.CareServices.Domain;

/// <summary>What can be wrong with a call on the location tree.</summary>
public enum LocationError
{
    InvalidLocation,
    LocationNotFound,
    LocationCodeTaken,
    InvalidImport,

    /// <summary>The location was merged into another, which is the one to change.</summary>
    LocationMerged,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
