using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>Kind of an item.</summary>
public enum ItemType
{
    /// <summary>D.</summary>
    Drug,

    /// <summary>M: a medical consumable or prosthesis.</summary>
    Consumable,
}

/// <summary>Kind of a service.</summary>
public enum ServiceType
{
    /// <summary>P.</summary>
    Preventive,

    /// <summary>C.</summary>
    Curative,
}

/// <summary>What a service is a unit of.</summary>
public enum ServiceLevel
{
    /// <summary>S.</summary>
    Simple,

    /// <summary>V.</summary>
    Visit,

    /// <summary>D.</summary>
    DayOfStay,

    /// <summary>H.</summary>
    HospitalCase,
}

/// <summary>What people say of a medical item or service. Fields of the other kind are null.</summary>
public sealed record MedicalEntryValues
{
    public const int MaxName = 100;
    public const int MaxPackageText = 255;
    public const int MaxParts = 100;
    public const int MaxImplausible = 200;

    public string Name { get; init; } = "";

    /// <summary>Unit price, minor units, ≥ 0.</summary>
    public long Price { get; init; }

    public CareType CareType { get; init; }

    /// <summary>Days that must lie between two uses by one person; 0 is no such rule.</summary>
    public int FrequencyDays { get; init; }

    /// <summary>For whom it is.</summary>
    public PatientMask Mask { get; init; } = PatientMask.All;

    /// <summary>Most that one claim line may hold, hundredths; null is any quantity.</summary>
    public long? MaxQuantity { get; init; }

    public ItemType? ItemType { get; init; }

    /// <summary>How the item is packed, in words; empty for none.</summary>
    public string PackageText { get; init; } = "";

    /// <summary>Units in a pack, hundredths; null where not said.</summary>
    public long? PackageQuantity { get; init; }

    public ServiceType? ServiceType { get; init; }

    public ServiceLevel? ServiceLevel { get; init; }

    public ServiceCategory? Category { get; init; }

    /// <summary>How it is made up.</summary>
    public PackageKind Package { get; init; }

    /// <summary>Whether the facility enters the price by hand.</summary>
    public bool ManualPrice { get; init; }

    /// <summary>The least rank of a facility that may give it; 0 is every facility.</summary>
    public int FacilityRank { get; init; }

    /// <summary>The parts of a bundle; empty for anything else.</summary>
    public PackagePart[] Parts { get; init; } = [];

    /// <summary>Ids of diagnoses that do not explain it.</summary>
    public Guid[] ImplausibleWith { get; init; } = [];

    public bool Equals(MedicalEntryValues? other) =>
        other is not null
        && Scalars.Equals(other.Scalars)
        && Parts.SequenceEqual(other.Parts)
        && ImplausibleWith.Order().SequenceEqual(other.ImplausibleWith.Order());

    public override int GetHashCode() => Scalars.GetHashCode();

    private (object, object, object) Scalars =>
        (
            (Name, Price, CareType, FrequencyDays, Mask, MaxQuantity),
            (ItemType, PackageText, PackageQuantity),
            (ServiceType, ServiceLevel, Category, Package, ManualPrice, FacilityRank)
        );
}
