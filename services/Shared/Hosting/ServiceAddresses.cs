using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting;

/// <summary>
/// Where the platform's services listen: <c>Services:&lt;name&gt;:Http</c> (health, events) and <c>Services:&lt;name&gt;:Grpc</c>
/// (gRPC and REST over h2c); when all run in one process, where they were started.
/// </summary>
public sealed class ServiceAddresses
{
    private readonly ConcurrentDictionary<string, (Uri Http, Uri Grpc)> started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Uri> configured = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">Names every setting that is no address.</exception>
    public ServiceAddresses(IConfiguration configuration)
    {
        var wrong = new List<string>();
        foreach (var setting in configuration.GetSection("Services").GetChildren().SelectMany(s => s.GetChildren()))
        {
            if (Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) && IsHttp(address))
                configured.Add(setting.Path, address);
            else
                wrong.Add(setting.Path.Replace(":", "__", StringComparison.Ordinal));
        }
        if (wrong.Count > 0)
            throw new InvalidOperationException($"An http or https address is needed: {string.Join(", ", wrong)}.");
    }

    public void Started(string service, Uri http, Uri grpc) => started[service] = (http, grpc);

    public Uri Http(string service) =>
        started.TryGetValue(service, out var address) ? address.Http : Configured(service, "Http", 8080);

    public Uri Grpc(string service) =>
        started.TryGetValue(service, out var address) ? address.Grpc : Configured(service, "Grpc", 8081);

    // In a cluster a service is reached by its name.
    private Uri Configured(string service, string kind, int port) =>
        configured.TryGetValue($"Services:{service}:{kind}", out var address)
            ? address
            : new Uri($"http://{service}:{port}");

    private static bool IsHttp(Uri address) =>
        address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
