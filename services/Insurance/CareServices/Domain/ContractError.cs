namespace Platform.Insurance.CareServices.Domain;

/// <summary>What can be wrong with a call on facilities' contracts and the copies they rest on.</summary>
public enum ContractError
{
    InvalidContract,
    FacilityNotFound,
    InvalidImport,

    /// <summary>The registry cannot be asked now.</summary>
    RegistryUnavailable,
}
