using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A kind of product whatever its maker or form of packing, in a classification: what ideal stock and coverage are set for.</summary>
public sealed class CommodityType : IVersioned, ICoded
{
    public const int MaxCode = 40;
    public const int MaxName = 200;
    public const int MaxSystem = 40;

    private CommodityType() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Its code in the classification, unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    /// <summary>Who says so: ATC, UNSPSC; empty for the country's own.</summary>
    public string ClassificationSystem { get; private set; } = "";

    /// <summary>The wider type; null at the top.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>Whether products may be given it.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public CommodityTypeValues Values => new(Code, Name, ClassificationSystem, ParentId, Active);

    public static CommodityType Create(Guid id, CommodityTypeValues values, DateTime now)
    {
        var commodityType = new CommodityType { Id = id };
        commodityType.Set(values, now);
        return commodityType;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(CommodityTypeValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(CommodityTypeValues values, DateTime now)
    {
        (Code, Name, ClassificationSystem, ParentId, Active) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a commodity type.</summary>
public sealed record CommodityTypeValues(
    string Code,
    string Name,
    string ClassificationSystem,
    Guid? ParentId,
    bool Active
);
