using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A product that facilities of a type may ask for in a program, and how much of it they keep. Months are hundredths.</summary>
public sealed class ApprovedProduct : IVersioned
{
    private ApprovedProduct() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid ProgramId { get; private init; }

    /// <summary>The type of facility, a code of the registry's list.</summary>
    public string FacilityType { get; private init; } = "";

    public Guid ProductId { get; private init; }

    /// <summary>Periods of stock to keep at most, hundredths, ≥ 0.</summary>
    public int MaxPeriods { get; private set; }

    /// <summary>Whether it is approved now.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public static ApprovedProduct Create(
        Guid id,
        Guid programId,
        string facilityType,
        Guid productId,
        int maxPeriods,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            ProgramId = programId,
            FacilityType = facilityType,
            ProductId = productId,
            MaxPeriods = maxPeriods,
            Active = true,
            UpdatedAt = now,
        };
}

/// <summary>What a pack of a product costs in a program from a day on.</summary>
public sealed class ProductPrice : IVersioned
{
    private ProductPrice() { }

    public Guid Id { get; private init; }

    public long Version { get; private init; } = 1;

    public Guid ProgramId { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>Its first day.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>Minor units a pack, ≥ 0.</summary>
    public long PerPack { get; private init; }

    public static ProductPrice Create(Guid id, Guid programId, Guid productId, DateOnly from, long perPack) =>
        new()
        {
            Id = id,
            ProgramId = programId,
            ProductId = productId,
            ValidFrom = from,
            PerPack = perPack,
        };
}
