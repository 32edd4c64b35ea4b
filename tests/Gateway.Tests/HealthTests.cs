using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Gateway.Tests.Fixture;
using Platform.Testing;

namespace Platform.Gateway.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_gateway_that_serves_a_tenant_is_ready_whatever_its_services_do()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Insurance.Ready = false;
        await Poll.Until(() =>
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(5));
            return !gateway.Sees("insurance");
        });
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task It_says_how_each_service_stands()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Registry.Ready = false;
        JsonElement services = default;
        await Poll.Until(() =>
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(5));
            services = gateway.Http.GetFromJsonAsync<JsonElement>("/health/ready").Result.GetProperty("services");
            return !services.GetProperty("registry").GetProperty("ready").GetBoolean();
        });
        Assert.True(services.GetProperty("insurance").GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task It_counts_tenants_and_does_not_name_them()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Files["ke.yaml"] = "code: ke\nname: [");
        var body = await gateway.Http.GetStringAsync("/health/ready");
        Assert.Contains("\"tenants\":{\"served\":3,\"outdated\":0,\"unavailable\":1}", body);
        Assert.DoesNotContain("ke.yaml", body);
    }

    [Fact]
    public async Task It_lives_while_it_runs()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/live")).StatusCode);
    }
}
