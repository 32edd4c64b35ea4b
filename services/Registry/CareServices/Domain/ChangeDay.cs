namespace Platform.Registry.CareServices.Domain;

/// <summary>From when a change of something dated holds.</summary>
/// <param name="Asked">The day that was asked for; null where none was.</param>
/// <param name="Today">Today in the tenant's time zone.</param>
public readonly record struct ChangeDay(DateOnly? Asked, DateOnly Today)
{
    /// <summary>The first day: where none was asked for always for what is said for the first time, today for what replaces another.</summary>
    public DateOnly? From(bool first) => Asked ?? (first ? null : Today);
}
