using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting;

/// <summary>
/// Where the platform's services listen: <c>Services:&lt;name&gt;:Http</c> (health, events) and <c>Services:&lt;name&gt;:Grpc</c>
/// (gRPC and REST over h2c); when all run in one process, where they were started.
/// </summary>
public sealed class ServiceAddresses(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, (Uri Http, Uri Grpc)> started = new(StringComparer.Ordinal);

    public void Started(string service, Uri http, Uri grpc) => started[service] = (http, grpc);

    public Uri Http(string service) =>
        started.TryGetValue(service, out var address) ? address.Http : Configured(service, "Http", 8080);

    public Uri Grpc(string service) =>
        started.TryGetValue(service, out var address) ? address.Grpc : Configured(service, "Grpc", 8081);

    // In a cluster a service is reached by its name.
    private Uri Configured(string service, string kind, int port) =>
        new(configuration[$"Services:{service}:{kind}"] ?? $"http://{service}:{port}");
}
