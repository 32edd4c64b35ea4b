using System.Collections.Concurrent;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Identity.Http;
using Platform.Identity.Keys;
using Platform.Identity.Seeding;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity;

/// <summary>
/// For every tenant: makes what configuration names, changes signing keys that are due, and deletes what has ended.
/// </summary>
internal sealed class Caretaker(
    TenantDbContextFactory<IdentityDb> databases,
    SigningKeys keys,
    Seeder seeder,
    TimeProvider clock
) : IWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The file of each tenant as it was when the tenant was last brought in line.</summary>
    private readonly ConcurrentDictionary<TenantCode, string> seeded = [];

    public string Name => "caretaker";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        if (!TenantScope.Issues(tenant))
            return Pause;
        if (seeded.GetValueOrDefault(tenant.Code) != tenant.ContentHash)
        {
            await seeder.Apply(turn, cancel);
            seeded[tenant.Code] = tenant.ContentHash;
        }
        await keys.Keep(turn, cancel);
        await using var db = databases.Open(tenant);
        await Expired.Delete(db, clock.UtcNow(), cancel);
        return Pause;
    }
}
