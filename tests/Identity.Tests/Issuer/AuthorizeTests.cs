using System.Net;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class AuthorizeTests(PostgresServer postgres, SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Theory]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://app.example/signed-in/")]
    [InlineData("redirect_uri", "https://app.example/signed-in?next=https://evil.example")]
    [InlineData("redirect_uri", "https://app.example/signed-in#fragment")]
    [InlineData("redirect_uri", "https://app.example/SIGNED-IN")]
    [InlineData("redirect_uri", "https://app.example/../signed-in")]
    [InlineData("redirect_uri", "https://app.example:443/signed-in")]
    [InlineData("redirect_uri", "https://app.example@evil.example/signed-in")]
    [InlineData("redirect_uri", "https://evil.example/signed-in")]
    [InlineData("redirect_uri", "//app.example/signed-in")]
    [InlineData("redirect_uri", "/signed-in")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", "https://app.example/signed-in\n")]
    [InlineData("client_id", null)]
    [InlineData("client_id", "unknown")]
    [InlineData("client_id", "con\u0000sole")]
    [InlineData("client_id", "'; DROP TABLE client; --")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string name, string? value)
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize("tz", (name, value)));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.DoesNotContain("evil.example", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invalid_request", "response_type", null)]
    [InlineData("unsupported_response_type", "response_type", "token")]
    [InlineData("unsupported_response_type", "response_type", "code id_token")]
    [InlineData("invalid_request", "response_mode", "fragment")]
    [InlineData("invalid_scope", "scope", null)]
    [InlineData("invalid_scope", "scope", "profile")]
    [InlineData("invalid_scope", "scope", "openid claims.review")]
    [InlineData("invalid_request", "code_challenge", null)]
    [InlineData("invalid_request", "code_challenge", "short")]
    [InlineData("invalid_request", "code_challenge_method", null)]
    [InlineData("invalid_request", "code_challenge_method", "plain")]
    [InlineData("invalid_request", "prompt", "none login")]
    [InlineData("invalid_request", "prompt", "consent")]
    [InlineData("invalid_request", "max_age", "-1")]
    [InlineData("invalid_request", "max_age", "soon")]
    [InlineData("invalid_request", "nonce", "with\u0007bell")]
    [InlineData("request_not_supported", "request", "eyJ")]
    [InlineData("request_uri_not_supported", "request_uri", "https://app.example/request")]
    [InlineData("login_required", "prompt", "none")]
    public async Task What_is_wrong_with_a_request_is_told_to_its_client(string error, string name, string? value)
    {
        using var browser = issuer.Browser();
        var sent = await browser.Get(issuer.Authorize("tz", (name, value)));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith(IssuerHost.Callback + "?", sent.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(error, sent.Answer["error"]);
        Assert.Equal("the state", sent.Answer["state"]);
        Assert.Equal(issuer.Issuer("tz"), sent.Answer["iss"]);
        Assert.False(sent.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task A_parameter_that_stands_there_twice_is_refused()
    {
        using var browser = issuer.Browser();
        var sent = await browser.Get(issuer.Authorize() + "&scope=openid");
        Assert.Equal("invalid_request", sent.Answer["error"]);
        Assert.Null((await browser.Get(issuer.Authorize() + "&redirect_uri=https://evil.example")).Location);
    }

    [Fact]
    public async Task Whoever_is_signed_in_gets_a_code_without_a_page()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var sent = await browser.Get(issuer.Authorize("tz", ("prompt", "none")));
        Assert.True(sent.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task A_client_can_ask_that_the_person_signs_in_again()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var page = await browser.Get(issuer.Authorize("tz", ("prompt", "login")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var sent = await browser.Submit(page, ("user", "neema"), ("password", IssuerHost.Password));
        Assert.True(sent.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task A_sign_in_that_is_older_than_the_client_allows_is_done_again()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(postgres, clock: clock);
        using var browser = fresh.Browser();
        await fresh.SignIn(browser);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(fresh.Authorize("tz", ("max_age", "60")))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get(fresh.Authorize("tz", ("max_age", "62")))).Status);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(
            postgres,
            clock: clock,
            settings: ("Identity:SessionLife", "00:10:00")
        );
        using var browser = fresh.Browser();
        await fresh.SignIn(browser);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("login_required", (await browser.Get(fresh.Authorize("tz", ("prompt", "none")))).Answer["error"]);
    }

    [Fact]
    public async Task A_silent_request_for_somebody_else_is_refused()
    {
        await issuer.AddAccount("tz", "salma", ["claims-clerk"]);
        using var other = issuer.Browser();
        var hint = (await issuer.Exchange((await issuer.SignIn(other, user: "salma")).Answer["code"]))["id_token"];
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var sent = await browser.Get(issuer.Authorize("tz", ("prompt", "none"), ("id_token_hint", hint)));
        Assert.Equal("login_required", sent.Answer["error"]);
    }

    [Theory]
    [InlineData("xx", HttpStatusCode.NotFound)]
    [InlineData("TZ", HttpStatusCode.NotFound)]
    [InlineData("..", HttpStatusCode.NotFound)]
    public async Task A_tenant_that_is_not_served_has_no_issuer(string tenant, HttpStatusCode status)
    {
        using var browser = issuer.Browser();
        Assert.Equal(
            status,
            (await browser.Get($"{issuer.Url}/{tenant}/identity/.well-known/openid-configuration")).Status
        );
    }
}
