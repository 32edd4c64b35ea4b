using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A packaging level of a trade item: tablet, box, carton (decision S28).</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="Gtin">Its number, 14 digits.</param>
/// <param name="Each">Each in one unit of the level, ≥ 1.</param>
public sealed record TradeItemLevel(int Number, string Gtin, long Each) : IPart<TradeItemLevel>
{
    /// <summary>Each in one unit of the level, ≥ 1.</summary>
    public long Each { get; private set; } = Each;

    object IPart<TradeItemLevel>.About => Gtin;

    TradeItemLevel IPart<TradeItemLevel>.At(int number) => this with { Number = number };

    void IPart<TradeItemLevel>.Take(TradeItemLevel other) => Each = other.Each;
}

/// <summary>What one maker sells as a product: the things that carry a barcode.</summary>
public sealed class TradeItem : IVersioned, ICoded
{
    public const int MaxCode = 40;
    public const int MaxName = 200;
    public const int MaxManufacturer = 200;
    public const int MaxLevels = 20;

    private readonly List<TradeItemLevel> levels = [];

    private TradeItem() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Code in the country's register of medicines, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Brand and presentation.</summary>
    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Manufacturer { get; private set; } = "";

    /// <summary>The product it is.</summary>
    public Guid ProductId { get; private set; }

    /// <summary>Whether it is still bought.</summary>
    public bool Active { get; private set; }

    /// <summary>Its packaging levels, each with a GTIN of its own.</summary>
    public IReadOnlyList<TradeItemLevel> Levels => levels;

    public DateTime UpdatedAt { get; private set; }

    public TradeItemValues Values => new(Code, Name, Manufacturer, ProductId, Active, Levels.InPlaces());

    public static TradeItem Create(Guid id, TradeItemValues values, DateTime now)
    {
        var tradeItem = new TradeItem { Id = id };
        tradeItem.Set(values, now);
        return tradeItem;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(TradeItemValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(TradeItemValues values, DateTime now)
    {
        Code = values.Code;
        Name = values.Name;
        Manufacturer = values.Manufacturer;
        ProductId = values.ProductId;
        Active = values.Active;
        levels.Become(values.Levels);

        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a trade item.</summary>
public sealed record TradeItemValues(
    string Code,
    string Name,
    string Manufacturer,
    Guid ProductId,
    bool Active,
    ValueList<TradeItemLevel> Levels
);
