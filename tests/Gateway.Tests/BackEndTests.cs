using System.Net;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

/// <summary>What a caller learns when a service fails.</summary>
public sealed class BackEndTests
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_a_bad_gateway()
    {
        await using var gateway = await GatewayHost.Start();
        var response = await gateway.Get("/tz/messaging/v1/messages");
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("SERVICE_UNREACHABLE", await response.Code());
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_a_bad_gateway()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal("SERVICE_UNREACHABLE", await (await gateway.Get("/tz/insurance/v1/broken")).Code());
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_a_timeout()
    {
        await using var gateway = await GatewayHost.Start(plan =>
            plan.Settings["Gateway:RestTimeout"] = "00:00:00.500"
        );
        var response = await gateway.Get("/tz/insurance/v1/slow");
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("SERVICE_TIMEOUT", await response.Code());
    }

    [Fact]
    public async Task A_service_that_is_not_ready_gets_no_calls()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Insurance.Ready = false;
        var response = await Eventually(gateway, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("SERVICE_UNAVAILABLE", await response.Code());
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_service_that_is_ready_again_gets_calls_again()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Insurance.Ready = false;
        await Eventually(gateway, HttpStatusCode.ServiceUnavailable);
        gateway.Insurance.Ready = true;
        await Eventually(gateway, HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_service_that_is_not_ready_does_not_stop_another()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Insurance.Ready = false;
        await Eventually(gateway, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/tz/registry/v1/locations")).StatusCode);
    }

    [Fact]
    public async Task A_service_whose_calls_fail_is_spared_before_a_probe_says_so()
    {
        await using var gateway = await GatewayHost.Start();
        for (var i = 0; i < 20; i++)
            await gateway.Get("/tz/insurance/v1/broken");
        Assert.Equal("SERVICE_UNAVAILABLE", await (await gateway.Get("/tz/insurance/v1/claims")).Code());
    }

    [Fact]
    public async Task Its_own_503_is_the_services_word()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal("service", (await gateway.Get("/tz/insurance/v1/busy")).Headers.GetValues("x-said-by").Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_refused(bool saysItsLength)
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Settings["Gateway:LongestBody"] = "4096");
        var response = await gateway.Send(
            HttpMethod.Post,
            "/tz/insurance/v1/claims",
            change: r =>
            {
                r.Content = new ByteArrayContent(new byte[5000]);
                r.Headers.TransferEncodingChunked = !saysItsLength;
            }
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("CONTENT_TOO_LARGE", await response.Code());
    }

    [Fact]
    public async Task Bodies_that_are_too_long_do_not_count_against_the_service()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Settings["Gateway:LongestBody"] = "4096");
        for (var i = 0; i < 20; i++)
            await gateway.Send(
                HttpMethod.Post,
                "/tz/insurance/v1/claims",
                change: r =>
                {
                    r.Content = new ByteArrayContent(new byte[5000]);
                    r.Headers.TransferEncodingChunked = true;
                }
            );
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/tz/insurance/v1/claims")).StatusCode);
    }

    /// <summary>Lets the clock run from probe to probe until the service is seen as it is.</summary>
    private static async Task<HttpResponseMessage> Eventually(GatewayHost gateway, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!patience.IsCancellationRequested)
        {
            var response = await gateway.Get("/tz/insurance/v1/claims");
            if (response.StatusCode == status)
                return response;
            gateway.Clock.Advance(ProbeInterval);
        }
        throw new TimeoutException($"The gateway never answered {status}.");
    }
}
