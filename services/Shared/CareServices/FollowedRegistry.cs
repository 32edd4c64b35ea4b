using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.CareServices;

/// <summary>Waits until the copy of the registry has what the registry has just taken (decision C10).</summary>
public sealed class FollowedRegistry<TDb>(TenantDbContextFactory<TDb> databases, TimeProvider clock)
    where TDb : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>As many of the missing locations and facilities are looked for at a time.</summary>
    private const int Sample = 100;

    /// <summary>How long nothing may arrive before the wait is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits, as long as something arrives.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="places">The versions that the copy must have reached, by id.</param>
    /// <param name="tell">Is told how many are still missing.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="DomainException"><see cref="CareServicesError.RegistryUnavailable"/>: nothing arrives any more.</exception>
    public async Task Await(Tenant tenant, PlaceVersions places, Action<string> tell, CancellationToken cancel)
    {
        var missing = (new Dictionary<Guid, long>(places.Locations), new Dictionary<Guid, long>(places.Facilities));
        var behind = await Look(tenant, missing, int.MaxValue, cancel);
        var (least, since) = (int.MaxValue, clock.GetTimestamp());
        using var timer = new PeriodicTimer(Pause, clock);
        while (behind > 0)
        {
            // Those that are looked for may be the last to come, while the others arrive.
            if (clock.GetElapsedTime(since) > Patience)
                behind = await Look(tenant, missing, int.MaxValue, cancel);
            if (behind < least)
            {
                tell($"the copy of the registry follows: {behind} places to go");
                (least, since) = (behind, clock.GetTimestamp());
            }
            if (clock.GetElapsedTime(since) > Patience)
                throw new DomainException(
                    CareServicesError.RegistryUnavailable,
                    ErrorKind.FailedPrecondition,
                    $"The copy of the registry is {behind} places behind, and nothing has arrived for {Patience.TotalSeconds} seconds. Repeat this when the events flow again, or rebuild the copy."
                );
            await timer.WaitForNextTickAsync(cancel);
            behind = await Look(tenant, missing, Sample, cancel);
        }
    }

    /// <summary>
    /// Strikes out those that have arrived, looking for some at a time until some have not; answers how many are left.
    /// </summary>
    private async Task<int> Look(
        Tenant tenant,
        (Dictionary<Guid, long> Locations, Dictionary<Guid, long> Facilities) missing,
        int most,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(tenant);
        var all = true;
        while (all && missing.Locations.Count + missing.Facilities.Count > 0)
        {
            var (locations, facilities) = (
                missing.Locations.Keys.Take(most).ToArray(),
                missing.Facilities.Keys.Take(most).ToArray()
            );
            if (locations.Length > 0)
                foreach (
                    var found in await db.Set<LocationCopy>()
                        .Where(l => EF.Parameter(locations).Contains(l.Id))
                        .Select(l => new { l.Id, l.Version })
                        .ToListAsync(cancel)
                )
                    Strike(missing.Locations, found.Id, found.Version);
            if (facilities.Length > 0)
                foreach (
                    var found in await db.Set<FacilityCopy>()
                        .Where(f => EF.Parameter(facilities).Contains(f.Id))
                        .Select(f => new { f.Id, f.Version })
                        .ToListAsync(cancel)
                )
                    Strike(missing.Facilities, found.Id, found.Version);
            all = !locations.Any(missing.Locations.ContainsKey) && !facilities.Any(missing.Facilities.ContainsKey);
        }
        return missing.Locations.Count + missing.Facilities.Count;
    }

    private static void Strike(Dictionary<Guid, long> missing, Guid id, long version)
    {
        if (version >= missing[id])
            missing.Remove(id);
    }
}

/// <summary>Versions that places have in the registry, by id.</summary>
public sealed record PlaceVersions(
    IReadOnlyDictionary<Guid, long> Locations,
    IReadOnlyDictionary<Guid, long> Facilities
);
