namespace Platform.Insurance.Registers.Domain;

/// <summary>What a claim line names.</summary>
public enum EntryKind : byte
{
    /// <summary>A drug, a consumable, a prosthesis.</summary>
    Item,

    /// <summary>A medical service.</summary>
    Service,
}

/// <summary>
/// Category of a service, and of a claim by its services. The order of the members is the order in which a claim takes one
/// of several (sheet 4.4).
/// </summary>
public enum ServiceCategory : byte
{
    /// <summary>S.</summary>
    Surgery,

    /// <summary>D.</summary>
    Delivery,

    /// <summary>A.</summary>
    Antenatal,

    /// <summary>H: also every claim with a stay that has none of the above.</summary>
    Hospitalization,

    /// <summary>C.</summary>
    Consultation,

    /// <summary>O: no limit counts it.</summary>
    Other,

    /// <summary>V: also a claim without services.</summary>
    Visit,
}

/// <summary>How a service is made up (decision I35).</summary>
public enum PackageKind : byte
{
    /// <summary>S: of nothing else.</summary>
    Single,

    /// <summary>P: of parts, paid part by part up to what is defined.</summary>
    Bundle,

    /// <summary>F: of parts that are recorded, at one price.</summary>
    Flat,
}

/// <summary>
/// For whom an entry is: the sum of bits that openIMIS calls the patient category. A person needs the bit of the sex and
/// the bit of the age; none at all means everybody (decision I26).
/// </summary>
[Flags]
public enum PatientMask : byte
{
    /// <summary>Everybody, as <see cref="All"/>.</summary>
    None = 0,

    /// <summary>1.</summary>
    Male = 1,

    /// <summary>2.</summary>
    Female = 2,

    /// <summary>4: of age at the target date.</summary>
    Adult = 4,

    /// <summary>8: not of age.</summary>
    Minor = 8,

    /// <summary>15.</summary>
    All = Male | Female | Adult | Minor,
}

/// <summary>Sex of a person, as far as rules ask for it.</summary>
public enum Sex : byte
{
    /// <summary>O, or not recorded: satisfies either sex bit (decision I26).</summary>
    Other,

    /// <summary>M.</summary>
    Male,

    /// <summary>F.</summary>
    Female,
}
