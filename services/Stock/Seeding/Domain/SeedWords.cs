namespace Platform.Stock.Seeding.Domain;

/// <summary>Why stock is more or less than it was.</summary>
internal enum SeedReason
{
    /// <summary>What was there on the first day.</summary>
    OpeningStock,

    /// <summary>Broken, or spoilt by water or heat.</summary>
    Damaged,

    /// <summary>Its last day of use is over.</summary>
    Expired,

    /// <summary>What is left of a vial that was opened.</summary>
    OpenVial,

    /// <summary>Not there when it was counted.</summary>
    Missing,
}

/// <summary>Where stock comes from or goes to.</summary>
internal enum SeedNode
{
    /// <summary>Who sells to the country.</summary>
    Supplier,

    /// <summary>Who gives to the country.</summary>
    Donor,

    /// <summary>People who come and go.</summary>
    Dispensary,

    /// <summary>People who stay.</summary>
    Wards,

    /// <summary>Sessions away from the facility.</summary>
    Outreach,

    /// <summary>What may not be used any more.</summary>
    Destruction,
}
