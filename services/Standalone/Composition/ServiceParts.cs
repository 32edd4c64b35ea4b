using Platform.Identity;
using Platform.Insurance;
using Platform.Messaging;
using Platform.Registry;
using Platform.Stock;

namespace Platform.Standalone.Composition;

/// <summary>A service of the platform behind the gateway.</summary>
/// <param name="Name">As in paths, topics and schemas: <c>insurance</c>.</param>
/// <param name="Build">Puts it together.</param>
internal sealed record ServicePart(string Name, Func<string[], Action<WebApplicationBuilder>?, WebApplication> Build)
{
    /// <summary>The services whose events it takes.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>True when it calls other services by itself, as a client of its own.</summary>
    public bool IsClient { get; init; }
}

/// <summary>
/// The services of this build. What else lists them - the gateway's routes, the chart, Tilt - is compared with this list and with what
/// the services say of themselves by the tests of the architecture.
/// </summary>
internal static class ServiceParts
{
    /// <summary>In the order in which they are started: the issuer first, then those whose events others take.</summary>
    public static readonly IReadOnlyList<ServicePart> All =
    [
        new(IdentityService.Name, IdentityService.Build),
        new(RegistryService.Name, RegistryService.Build),
        new(InsuranceService.Name, InsuranceService.Build) { Topics = [RegistryService.Name], IsClient = true },
        new(MessagingService.Name, MessagingService.Build) { Topics = [InsuranceService.Name] },
        new(StockService.Name, StockService.Build) { Topics = [RegistryService.Name], IsClient = true },
    ];
}
