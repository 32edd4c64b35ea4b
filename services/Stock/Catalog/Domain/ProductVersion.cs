namespace Platform.Stock.Catalog.Domain;

/// <summary>A product as it was from one change to the next: what was ordered before a change is reckoned by what held then.</summary>
public sealed class ProductVersion
{
    private ProductVersion() { }

    public Guid ProductId { get; private init; }

    /// <summary>The version of the product.</summary>
    public long Version { get; private init; }

    /// <summary>When it came into force, UTC.</summary>
    public DateTime At { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>What one Each is.</summary>
    public string DispensingUnit { get; private init; } = "";

    /// <summary>Each in the pack it is ordered by, ≥ 0; 0 when it is not ordered in packs.</summary>
    public long NetContent { get; private init; }

    /// <summary>Each beyond whole packs that are still left out.</summary>
    public long RoundingThreshold { get; private init; }

    /// <summary>Whether nothing is ordered of what does not fill a first pack.</summary>
    public bool RoundToZero { get; private init; }

    /// <summary>The product as it is now.</summary>
    public static ProductVersion Of(Product product) =>
        new()
        {
            ProductId = product.Id,
            Version = product.Version,
            At = product.UpdatedAt,
            Name = product.Name,
            DispensingUnit = product.DispensingUnit,
            NetContent = product.NetContent,
            RoundingThreshold = product.RoundingThreshold,
            RoundToZero = product.RoundToZero,
        };
}
