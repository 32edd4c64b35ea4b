using System.Net;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class SignOutTests(SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Fact]
    public async Task A_client_that_shows_the_id_token_signs_the_person_out_at_once()
    {
        using var browser = issuer.Browser();
        var tokens = await issuer.Exchange((await issuer.SignIn(browser)).Answer["code"]);
        var sent = await browser.Get(EndSession(tokens["id_token"], IssuerHost.SignedOut, "mark"));
        Assert.Equal($"{IssuerHost.SignedOut}?state=mark", sent.Location!.ToString());
        Assert.Equal("login_required", (await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer["error"]);
        Assert.Equal("invalid_grant", (await issuer.Refresh(tokens["refresh_token"])).Error);
    }

    [Theory]
    [InlineData("https://app.example/elsewhere")]
    [InlineData("https://app.example/signed-out/")]
    [InlineData("https://evil.example/signed-out")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData(IssuerHost.Callback)]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string address)
    {
        using var browser = issuer.Browser();
        var tokens = await issuer.Exchange((await issuer.SignIn(browser)).Answer["code"]);
        var page = await browser.Get(EndSession(tokens["id_token"], address, null));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Location);
    }

    [Fact]
    public async Task Without_an_id_token_the_person_is_asked()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var page = await browser.Get(
            $"{issuer.Issuer("tz")}/end-session?client_id=web-app&post_logout_redirect_uri={Uri.EscapeDataString(IssuerHost.SignedOut)}"
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True((await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer.ContainsKey("code"));
        var sent = await browser.Submit(page);
        Assert.Equal(IssuerHost.SignedOut, sent.Location!.ToString());
        Assert.Equal("login_required", (await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer["error"]);
    }

    [Fact]
    public async Task The_id_token_of_somebody_else_does_not_sign_the_person_out()
    {
        await issuer.AddAccount("tz", "passer-by", ["claims-clerk"]);
        using var other = issuer.Browser();
        var foreign = (await issuer.Exchange((await issuer.SignIn(other, user: "passer-by")).Answer["code"]))[
            "id_token"
        ];
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        await browser.Get(EndSession(foreign, IssuerHost.SignedOut, null));
        Assert.True((await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer.ContainsKey("code"));
    }

    private string EndSession(string hint, string address, string? state) =>
        $"{issuer.Issuer("tz")}/end-session?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(address)}{(state is null ? "" : $"&state={state}")}";
}
