namespace Platform.Gateway.Tests.Fixture;

/// <summary>A gateway as it comes, for tests that leave nothing behind in it.</summary>
public sealed class OneGateway : IAsyncLifetime
{
    public GatewayHost Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await GatewayHost.Start();

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
