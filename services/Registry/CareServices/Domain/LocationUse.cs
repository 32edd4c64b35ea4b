using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>What goes on in a location after a day.</summary>
/// <param name="Facilities">Whether facilities in it are open.</param>
/// <param name="Locations">Whether locations below it are open.</param>
public readonly record struct LocationUse(bool Facilities, bool Locations)
{
    /// <summary>What keeps the location from ending on that day: a code and the end of a sentence; null where nothing does.</summary>
    public (string Code, string Why)? Bar =>
        Facilities ? ("HAS_FACILITIES", "facilities in it are open")
        : Locations ? ("HAS_CHILDREN", "locations below it are open")
        : null;

    /// <summary>Reports what keeps the location from ending.</summary>
    public void Check(Validation validation, string field)
    {
        if (Bar is { } bar)
            validation.Add(field, bar.Code, $"The location does not end then: {bar.Why}.");
    }
}

/// <summary>What goes on in locations after a day, while some of them end.</summary>
/// <param name="facilities">Locations with open facilities.</param>
/// <param name="below">Open locations, each with the one above it.</param>
public sealed class LocationUses(IReadOnlySet<Guid> facilities, IReadOnlyDictionary<Guid, Guid> below)
{
    private readonly Dictionary<Guid, int> counts = below
        .Values.GroupBy(parent => parent)
        .ToDictionary(parent => parent.Key, parent => parent.Count());

    public LocationUse Of(Guid location) => new(facilities.Contains(location), counts.GetValueOrDefault(location) > 0);

    /// <summary>A location has ended.</summary>
    public void Ended(Guid location)
    {
        if (below.TryGetValue(location, out var parent))
            counts[parent]--;
    }
}
