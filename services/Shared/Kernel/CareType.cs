namespace Platform.Kernel;

/// <summary>Care given to patients who stay and to those who do not, a code of the registry's that other services decide by.</summary>
public enum CareType : byte
{
    /// <summary>With and without a stay; what nobody has said, too (decision I24). B in openIMIS.</summary>
    Both,

    /// <summary>With a stay. I in openIMIS.</summary>
    InPatient,

    /// <summary>Without one. O in openIMIS.</summary>
    OutPatient,
}
