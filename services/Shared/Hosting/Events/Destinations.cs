using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Events;

/// <summary>
/// Where events of this service are sent: to the broker when a Dapr sidecar is there (<c>DAPR_HTTP_PORT</c>), else straight to the
/// services that <c>Subscribers:&lt;name&gt;</c> lists with the topics they take.
/// </summary>
public sealed class Destinations
{
    /// <summary>The destination that stands for the broker behind the sidecar.</summary>
    public const string Broker = "broker";

    /// <exception cref="InvalidOperationException">The sidecar's port is no port.</exception>
    public Destinations(IConfiguration configuration, string service)
    {
        var port = configuration["DAPR_HTTP_PORT"] ?? "";
        UsesBroker = port.Length > 0;
        if (UsesBroker && !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new InvalidOperationException("DAPR_HTTP_PORT must be 1 to 65535.");
        Names = UsesBroker
            ? [Broker]
            : configuration
                .GetSection("Subscribers")
                .GetChildren()
                .Where(subscriber => Topics(subscriber).Contains(service))
                .Select(subscriber => subscriber.Key)
                .ToArray();
    }

    public bool UsesBroker { get; }

    public IReadOnlyList<string> Names { get; }

    private static string[] Topics(IConfigurationSection subscriber) =>
        (subscriber["Topics"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
