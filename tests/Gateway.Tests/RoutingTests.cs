using System.Net;
using System.Net.Http.Json;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

public sealed class RoutingTests(OneGateway one) : IClassFixture<OneGateway>
{
    private GatewayHost Gateway => one.Gateway;

    [Theory]
    [InlineData("/tz/insurance/v1/claims")]
    [InlineData("/tz/insurance/v1/100%25/a+b%2Bc;d=e")]
    [InlineData("/tz/insurance/v1/claims/018f:cancel?validate_only=true&x=a%20b&x=%2F")]
    [InlineData("/tz/insurance/v1/places/M%C3%BCnster%2FWest")]
    [InlineData("/tz/insurance/v1/")]
    public async Task A_request_reaches_the_service_as_if_it_were_sent_there(string target)
    {
        using var direct = new HttpRequestMessage(HttpMethod.Get, new Uri(Gateway.Insurance.Grpc, target))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var sentThere = await (await Gateway.Http.SendAsync(direct)).Content.ReadFromJsonAsync<Echoed>();
        Assert.Equal(sentThere!.Target, (await Gateway.Echo(target)).Target);
    }

    [Fact]
    public async Task Services_are_spoken_to_by_http_2() =>
        Assert.Equal("HTTP/2", (await Gateway.Echo("/tz/insurance/v1/claims")).Protocol);

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_body_arrives_whole(string method)
    {
        var echo = await Gateway.Echo(
            "/tz/insurance/v1/claims",
            r => r.Content = new ByteArrayContent(new byte[100_000]),
            new HttpMethod(method)
        );
        Assert.Equal(100_000, echo.Length);
    }

    [Theory]
    [InlineData("/tz/payroll/v1/claims")]
    [InlineData("/tz/insurance/v2/claims")]
    [InlineData("/tz/insurance/health/ready")]
    [InlineData("/tz/insurance")]
    [InlineData("/tza/insurance/v1/claims")]
    [InlineData("/TZ/insurance/v1/claims")]
    [InlineData("/insurance/v1/claims")]
    [InlineData("/nothing")]
    public async Task An_address_that_leads_nowhere_is_not_found(string path)
    {
        var response = await Gateway.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("NOT_FOUND", await response.Code());
    }

    [Fact]
    public async Task What_speaks_gRPC_takes_POST_alone()
    {
        var response = await Gateway.Get("/platform.insurance.v1.ClaimService/GetClaim");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("/events/insurance")]
    [InlineData("/dapr/subscribe")]
    [InlineData("/tz/insurance/v1/../../../events/insurance")]
    [InlineData("/tz/insurance/v1/%2e%2e/%2e%2e/%2e%2e/dapr/subscribe")]
    public async Task Endpoints_of_events_are_not_reachable_from_outside(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Gateway.Http.BaseAddress!, path));
        request.Headers.Add("Authorization", $"Bearer {Gateway.Token()}");
        Assert.Equal(HttpStatusCode.NotFound, (await Gateway.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task An_encoded_slash_does_not_lead_out_of_the_service() =>
        Assert.StartsWith("/tz/insurance/v1/", (await Gateway.Echo("/tz/insurance/v1/..%2F..%2Fevents")).Target);

    [Fact]
    public async Task A_method_that_no_service_takes_is_refused()
    {
        var response = await Gateway.Send(HttpMethod.Trace, "/tz/insurance/v1/claims");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("METHOD_NOT_ALLOWED", await response.Code());
    }

    [Theory]
    [InlineData("/tz/identity/.well-known/openid-configuration")]
    [InlineData("/tz/identity/authorize?client_id=console")]
    public async Task Sign_in_needs_no_token(string path)
    {
        var response = await Gateway.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Sign_in_of_a_tenant_that_is_not_served_is_not_found()
    {
        var response = await Gateway.Http.GetAsync("/ke/identity/authorize");
        Assert.Equal("NOT_FOUND", await response.Code());
    }

    [Fact]
    public async Task An_error_of_the_service_passes_as_it_is()
    {
        var response = await Gateway.Get("/tz/insurance/v1/nothing");
        Assert.Equal(
            (HttpStatusCode.NotFound, "service"),
            (response.StatusCode, response.Headers.GetValues("x-said-by").Single())
        );
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_upgrade_is_ignored_rather_than_tried() =>
        Assert.Equal(
            "GET",
            (
                await Gateway.Echo(
                    "/tz/insurance/v1/claims",
                    r =>
                    {
                        r.Headers.TryAddWithoutValidation("Connection", "Upgrade");
                        r.Headers.TryAddWithoutValidation("Upgrade", "websocket");
                    }
                )
            ).Method
        );
}
