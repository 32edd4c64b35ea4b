using System.Collections.Concurrent;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>Which works fail in this process now, and why, for <c>/health/ready</c>.</summary>
internal sealed class WorkState
{
    private readonly ConcurrentDictionary<(TenantCode Tenant, string Work), string> reasons = new();

    public void Fails(TenantCode tenant, string work, string reason) => reasons[(tenant, work)] = reason;

    public void Goes(TenantCode tenant, string work) => reasons.TryRemove((tenant, work), out _);

    /// <summary>Reasons by work.</summary>
    public IReadOnlyDictionary<string, string> Failing(TenantCode tenant) =>
        reasons.Where(r => r.Key.Tenant == tenant).ToDictionary(r => r.Key.Work, r => r.Value, StringComparer.Ordinal);
}
