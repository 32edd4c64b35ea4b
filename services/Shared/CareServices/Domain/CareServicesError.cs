namespace Platform.CareServices.Domain;

/// <summary>What can be wrong with the copies of the registry.</summary>
public enum CareServicesError
{
    /// <summary>The registry cannot be asked now, or its events do not arrive.</summary>
    RegistryUnavailable,
}
