using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>What sort of body or place a node is.</summary>
public enum StockNodeKind
{
    Supplier,

    Donor,

    /// <summary>A ward, theatre or laboratory of the facility.</summary>
    Ward,

    /// <summary>Health workers and posts that are no facilities of the registry.</summary>
    Outreach,

    /// <summary>Where stock is destroyed.</summary>
    Disposal,

    Other,
}

/// <summary>Where stock comes from or goes to besides the facilities of the registry: a supplier, a ward, an incinerator.</summary>
public sealed class StockNode : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private StockNode() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public StockNodeKind Kind { get; private set; }

    /// <summary>Whether stock goes there to be returned or destroyed, so that it takes expired, recalled and quarantined stock.</summary>
    public bool TakesUnusable { get; private set; }

    /// <summary>Whether lines may still name it.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public StockNodeValues Values => new(Code, Name, Kind, TakesUnusable, Active);

    public static StockNode Create(Guid id, StockNodeValues values, DateTime now)
    {
        var stockNode = new StockNode { Id = id };
        stockNode.Set(values, now);
        return stockNode;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(StockNodeValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(StockNodeValues values, DateTime now)
    {
        (Code, Name, Kind, TakesUnusable, Active) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a stock node.</summary>
public sealed record StockNodeValues(string Code, string Name, StockNodeKind Kind, bool TakesUnusable, bool Active);
