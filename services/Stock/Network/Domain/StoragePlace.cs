using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>What sort of place stock lies in.</summary>
public enum StoragePlaceKind
{
    /// <summary>A store room or warehouse.</summary>
    Store,

    /// <summary>A shelf, pallet place or bin of a store.</summary>
    Bin,

    ColdRoom,

    Refrigerator,

    Freezer,

    /// <summary>Locked, for controlled medicines.</summary>
    Safe,

    /// <summary>Apart, for what may not be used.</summary>
    Quarantine,

    /// <summary>Where it is handed out: pharmacy, ward cupboard.</summary>
    Dispensary,
}

/// <summary>A place in a facility where stock lies. The main place of a facility has the facility's own id, and is there without being told of.</summary>
public sealed class StoragePlace : IVersioned
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private StoragePlace() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The facility, by its id in the registry.</summary>
    public Guid FacilityId { get; private set; }

    /// <summary>Unique in the facility.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public StoragePlaceKind Kind { get; private set; }

    /// <summary>Lowest temperature it keeps, whole °C; null where it is not kept.</summary>
    public int? MinCelsius { get; private set; }

    /// <summary>Highest temperature it keeps, whole °C; null where it is not kept.</summary>
    public int? MaxCelsius { get; private set; }

    /// <summary>Whether stock may still come in.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Whether it is the place of lines that name none.</summary>
    public bool IsMain => Id == FacilityId;

    public StoragePlaceValues Values => new(FacilityId, Code, Name, Kind, MinCelsius, MaxCelsius, Active, IsMain);

    public static StoragePlace Create(Guid id, StoragePlaceValues values, DateTime now)
    {
        var storagePlace = new StoragePlace { Id = id };
        storagePlace.Set(values, now);
        return storagePlace;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(StoragePlaceValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(StoragePlaceValues values, DateTime now)
    {
        (FacilityId, Code, Name, Kind, MinCelsius, MaxCelsius, Active, _) = values;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a storage place.</summary>
public sealed record StoragePlaceValues(
    Guid FacilityId,
    string Code,
    string Name,
    StoragePlaceKind Kind,
    int? MinCelsius,
    int? MaxCelsius,
    bool Active,
    bool Main
);
