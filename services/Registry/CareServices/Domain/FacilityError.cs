namespace Platform.Registry.CareServices.Domain;

/// <summary>What can be wrong with a call on the facilities.</summary>
public enum FacilityError
{
    InvalidFacility,
    FacilityNotFound,
    FacilityCodeTaken,
    InvalidImport,
}
