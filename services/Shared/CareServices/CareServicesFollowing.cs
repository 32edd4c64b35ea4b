using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices.Storage;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Kernel;
using RegistryEvents = Platform.Registry.Events.V1;

namespace Platform.CareServices;

/// <summary>How a service keeps a copy of the registry's locations and facilities.</summary>
public static class CareServicesFollowing
{
    /// <summary>The service that owns them, and the topic of its events.</summary>
    internal const string Owner = "registry";

    /// <summary>Maps the copies; to be called in <c>OnModelCreating</c>, before <c>UsePlatform</c>.</summary>
    public static void UseCareServices(this ModelBuilder model)
    {
        model.ApplyConfiguration(new LocationCopyMap());
        model.ApplyConfiguration(new FacilityCopyMap());
        model.UseReadCopies();
    }

    /// <summary>
    /// Keeps the copies: takes the registry's events, reads its lists where there never was a copy, and again by the command
    /// <c>copies rebuild</c>. The service calls the registry as its own client, with <c>locations.read</c> and <c>facilities.read</c>.
    /// </summary>
    public static ServiceBuilder FollowCareServices<TDb>(this ServiceBuilder service)
        where TDb : DbContext
    {
        service
            .Services.AddSingleton<RebuildCareServices<TDb>>()
            .AddSingleton<CareServicesCopies<TDb>>()
            .AddSingleton<FollowedRegistry<TDb>>();
        return service
            .Work<FirstCareServices<TDb>>()
            .On<RegistryEvents.LocationChanged, TDb>(Owner, FollowRegistry.Location, EventOrder.Newest)
            .On<RegistryEvents.FacilityChanged, TDb>(Owner, FollowRegistry.Facility, EventOrder.Newest)
            .On<RegistryEvents.LocationMerged, TDb>(Owner, FollowRegistry.LocationMerge, EventOrder.Newest)
            .On<RegistryEvents.FacilityMerged, TDb>(Owner, FollowRegistry.FacilityMerge, EventOrder.Newest)
            .Command(new ServiceCommand("copies rebuild <tenant>", Rebuild<TDb>));
    }

    private static async Task<int> Rebuild<TDb>(CommandArguments arguments, CancellationToken cancel)
        where TDb : DbContext
    {
        var services = arguments.Services;
        var call = services.GetRequiredService<CallFactory>().System(arguments.Tenant(0), "copies rebuild");
        try
        {
            var done = await services.GetRequiredService<RebuildCareServices<TDb>>().Run(call, cancel);
            var counts = done.Counts;
            Console.WriteLine(
                $"{counts.Read} records read: {counts.Created} new, {counts.Updated} changed, {counts.Unchanged} as they were"
            );
            return 0;
        }
        catch (DomainException refusal)
        {
            throw new InvalidOperationException(RebuildCareServices.Reason(refusal), refusal);
        }
    }
}
