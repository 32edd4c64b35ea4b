using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>A price list of items or of services; its lines are rows of their own, so that a list is named without reading it.</summary>
public sealed class PriceListHeader : IVersioned
{
    public const int MaxName = 100;

    private PriceListHeader() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every change of the list or of its lines.</summary>
    public long Version { get; private set; }

    public EntryKind Kind { get; private init; }

    /// <summary>Unique within the kind.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>The day the list is of, from which its first lines hold.</summary>
    public DateOnly ListedOn { get; private set; }

    /// <summary>Where it is used; null for the whole country.</summary>
    public Guid? LocationId { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public PriceListValues Values => new(Name, ListedOn, LocationId);

    public static PriceListHeader Create(Guid id, EntryKind kind, PriceListValues values, DateTime now)
    {
        var list = new PriceListHeader { Id = id, Kind = kind };
        list.Set(values, now);
        return list;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(PriceListValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    /// <summary>Marks that lines have changed.</summary>
    public void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    private void Set(PriceListValues values, DateTime now)
    {
        (Name, ListedOn, LocationId) = values;
        FoldedName = Folding.Fold(values.Name);
        Touch(now);
    }
}

/// <summary>What people say of a price list.</summary>
public sealed record PriceListValues(string Name, DateOnly ListedOn, Guid? LocationId);

/// <summary>An entry that a price list holds for a time; a change of the price begins a new one.</summary>
public sealed class PriceListEntry
{
    private PriceListEntry() { }

    public Guid Id { get; private init; }

    public Guid PriceListId { get; private init; }

    /// <summary>The item or service.</summary>
    public Guid EntryId { get; private init; }

    /// <summary>Unit price, minor units, ≥ 0; null pays the register's.</summary>
    public long? Price { get; private init; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day; null for open; before the first day when it was replaced on that day.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The days it holds.</summary>
    public DateRange Validity => new(ValidFrom, ValidTo);

    public static PriceListEntry Create(Guid id, Guid priceListId, Guid entryId, long? price, DateOnly? from) =>
        new()
        {
            Id = id,
            PriceListId = priceListId,
            EntryId = entryId,
            Price = price,
            ValidFrom = from,
        };

    public void End(DateOnly lastDay) => ValidTo = lastDay;

    /// <summary>The line as claims are valued by.</summary>
    public PriceListLine ToLine() => new(Validity, Price);
}
