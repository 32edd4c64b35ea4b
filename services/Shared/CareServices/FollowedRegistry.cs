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
        var (least, since) = (int.MaxValue, clock.GetTimestamp());
        using var timer = new PeriodicTimer(Pause, clock);
        while (true)
        {
            var behind = await Behind(tenant, places, cancel);
            if (behind == 0)
                return;
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
        }
    }

    private async Task<int> Behind(Tenant tenant, PlaceVersions places, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var locations = await db.Set<LocationCopy>()
            .Select(l => new { l.Id, l.Version })
            .ToDictionaryAsync(l => l.Id, cancel);
        var facilities = await db.Set<FacilityCopy>()
            .Select(f => new { f.Id, f.Version })
            .ToDictionaryAsync(f => f.Id, cancel);
        return places.Locations.Count(p => !(locations.GetValueOrDefault(p.Key)?.Version >= p.Value))
            + places.Facilities.Count(p => !(facilities.GetValueOrDefault(p.Key)?.Version >= p.Value));
    }
}

/// <summary>Versions that places have in the registry, by id.</summary>
public sealed record PlaceVersions(
    IReadOnlyDictionary<Guid, long> Locations,
    IReadOnlyDictionary<Guid, long> Facilities
);
