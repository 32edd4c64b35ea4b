using System.Net;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

public sealed class HeaderTests(OneGateway one) : IClassFixture<OneGateway>
{
    private const string Claims = "/tz/insurance/v1/claims";

    private GatewayHost Gateway => one.Gateway;

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/admin")]
    [InlineData("X-Forwarded-User", "root")]
    [InlineData("X-Original-Url", "/admin")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("X-Platform-Caller", "root")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task What_only_the_gateway_may_say_is_not_taken_from_callers(string name, string value)
    {
        var echo = await Gateway.Echo(Claims, r => r.Headers.TryAddWithoutValidation(name, value));
        Assert.NotEqual(value, echo.Headers.GetValueOrDefault(name.ToLowerInvariant()));
    }

    [Fact]
    public async Task The_service_learns_who_called_and_how()
    {
        var headers = (await Gateway.Echo(Claims)).Headers;
        Assert.Equal(
            ("127.0.0.1", "http", Gateway.Http.BaseAddress!.Authority),
            (headers["x-forwarded-for"], headers["x-forwarded-proto"], headers["x-forwarded-host"])
        );
    }

    [Theory]
    [InlineData("Idempotency-Key", "k-1")]
    [InlineData("If-Match", "\"7\"")]
    [InlineData("Accept-Language", "sw")]
    [InlineData("X-Custom", "x")]
    public async Task What_concerns_the_service_arrives(string name, string value)
    {
        var echo = await Gateway.Echo(Claims, r => r.Headers.TryAddWithoutValidation(name, value));
        Assert.Equal(value, echo.Headers[name.ToLowerInvariant()]);
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_on()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var echo = await Gateway.Echo(Claims, r => r.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"));
        Assert.Contains(Trace, echo.Headers["traceparent"]);
    }

    [Fact]
    public async Task The_id_of_a_request_goes_there_and_back()
    {
        var response = await Gateway.Get(Claims, change: r => r.Headers.Add("x-request-id", "hmis-42"));
        Assert.Equal("hmis-42", response.Headers.GetValues("x-request-id").Single());
        Assert.Equal(
            "hmis-42",
            (await Gateway.Echo(Claims, r => r.Headers.Add("x-request-id", "hmis-42"))).Headers["x-request-id"]
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    public async Task An_id_that_is_none_is_replaced(string id)
    {
        var response = await Gateway.Get(Claims, change: r => r.Headers.TryAddWithoutValidation("x-request-id", id));
        Assert.NotEqual(id, Assert.Single(response.Headers.GetValues("x-request-id")));
    }

    [Fact]
    public async Task A_refusal_has_an_id_too() =>
        Assert.NotEmpty((await Gateway.Http.GetAsync(Claims)).Headers.GetValues("x-request-id"));

    [Theory]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("Referrer-Policy", "no-referrer")]
    [InlineData("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")]
    public async Task Browsers_are_told_to_be_careful(string name, string value)
    {
        Assert.Equal(value, (await Gateway.Get(Claims)).Headers.GetValues(name).Single());
        Assert.Equal(value, (await Gateway.Http.GetAsync(Claims)).Headers.GetValues(name).Single());
    }

    [Fact]
    public async Task Nothing_says_what_serves() =>
        Assert.False((await Gateway.Get(Claims)).Headers.Contains("Server"));

    [Fact]
    public async Task Without_tls_nothing_speaks_of_transport_security() =>
        Assert.False((await Gateway.Get(Claims)).Headers.Contains("Strict-Transport-Security"));

    [Fact]
    public async Task A_trusted_proxy_says_who_called()
    {
        await using var gateway = await GatewayHost.Start(plan =>
            plan.Settings["Gateway:TrustedProxies:0"] = "127.0.0.0/8"
        );
        var headers = (
            await gateway.Echo(
                Claims,
                r =>
                {
                    r.Headers.Add("X-Forwarded-For", "198.51.100.9, 203.0.113.7");
                    r.Headers.Add("X-Forwarded-Proto", "https");
                }
            )
        ).Headers;
        Assert.Equal(("203.0.113.7", "https"), (headers["x-forwarded-for"], headers["x-forwarded-proto"]));
    }

    [Fact]
    public async Task Under_a_name_that_is_not_the_platforms_nothing_is_served()
    {
        await using var gateway = await GatewayHost.Start(plan =>
            plan.Settings["Gateway:AllowedHosts:0"] = "*.platform.example"
        );
        var wrong = await gateway.Get(Claims, change: r => r.Headers.Host = "evil.example");
        var right = await gateway.Get(Claims, change: r => r.Headers.Host = "api.platform.example");
        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.OK), (wrong.StatusCode, right.StatusCode));
    }

    [Fact]
    public async Task Probes_may_come_by_address()
    {
        await using var gateway = await GatewayHost.Start(plan =>
            plan.Settings["Gateway:AllowedHosts:0"] = "*.platform.example"
        );
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health/ready")).StatusCode);
    }
}
