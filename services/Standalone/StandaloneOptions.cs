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

    /// <summary>
    /// <c>PLATFORM_DEMONSTRATION</c>: make the demonstration's accounts, clients and registers, whose passwords everybody can read. True only
    /// while nobody has named tenant files or a public address of their own, and refused where others could reach it.
    /// </summary>
    public bool Demonstration { get; init; }

    /// <summary>
    /// <c>PLATFORM_DEMONSTRATION_SUPPLY</c>: give the demonstration a supply chain with a year of movements as well, made in the background of
    /// the first start; true unless it is <c>false</c>, and never without the demonstration.
    /// </summary>
    public bool DemonstrationSupply { get; init; }

    /// <summary><c>PLATFORM_SERVICE_SECRET</c>: secret of the services' own clients; a new one at each start when not set.</summary>
    public string? ServiceSecret { get; init; }

    /// <summary>Whether the parts log warnings alone, and to the error stream: a command's own words go to the other.</summary>
    public bool Quiet { get; init; }

    /// <exception cref="InvalidOperationException">Names the setting that is not valid.</exception>
    public static StandaloneOptions From(IConfiguration environment)
    {
        var http = Port(environment, "PLATFORM_HTTP_PORT", 5000);
        var defaults = new TenancyOptions();
        var publicUrl = environment["PLATFORM_PUBLIC_URL"] is { Length: > 0 } url ? url : null;
        var demonstration = IsDemonstration(environment, publicUrl);
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
            PublicUrl = publicUrl ?? $"http://127.0.0.1:{http}",
            Demonstration = demonstration,
            DemonstrationSupply = Switch(environment, "PLATFORM_DEMONSTRATION_SUPPLY", demonstration) && demonstration,
            ServiceSecret = environment["PLATFORM_SERVICE_SECRET"],
        };
    }

    private static bool IsDemonstration(IConfiguration environment, string? publicUrl)
    {
        var asked = Switch(
            environment,
            "PLATFORM_DEMONSTRATION",
            standard: publicUrl is null && string.IsNullOrEmpty(environment["PLATFORM_TENANTS"])
        );
        if (
            asked
            && publicUrl is not null
            && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) && url.IsLoopback)
        )
            throw new InvalidOperationException(
                "PLATFORM_DEMONSTRATION must not be true where PLATFORM_PUBLIC_URL is not this computer: everybody can read its passwords."
            );
        return asked;
    }

    private static bool Switch(IConfiguration environment, string name, bool standard) =>
        environment[name] switch
        {
            null or "" => standard,
            "true" => true,
            "false" => false,
            _ => throw new InvalidOperationException($"{name} must be 'true' or 'false'."),
        };

    private static int Port(IConfiguration environment, string name, int standard) =>
        environment[name] is not { Length: > 0 } text ? standard
        : int.TryParse(text, out var port) && port is > 0 and <= 65535 ? port
        : throw new InvalidOperationException($"{name} must be a port, 1 to 65535.");
}
