namespace Platform.Kernel;

/// <summary>Level of care of a facility, a code of the registry's that other services decide by.</summary>
public enum FacilityLevel
{
    Dispensary,
    HealthCentre,
    Hospital,

    /// <summary>Keeps stock and gives no care.</summary>
    Store,
}
