using Platform.Hosting.Tenancy;

namespace Platform.Standalone;

/// <summary>Settings of the one-process platform, from the environment.</summary>
internal sealed record StandaloneOptions
{
    /// <summary><c>PLATFORM_HTTP_PORT</c>: REST, sign-in, pages; 5000.</summary>
    public int HttpPort { get; init; } = 5000;

    /// <summary><c>PLATFORM_GRPC_PORT</c>: gRPC; 5001.</summary>
    public int GrpcPort { get; init; } = 5001;

    /// <summary><c>PLATFORM_TENANTS</c>: the tenant files; those of the demonstration countries, beside the program.</summary>
    public required string Tenants { get; init; }

    /// <summary><c>PLATFORM_DATA</c>: the SQLite files.</summary>
    public required string Data { get; init; }

    /// <summary><c>PLATFORM_DATABASE</c>: <c>sqlite</c>, the default, keeps all in files; <c>tenant-files</c> follows the tenant files.</summary>
    public bool Embedded { get; init; } = true;

    /// <summary><c>PLATFORM_PUBLIC_URL</c>: where browsers reach the gateway.</summary>
    public required string PublicUrl { get; init; }

    /// <summary><c>PLATFORM_DEMONSTRATION</c>: make the demonstration accounts and clients; true unless set to false.</summary>
    public bool Demonstration { get; init; } = true;

    /// <summary><c>PLATFORM_SERVICE_SECRET</c>: secret of the services' own clients; a new one at each start when not set.</summary>
    public string? ServiceSecret { get; init; }

    /// <summary>Whether the parts log warnings alone, and to the error stream: a command's own words go to the other.</summary>
    public bool Quiet { get; init; }

    /// <exception cref="InvalidOperationException">Names the setting that is not valid.</exception>
    public static StandaloneOptions From(IConfiguration environment)
    {
        var http = Port(environment, "PLATFORM_HTTP_PORT", 5000);
        var defaults = new TenancyOptions();
        return new StandaloneOptions
        {
            HttpPort = http,
            GrpcPort = Port(environment, "PLATFORM_GRPC_PORT", 5001),
            Tenants = Path.GetFullPath(environment["PLATFORM_TENANTS"] ?? defaults.Tenants),
            Data = Path.GetFullPath(environment["PLATFORM_DATA"] ?? defaults.Data),
            Embedded =
                environment["PLATFORM_DATABASE"] is null or "" or "sqlite" ? true
                : environment["PLATFORM_DATABASE"] == "tenant-files" ? false
                : throw new InvalidOperationException("PLATFORM_DATABASE must be 'sqlite' or 'tenant-files'."),
            PublicUrl = environment["PLATFORM_PUBLIC_URL"] ?? $"http://127.0.0.1:{http}",
            Demonstration = !string.Equals(
                environment["PLATFORM_DEMONSTRATION"],
                "false",
                StringComparison.OrdinalIgnoreCase
            ),
            ServiceSecret = environment["PLATFORM_SERVICE_SECRET"],
        };
    }

    private static int Port(IConfiguration environment, string name, int standard) =>
        environment[name] is not { Length: > 0 } text ? standard
        : int.TryParse(text, out var port) && port is > 0 and <= 65535 ? port
        : throw new InvalidOperationException($"{name} must be a port, 1 to 65535.");
}
