namespace Platform.Registry.CareServices.Domain;

/// <summary>What can be wrong with a call on the location tree.</summary>
public enum LocationError
{
    InvalidLocation,
    LocationNotFound,
    LocationCodeTaken,
    InvalidImport,
}
