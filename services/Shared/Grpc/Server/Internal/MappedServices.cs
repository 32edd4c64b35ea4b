using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The services that are mapped, and what is said to calls of others.</summary>
internal sealed class MappedServices(IOptions<GrpcServiceOptions> common)
{
    private readonly ConcurrentDictionary<string, CallSettings> services = new(StringComparer.Ordinal);
    private readonly Lazy<CallSettings> unknown = new(() => new CallSettings(common.Value, new GrpcServiceOptions()));

    public void Add(string service, CallSettings settings) => services[service] = settings;

    /// <summary>Why a call of <paramref name="path"/> is not served; null when that is for others to say.</summary>
    public (string Detail, string AcceptedEncodings)? Refusal(PathString path)
    {
        if (services.IsEmpty || path.Value?.Split('/') is not ["", { Length: > 0 } service, { Length: > 0 }])
            return null;
        var isKnown = services.TryGetValue(service, out var settings);
        settings ??= unknown.Value;
        return settings.IgnoreUnknownServices
            ? null
            : (isKnown ? "Method is unimplemented." : "Service is unimplemented.", settings.Compressions.Accepted);
    }
}
