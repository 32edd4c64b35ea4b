using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

public sealed partial class DocumentTests(OneGateway one) : IClassFixture<OneGateway>
{
    private GatewayHost Gateway => one.Gateway;

    [Fact]
    public async Task The_contract_of_a_service_is_there_for_all()
    {
        var document = await Gateway.Http.GetFromJsonAsync<JsonElement>("/openapi/insurance.json");
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
    }

    [Fact]
    public async Task Its_server_is_the_gateway_that_was_asked()
    {
        var document = await Gateway.Http.GetFromJsonAsync<JsonElement>("/openapi/insurance.json");
        Assert.Equal(
            $"{Gateway.Http.BaseAddress}{{tenant}}/insurance",
            document.GetProperty("servers")[0].GetProperty("url").GetString()
        );
    }

    [Fact]
    public async Task The_contract_of_a_service_that_is_away_is_unavailable()
    {
        var response = await Gateway.Http.GetAsync("/openapi/messaging.json");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("SERVICE_UNAVAILABLE", await response.Code());
    }

    [Fact]
    public async Task What_is_no_service_has_no_contract() =>
        Assert.Equal("NOT_FOUND", await (await Gateway.Http.GetAsync("/openapi/payroll.json")).Code());

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    public async Task A_page_loads_nothing_from_elsewhere(string page)
    {
        var html = await Gateway.Http.GetStringAsync(page);
        Assert.All(
            Reference().Matches(html).Select(m => m.Groups["to"].Value),
            reference => Assert.Matches("^[/#]", reference)
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    public async Task What_a_page_refers_to_is_there(string page)
    {
        var html = await Gateway.Http.GetStringAsync(page);
        foreach (
            var reference in Reference().Matches(html).Select(m => m.Groups["to"].Value).Where(r => r.StartsWith('/'))
        )
            Assert.Equal(HttpStatusCode.OK, (await Gateway.Http.GetAsync(reference)).StatusCode);
    }

    [Fact]
    public async Task A_page_runs_no_script_but_its_own()
    {
        var response = await Gateway.Http.GetAsync("/docs");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        var first = await Gateway.Http.GetAsync("/docs");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/docs");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await Gateway.Http.SendAsync(again)).StatusCode);
    }

    [GeneratedRegex("(href|src)=\"(?<to>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
