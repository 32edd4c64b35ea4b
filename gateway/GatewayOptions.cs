using System.Net;

namespace Platform.Gateway;

/// <summary>How the gateway treats the world: section <c>Gateway</c>. What differs between countries is in their files.</summary>
public sealed class GatewayOptions
{
    /// <summary>The host names people and partners use, as <c>*.platform.example</c> too; empty answers to any.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>) whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed; nobody's by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The longest body of a REST request in bytes; 32 MiB. Messages of gRPC calls are bounded by the services.</summary>
    public long LongestBody { get; init; } = 32 << 20;

    /// <summary>How long a REST request may stand still before it is given up: 504. gRPC calls have their own deadline.</summary>
    public TimeSpan RestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    internal IReadOnlyList<IPNetwork> TrustedNetworks { get; private set; } = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">Names every setting that is not valid.</exception>
    internal static GatewayOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
        var errors = new List<string>();
        if (options.LongestBody is < 1024 or > 1L << 30)
            errors.Add("Gateway:LongestBody must be 1 KiB to 1 GiB, in bytes.");
        if (options.RestTimeout < TimeSpan.FromMilliseconds(100) || options.RestTimeout > TimeSpan.FromHours(1))
            errors.Add("Gateway:RestTimeout must be 0.1 seconds to 1 hour.");
        if (options.AllowedHosts.Any(string.IsNullOrWhiteSpace))
            errors.Add("Gateway:AllowedHosts must not hold empty names.");
        var networks = new List<IPNetwork>();
        foreach (var proxy in options.TrustedProxies)
        {
            if (Network(proxy) is { } network)
                networks.Add(network);
            else
                errors.Add($"Gateway:TrustedProxies: '{proxy}' is neither an address nor a network.");
        }
        options.TrustedNetworks = networks;
        return errors.Count == 0 ? options : throw new InvalidOperationException(string.Join(' ', errors));
    }

    private static IPNetwork? Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;
    }
}
