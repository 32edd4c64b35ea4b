namespace Platform.Registry.CareServices.Domain;

/// <summary>What can be wrong with a call on the facilities.</summary>
public enum FacilityError
{
    InvalidFacility,
    FacilityNotFound,
    FacilityCodeTaken,
    InvalidImport,

    /// <summary>The facility was merged into another, which is the one to change.</summary>
    FacilityMerged,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
