using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Gateway.Routing;
using Platform.Gateway.Tests.Fixture;
using Yarp.ReverseProxy.Configuration;

namespace Platform.Gateway.Tests;

public sealed class ServiceDestinationsTests : IDisposable
{
    private readonly Lifetime lifetime = new();
    private readonly ServiceDestinations destinations;

    public ServiceDestinationsTests() =>
        destinations = new ServiceDestinations(lifetime, NullLogger<ServiceDestinations>.Instance);

    public void Dispose() => lifetime.Dispose();

    [Fact]
    public async Task A_pod_is_known_by_its_address_and_keeps_the_name_of_the_service()
    {
        lifetime.StartApplication();
        var pod = Assert.Single((await Resolve("192.0.2.7")).Destinations);
        Assert.Contains("192.0.2.7", pod.Key);
        Assert.Equal(
            ("http://192.0.2.7:8081/", "http://192.0.2.7:8080/", "192.0.2.7"),
            (pod.Value.Address, pod.Value.Health, pod.Value.Host)
        );
    }

    [Fact]
    public async Task A_service_without_a_pod_has_no_destination_and_is_looked_up_again()
    {
        lifetime.StartApplication();
        var found = await Resolve("insurance.invalid");
        Assert.Empty(found.Destinations);
        Assert.NotNull(found.ChangeToken);
    }

    [Fact]
    public async Task Before_the_start_nothing_is_looked_up_and_at_the_start_all_is()
    {
        var found = await Resolve("192.0.2.7");
        Assert.Empty(found.Destinations);
        lifetime.StartApplication();
        Assert.True(found.ChangeToken!.HasChanged);
    }

    [Fact]
    public async Task A_service_on_this_computer_is_taken_as_it_is() =>
        Assert.Equal("http://localhost:8081/", Assert.Single((await Resolve("localhost")).Destinations).Value.Address);

    [Fact]
    public async Task A_gateway_starts_though_a_service_has_no_pod()
    {
        await using var gateway = await GatewayHost.Start(plan =>
        {
            plan.Settings["Services:messaging:Grpc"] = "http://messaging.invalid:8081";
            plan.Settings["Services:messaging:Http"] = "http://messaging.invalid:8080";
        });
        Assert.Equal("SERVICE_UNAVAILABLE", await (await gateway.Get("/tz/messaging/v1/messages")).Code());
    }

    private ValueTask<Yarp.ReverseProxy.ServiceDiscovery.ResolvedDestinationCollection> Resolve(string host) =>
        destinations.ResolveDestinationsAsync(
            new Dictionary<string, DestinationConfig>
            {
                ["insurance"] = new() { Address = $"http://{host}:8081/", Health = $"http://{host}:8080/" },
            },
            CancellationToken.None
        );

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource started = new();

        public CancellationToken ApplicationStarted => started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StartApplication() => started.Cancel();

        public void StopApplication() { }

        public void Dispose() => started.Dispose();
    }
}
