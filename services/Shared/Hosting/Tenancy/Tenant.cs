using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// One country, or <c>commons</c>, as its valid file describes it. Immutable: a changed file makes a new tenant, so whoever
/// holds one sees one consistent configuration for the length of a request.
/// </summary>
public sealed class Tenant
{
    internal Tenant() { }

    /// <summary>The code in paths, files and events; equal to the name of the file.</summary>
    public required TenantCode Code { get; init; }

    /// <summary>What people call the country.</summary>
    public required string Name { get; init; }

    /// <summary>Languages as BCP 47 tags (<c>sw</c>, <c>pt-BR</c>); the first is the default, at least one.</summary>
    public required IReadOnlyList<string> Locales { get; init; }

    /// <summary>The only currency amounts of this tenant are in.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Where "today" is decided.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The calendar of fiscal years and of dates shown to people; stored dates are Gregorian.</summary>
    public required Calendar Calendar { get; init; }

    /// <summary>First day of the fiscal year, in <see cref="Calendar"/>.</summary>
    public required FiscalYearStart FiscalYearStart { get; init; }

    /// <summary>Levels of the location tree from the widest to the narrowest, at least one.</summary>
    public required IReadOnlyList<LocationLevel> LocationLevels { get; init; }

    /// <summary>How telephone numbers are written.</summary>
    public required PhonePlan PhonePlan { get; init; }

    /// <summary>Rules for the numbers people carry.</summary>
    public required Identifiers Identifiers { get; init; }

    /// <summary>Permissions of each role.</summary>
    public required FrozenDictionary<string, FrozenSet<string>> Roles { get; init; }

    /// <summary>Whose tokens are this tenant's.</summary>
    public required TenantIssuer Issuer { get; init; }

    /// <summary>Where the data is.</summary>
    public required TenantDatabase Database { get; init; }

    /// <summary>Switches by name; see <see cref="Feature"/>.</summary>
    public required FrozenDictionary<string, bool> Features { get; init; }

    /// <summary>SHA-256 of the file's bytes in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    internal Secrets Secrets { get; init; } = new(folder: null);

    internal FrozenDictionary<Type, object> Sections { get; init; } = FrozenDictionary<Type, object>.Empty;

    /// <summary>The calendar that months and years are counted in.</summary>
    public TenantCalendar Months() => Calendar == Calendar.Nepali ? TenantCalendar.Nepali : TenantCalendar.Gregorian;

    /// <summary>The months, quarters and fiscal years that money and stock are accounted by.</summary>
    public FiscalPeriods Periods() => new(Months(), new DayMonth(FiscalYearStart.Day, FiscalYearStart.Month));

    /// <summary>The day of an instant in the tenant's time zone.</summary>
    /// <param name="instant">UTC.</param>
    public DateOnly DayOf(DateTime instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZone));

    /// <summary>The instant, UTC, at which a day begins in the tenant's time zone; where clocks skip it, the first one after.</summary>
    public DateTime Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (TimeZone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, TimeZone);
    }

    /// <summary>True when the file switches the feature on.</summary>
    public bool Feature(string name) => Features.GetValueOrDefault(name);

    /// <summary>
    /// A service's own part of the file, with its defaults where the file is silent.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process did not register the section with <c>AddTenantSection</c>.</exception>
    public T Section<T>()
        where T : class, ITenantSection =>
        Sections.TryGetValue(typeof(T), out var section)
            ? (T)section
            : throw new InvalidOperationException(
                $"{typeof(T).Name} is not registered: call AddTenantSection<{typeof(T).Name}>(name)."
            );

    /// <summary>A secret that a section of the file names, read anew at each call, so that a rotated one is seen.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <exception cref="TenantSecretException">The secret is not there.</exception>
    public string Secret(string name) => Secrets.Read(name);

    /// <summary>How a service reaches its data of this tenant. A rotated secret is seen after the next look at the files.</summary>
    /// <param name="service">The service's name in lower case: <c>insurance</c>.</param>
    /// <exception cref="TenantSecretException">A secret that the file names is not there.</exception>
    public TenantConnection Connection(string service) => Database.Connection(service);

    public override string ToString() => Code.Value;
}
