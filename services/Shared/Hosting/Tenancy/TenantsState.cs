using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>What is served at one moment, and how a new reading of the files changes it.</summary>
internal sealed class TenantsState
{
    public static readonly TenantsState Empty = new([], [], [], []);

    private TenantsState(
        Dictionary<TenantCode, Tenant> served,
        Dictionary<TenantCode, string> outdated,
        Dictionary<TenantCode, string> unavailable,
        IReadOnlyList<TenantError> errors
    )
    {
        Served = served.ToFrozenDictionary();
        InOrder = [.. served.Values.OrderBy(t => t.Code.Value, StringComparer.Ordinal)];
        ByIssuer = served.Values.ToFrozenDictionary(t => t.Issuer.Url, StringComparer.Ordinal);
        Outdated = outdated.ToFrozenDictionary();
        Unavailable = unavailable.ToFrozenDictionary();
        Errors = errors;
    }

    public FrozenDictionary<TenantCode, Tenant> Served { get; }
    public IReadOnlyList<Tenant> InOrder { get; }
    public FrozenDictionary<string, Tenant> ByIssuer { get; }
    public FrozenDictionary<TenantCode, string> Outdated { get; }
    public FrozenDictionary<TenantCode, string> Unavailable { get; }
    public IReadOnlyList<TenantError> Errors { get; }

    public TenantsState Next(TenantReading reading)
    {
        var served = new Dictionary<TenantCode, Tenant>();
        var outdated = new Dictionary<TenantCode, string>();
        var unavailable = new Dictionary<TenantCode, string>();
        foreach (var tenant in reading.Valid)
            served[tenant.Code] =
                Served.GetValueOrDefault(tenant.Code) is { } same && same.ContentHash == tenant.ContentHash
                    ? same
                    : tenant;
        foreach (var code in reading.Present.Where(c => !served.ContainsKey(c)))
            FallBack(code, Reason(reading.Errors, code));

        // A last good tenant and a new one may claim the same issuer or database, each file being right by itself.
        while (FirstClash() is { } clash)
            FallBack(clash, "Its issuer or its database is that of a tenant that is served by its last good file.");
        return new TenantsState(served, outdated, unavailable, reading.Errors);

        void FallBack(TenantCode code, string reason)
        {
            served.Remove(code);
            if (Served.TryGetValue(code, out var lastGood))
                (served[code], outdated[code]) = (lastGood, reason);
            else
                unavailable[code] = reason;
        }

        TenantCode? FirstClash()
        {
            foreach (var kept in outdated.Keys.Select(c => served[c]))
            foreach (var tenant in served.Values)
                if (!outdated.ContainsKey(tenant.Code) && Clash(kept, tenant))
                    return tenant.Code;
            return null;
        }
    }

    private static bool Clash(Tenant one, Tenant other) =>
        one.Issuer.Url.TrimEnd('/') == other.Issuer.Url.TrimEnd('/')
        || (one.Database.Place is { } place && place == other.Database.Place);

    private static string Reason(IReadOnlyList<TenantError> errors, TenantCode code)
    {
        const int Shown = 3;
        var own = errors.Where(e => e.File == $"{code}.yaml").ToArray();
        var text = string.Join(" ", own.Take(Shown));
        return own.Length > Shown ? $"{text} And {own.Length - Shown} more." : text;
    }
}
