using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>A physical inventory as it is kept from one day to the next; its lines are kept beside it.</summary>
public sealed class StockInventory : IVersioned
{
    private StockInventory() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Raised with every change of it or its lines.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The program; null where cards are product-wide and none was named.</summary>
    public Guid? ProgramId { get; private init; }

    /// <summary>The one storage place that is counted; null for all of the facility's.</summary>
    public Guid? PlaceId { get; private init; }

    /// <summary>Facility and program while it is open, so that there is one; null once it is not.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>The day of the count.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Whether it is counted before anything moves that day.</summary>
    public bool AtStartOfDay { get; private init; }

    /// <summary>Where it stands.</summary>
    public InventoryState State { get; private set; }

    /// <summary>The event that was posted.</summary>
    public Guid? EventId { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTime StartedAt { get; private init; }

    /// <summary>Begins one.</summary>
    public static StockInventory Of(
        Guid id,
        Guid facilityId,
        Guid? programId,
        Guid? placeId,
        DateOnly day,
        bool atStartOfDay,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            FacilityId = facilityId,
            ProgramId = programId,
            PlaceId = placeId,
            OpenKey = $"{facilityId}/{programId}",
            Day = day,
            AtStartOfDay = atStartOfDay,
            StartedAt = now,
        };

    /// <summary>Takes on what was decided on its lines.</summary>
    /// <param name="state">Where it stands now.</param>
    /// <param name="eventId">The event that was posted; null for none.</param>
    public void Follow(InventoryState state, Guid? eventId = null)
    {
        (State, EventId) = (state, eventId);
        if (state != InventoryState.Draft)
            OpenKey = null;
        Version++;
    }
}
