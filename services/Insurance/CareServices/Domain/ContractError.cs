namespace Platform.Insurance.CareServices.Domain;

/// <summary>What can be wrong with a call on facilities' contracts.</summary>
public enum ContractError
{
    InvalidContract,
    FacilityNotFound,
    InvalidImport,
}
