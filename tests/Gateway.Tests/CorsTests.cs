using System.Net;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

public sealed class CorsTests(CorsTests.Host host) : IClassFixture<CorsTests.Host>
{
    private const string Claims = "/tz/insurance/v1/claims";
    private const string Known = "https://hmis.example.org";

    private GatewayHost Gateway => host.Gateway;

    [Fact]
    public async Task A_script_of_an_origin_the_country_names_may_call()
    {
        var response = await Gateway.Get(Claims, change: r => r.Headers.Add("Origin", Known));
        Assert.Equal(Known, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("RateLimit", response.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Fact]
    public async Task It_reads_a_refusal_too()
    {
        var response = await Gateway.Get(Claims, "x.y.z", r => r.Headers.Add("Origin", Known));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Known, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task A_preflight_needs_no_token()
    {
        var response = await Preflight(Claims, Known);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(
            "authorization",
            response.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://hmis.example.org.evil.example")]
    public async Task A_script_of_another_origin_may_not(string origin)
    {
        Assert.False((await Preflight(Claims, origin)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(
            (await Gateway.Get(Claims, change: r => r.Headers.Add("Origin", origin))).Headers.Contains(
                "Access-Control-Allow-Origin"
            )
        );
    }

    [Fact]
    public async Task An_origin_of_one_country_is_none_of_another() =>
        Assert.False(
            (await Preflight("/np/insurance/v1/claims", Known)).Headers.Contains("Access-Control-Allow-Origin")
        );

    [Fact]
    public async Task A_preflight_does_not_tell_whether_a_country_is_served()
    {
        var served = await Preflight("/np/insurance/v1/claims", Known);
        var unserved = await Preflight("/ke/insurance/v1/claims", Known);
        Assert.Equal(served.StatusCode, unserved.StatusCode);
    }

    private Task<HttpResponseMessage> Preflight(string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        return Gateway.Http.SendAsync(request);
    }

    public sealed class Host : IAsyncLifetime
    {
        public GatewayHost Gateway { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Gateway = await GatewayHost.Start(plan => plan.Section = $"    origins: [\"{Known}\"]");

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
