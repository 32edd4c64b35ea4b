using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>A place in the hierarchy that approves requisitions, as it is kept.</summary>
public sealed class SupervisoryNodeEntry : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private SupervisoryNodeEntry() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    /// <summary>The facility where its people sit; null for none.</summary>
    public Guid? FacilityId { get; private set; }

    /// <summary>The node above; null at the top.</summary>
    public Guid? ParentId { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The node as the tree takes it.</summary>
    internal SupervisoryNode ToNode() => new(Id, Code, ParentId);

    public SupervisoryNodeEntryValues Values => new(Code, Name, FacilityId, ParentId);

    public static SupervisoryNodeEntry Create(Guid id, SupervisoryNodeEntryValues values, DateTime now)
    {
        var supervisoryNodeEntry = new SupervisoryNodeEntry { Id = id };
        supervisoryNodeEntry.Set(values, now);
        return supervisoryNodeEntry;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(SupervisoryNodeEntryValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(SupervisoryNodeEntryValues values, DateTime now)
    {
        (Code, Name, FacilityId, ParentId) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a supervisory node entry.</summary>
public sealed record SupervisoryNodeEntryValues(string Code, string Name, Guid? FacilityId, Guid? ParentId);
