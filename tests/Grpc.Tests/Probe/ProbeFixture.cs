using Grpc.Net.Client;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>A probe host for a test class, with a channel and a bare HTTP client that counts its connections.</summary>
public sealed class ProbeFixture : IAsyncLifetime
{
    public ProbeHost Host { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public CountingClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await ProbeHost.Start();
        Channel = Host.Channel();
        Http = new CountingClient(Host.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
