using Platform.Kernel;

namespace Platform.Stock.Sync.Domain;

/// <summary>A device or program that works for one facility, and keeps a log of what is done there.</summary>
public sealed class SyncClient : IVersioned
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    private SyncClient() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Raised with every change.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The facility that it works for.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>What people call it.</summary>
    public string Name { get; private init; } = "";

    /// <summary>When it was registered, UTC.</summary>
    public DateTime RegisteredAt { get; private init; }

    /// <summary>Who registered it: the subject of the token.</summary>
    public string RegisteredBy { get; private init; } = "";

    /// <summary>When it was retired, UTC; null as long as it may push and pull.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>Registers one.</summary>
    public static SyncClient Of(Guid id, Guid facilityId, string name, string by, DateTime now) =>
        new()
        {
            Id = id,
            FacilityId = facilityId,
            Name = name,
            RegisteredAt = now,
            RegisteredBy = by,
        };

    /// <summary>Ends it; false, and nothing changes, when it was ended before.</summary>
    public bool Retire(DateTime now)
    {
        if (RetiredAt is not null)
            return false;
        RetiredAt = now;
        Version++;
        return true;
    }

    /// <summary>Refuses who was retired.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.ClientRetired"/>.</exception>
    public void RequireActive()
    {
        if (RetiredAt is not null)
            throw new DomainException(
                SyncError.ClientRetired,
                ErrorKind.FailedPrecondition,
                "The client was retired: register the device anew."
            );
    }
}
