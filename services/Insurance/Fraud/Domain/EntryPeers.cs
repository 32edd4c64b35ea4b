using Platform.Kernel;

namespace Platform.Insurance.Fraud.Domain;

/// <summary>What facilities of a level give of an item or service, as it was last counted.</summary>
public sealed class EntryPeers
{
    private EntryPeers() { }

    /// <summary>The item or service.</summary>
    public Guid EntryId { get; private init; }

    /// <summary>The level of the facilities.</summary>
    public FacilityLevel Level { get; private init; }

    /// <summary>What they give, hundredths.</summary>
    public Peers Peers { get; private set; }

    /// <summary>What was not counted yet.</summary>
    public static EntryPeers Of(Guid entryId, FacilityLevel level) => new() { EntryId = entryId, Level = level };

    /// <summary>Takes a count on.</summary>
    public void Take(Peers peers) => Peers = peers;
}
