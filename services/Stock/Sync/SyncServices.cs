using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;

namespace Platform.Stock.Sync;

internal static class SyncServices
{
    /// <summary>Serves clients that work offline.</summary>
    public static ServiceBuilder Sync(this ServiceBuilder service)
    {
        service.Services.AddSingleton<FeedRecords>();
        return service.Serve<SyncApi>();
    }
}
