using Platform.Stock.Ledger.Domain;

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

/// <summary>A reason as master data has it.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Whether it adds or takes away.</param>
/// <param name="Category">What it is for.</param>
/// <param name="CountsAs">What the figures take it for.</param>
internal sealed record SeedReasonRow(
    SeedReason Reason,
    string Name,
    ReasonType Type,
    ReasonCategory Category,
    CountsAs CountsAs
)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<SeedReasonRow> All =
    [
        new(
            SeedReason.OpeningStock,
            "Opening stock",
            ReasonType.Credit,
            ReasonCategory.PhysicalInventory,
            CountsAs.None
        ),
        new(SeedReason.Damaged, "Damaged", ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Loss),
        new(SeedReason.Expired, "Expired", ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Loss),
        new(SeedReason.OpenVial, "Open vial wastage", ReasonType.Debit, ReasonCategory.Adjustment, CountsAs.Loss),
        new(
            SeedReason.Missing,
            "Missing when counted",
            ReasonType.Debit,
            ReasonCategory.PhysicalInventory,
            CountsAs.Loss
        ),
    ];
}

/// <summary>A source or destination as master data has it.</summary>
/// <param name="Node">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsSource">Whether stock comes from it, and does not go to it.</param>
/// <param name="CountsAs">What the figures take a movement for.</param>
/// <param name="TakesUnusable">Whether expired and discarded stock goes there.</param>
internal sealed record SeedNodeRow(
    SeedNode Node,
    string Name,
    bool IsSource,
    CountsAs CountsAs,
    bool TakesUnusable = false
)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<SeedNodeRow> All =
    [
        new(SeedNode.Supplier, "Suppliers", IsSource: true, CountsAs.None),
        new(SeedNode.Donor, "Donors", IsSource: true, CountsAs.None),
        new(SeedNode.Dispensary, "Outpatients", IsSource: false, CountsAs.Consumption),
        new(SeedNode.Wards, "Wards", IsSource: false, CountsAs.Consumption),
        new(SeedNode.Outreach, "Outreach sessions", IsSource: false, CountsAs.Consumption),
        new(SeedNode.Destruction, "Destruction", IsSource: false, CountsAs.None, TakesUnusable: true),
    ];
}
