using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>The level of stock set for a facility, a kind of product and a period; it wins over the levels of approved products.</summary>
public sealed class IdealStockAmount : IVersioned
{
    private IdealStockAmount() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The facility, by its id in the registry.</summary>
    public Guid FacilityId { get; private set; }

    /// <summary>The kind of product.</summary>
    public Guid CommodityTypeId { get; private set; }

    /// <summary>The period.</summary>
    public Guid PeriodId { get; private set; }

    /// <summary>Each, ≥ 0.</summary>
    public long Amount { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public IdealStockAmountValues Values => new(FacilityId, CommodityTypeId, PeriodId, Amount);

    public static IdealStockAmount Create(Guid id, IdealStockAmountValues values, DateTime now)
    {
        var idealStockAmount = new IdealStockAmount { Id = id };
        idealStockAmount.Set(values, now);
        return idealStockAmount;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(IdealStockAmountValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(IdealStockAmountValues values, DateTime now)
    {
        (FacilityId, CommodityTypeId, PeriodId, Amount) = values;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of an ideal stock amount.</summary>
public sealed record IdealStockAmountValues(Guid FacilityId, Guid CommodityTypeId, Guid PeriodId, long Amount);
