using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Calls;

/// <summary>Calls of this service to another one, for itself; what people ask goes by events and copies instead.</summary>
public sealed class PeerCalls(ServiceAddresses addresses, ServiceTokens tokens) : IDisposable
{
    private readonly ConcurrentDictionary<Uri, GrpcChannel> channels = new();

    /// <summary>The channel to a service, for its generated clients.</summary>
    /// <param name="service">Its name in paths: <c>registry</c>.</param>
    public GrpcChannel To(string service) =>
        channels.GetOrAdd(
            addresses.Grpc(service),
            static address =>
                GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = 32 << 20 })
        );

    /// <summary>The metadata of a call in a tenant with these permissions.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="permissions">What the call needs, parted by blanks.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="ServiceTokenException">There is no token to be had.</exception>
    public async Task<Metadata> For(Tenant tenant, string permissions, CancellationToken cancel)
    {
        var metadata = new Metadata
        {
            { "authorization", $"Bearer {await tokens.For(tenant, permissions, cancel)}" },
            { "x-tenant", tenant.Code.Value },
        };
        if (Activity.Current?.Id is { } trace)
            metadata.Add("traceparent", trace);
        return metadata;
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
    }
}
