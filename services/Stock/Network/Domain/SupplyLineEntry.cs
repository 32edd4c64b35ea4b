using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>Who supplies what a node approved in a program, as it is kept.</summary>
public sealed class SupplyLineEntry : IVersioned
{
    public const int MaxDescription = 1000;

    private SupplyLineEntry() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The node.</summary>
    public Guid NodeId { get; private set; }

    /// <summary>The program.</summary>
    public Guid ProgramId { get; private set; }

    /// <summary>The facility that ships, by its id in the registry.</summary>
    public Guid SupplyingFacilityId { get; private set; }

    /// <summary>Whether an order follows approval by itself.</summary>
    public bool LocallyFulfilled { get; private set; }

    public string Description { get; private set; } = "";

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The line as the tree takes it.</summary>
    internal SupplyLine ToLine() => new(NodeId, ProgramId, SupplyingFacilityId, LocallyFulfilled);

    public SupplyLineEntryValues Values => new(NodeId, ProgramId, SupplyingFacilityId, LocallyFulfilled, Description);

    public static SupplyLineEntry Create(Guid id, SupplyLineEntryValues values, DateTime now)
    {
        var supplyLineEntry = new SupplyLineEntry { Id = id };
        supplyLineEntry.Set(values, now);
        return supplyLineEntry;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(SupplyLineEntryValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(SupplyLineEntryValues values, DateTime now)
    {
        (NodeId, ProgramId, SupplyingFacilityId, LocallyFulfilled, Description) = values;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a supply line entry.</summary>
public sealed record SupplyLineEntryValues(
    Guid NodeId,
    Guid ProgramId,
    Guid SupplyingFacilityId,
    bool LocallyFulfilled,
    string Description
);
