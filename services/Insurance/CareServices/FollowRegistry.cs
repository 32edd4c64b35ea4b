using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using RegistryEvents = Platform.Registry.Events.V1;

namespace Platform.Insurance.CareServices;

/// <summary>Keeps the copies of locations and facilities by the registry's events. The newest wins, in whatever order they come.</summary>
internal static class FollowRegistry
{
    public static async Task Location(
        RegistryEvents.LocationChanged changed,
        Delivery delivery,
        InsuranceDb db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(changed.Id);
        var copy = await db.Locations.FindAsync([id], cancel);
        if (copy is null)
            db.Add(copy = LocationCopy.Of(id));
        Guid? parent = changed.ParentId.Length == 0 ? null : Guid.Parse(changed.ParentId);
        copy.Follow(changed.Version, changed.Code, changed.Name, changed.Level, parent);
    }

    public static async Task Facility(
        RegistryEvents.FacilityChanged changed,
        Delivery delivery,
        InsuranceDb db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(changed.Id);
        var copy = await db.Facilities.FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (copy is null)
            db.Add(copy = FacilityCopy.Of(id));
        var values = new FacilityValues(
            changed.Code,
            changed.Name,
            Level(changed.Level),
            changed.SubLevel,
            changed.Ownership,
            CareOf(changed.CareType),
            changed.Type,
            Guid.Parse(changed.LocationId),
            Day(changed.OpenedOn),
            Day(changed.ClosedOn)
        );
        copy.Follow(changed.Version, values, DayOf(delivery.Event.Time, delivery.Call.Tenant));
    }

    public static async Task LocationMerge(
        RegistryEvents.LocationMerged merged,
        Delivery delivery,
        InsuranceDb db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(merged.From);
        var copy = await db.Locations.FindAsync([id], cancel);
        if (copy is null)
            db.Add(copy = LocationCopy.Of(id));
        copy.MergeInto(merged.Version, Guid.Parse(merged.Into));
    }

    public static async Task FacilityMerge(
        RegistryEvents.FacilityMerged merged,
        Delivery delivery,
        InsuranceDb db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(merged.From);
        var copy = await db.Facilities.FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (copy is null)
            db.Add(copy = FacilityCopy.Of(id));
        copy.MergeInto(merged.Version, Guid.Parse(merged.Into));
    }

    /// <summary>A level as the registry names it.</summary>
    public static FacilityLevel Level(string name) =>
        name switch
        {
            "DISPENSARY" => FacilityLevel.Dispensary,
            "HEALTH_CENTRE" => FacilityLevel.HealthCentre,
            "HOSPITAL" => FacilityLevel.Hospital,
            _ => FacilityLevel.Store,
        };

    /// <summary>A care type as the registry names it.</summary>
    public static CareType CareOf(string name) =>
        name switch
        {
            "IN_PATIENT" => CareType.InPatient,
            "OUT_PATIENT" => CareType.OutPatient,
            _ => CareType.Both,
        };

    /// <summary>The day of an instant in the tenant's time zone.</summary>
    public static DateOnly DayOf(DateTime instant, Tenant tenant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, tenant.TimeZone));

    public static DateOnly? Day(string text) =>
        text.Length == 0
            ? null
            : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
