namespace Platform.Gateway.Routing;

/// <summary>A service behind the gateway.</summary>
/// <param name="Name">As in paths and packages: <c>/{tenant}/insurance/v1/…</c>, <c>platform.insurance.v1</c>.</param>
internal sealed record PlatformService(string Name)
{
    /// <summary>True for the issuer: beside its contract it has pages and endpoints that people and clients reach without a token, to get one.</summary>
    public bool SignsIn { get; init; }

    /// <summary>True when some of what it holds in <c>commons</c> is published to the countries; which, it decides per rpc.</summary>
    public bool PublishesToCountries { get; init; }
}

/// <summary>The services the gateway forwards to; what is not here is not reachable from outside.</summary>
internal static class PlatformServices
{
    public static readonly IReadOnlyList<PlatformService> All =
    [
        new("registry") { PublishesToCountries = true },
        new("insurance"),
        new("messaging"),
        new("stock"),
        new("identity") { SignsIn = true },
    ];
}
