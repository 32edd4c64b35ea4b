using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Waits until the copy of the registry has what the registry has just taken (decision C10).</summary>
internal sealed class FollowedRegistry(TenantDbContextFactory<InsuranceDb> databases, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long nothing may arrive before the wait is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="DomainException"><see cref="ContractError.RegistryUnavailable"/>: nothing arrives any more.</exception>
    public async Task Await(Tenant tenant, FollowedPlaces places, SourceReport report, CancellationToken cancel)
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
                report.Tell($"insurance follows the registry: {behind} places to go");
                (least, since) = (behind, clock.GetTimestamp());
            }
            if (clock.GetElapsedTime(since) > Patience)
                throw new DomainException(
                    ContractError.RegistryUnavailable,
                    ErrorKind.FailedPrecondition,
                    $"Insurance's copy of the registry is {behind} places behind, and nothing has arrived for {Patience.TotalSeconds} seconds. Repeat the import when the events flow again, or rebuild the copy."
                );
            await timer.WaitForNextTickAsync(cancel);
        }
    }

    private async Task<int> Behind(Tenant tenant, FollowedPlaces places, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var locations = await db.Locations.Select(l => new { l.Id, l.Version }).ToDictionaryAsync(l => l.Id, cancel);
        var facilities = await db.Facilities.Select(f => new { f.Id, f.Version }).ToDictionaryAsync(f => f.Id, cancel);
        return places.LocationVersions.Count(p => !(locations.GetValueOrDefault(p.Key)?.Version >= p.Value))
            + places.FacilityVersions.Count(p => !(facilities.GetValueOrDefault(p.Key)?.Version >= p.Value));
    }
}
