using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class TokenTests(PostgresServer postgres, SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Fact]
    public async Task A_code_gives_tokens_that_services_take_for_the_person()
    {
        var answer = await issuer.Exchange(await issuer.Code());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var outcome = await issuer
            .Service.Services.GetRequiredService<TokenValidator>()
            .Validate(answer["access_token"], default);
        var caller = outcome.Caller!;
        Assert.Equal("tz", caller.Home.Value);
        Assert.Equal("Name of neema", caller.Name);
        Assert.Equal("HC-001", caller.HomeFacility);
        Assert.Equal(["claims.read", "claims.submit"], caller.Permissions.Order());
        Assert.Equal(["claims-clerk"], caller.Roles);
        Assert.False(caller.IsPartner);
        Assert.Empty(caller.Countries);
    }

    [Fact]
    public async Task An_access_token_says_what_RFC_9068_asks_for()
    {
        var token = (await issuer.Exchange(await issuer.Code()))["access_token"];
        Assert.Equal("at+jwt", (string?)Flow.Head(token)["typ"]);
        Assert.Equal("ES256", (string?)Flow.Head(token)["alg"]);
        var claims = Flow.Claims(token);
        Assert.Equal(issuer.Issuer("tz"), (string?)claims["iss"]);
        Assert.Equal("platform", (string?)claims["aud"]);
        Assert.Equal(IssuerHost.PublicClient, (string?)claims["client_id"]);
        Assert.Equal("openid profile", (string?)claims["scope"]);
        Assert.NotNull(claims["jti"]);
        Assert.Equal(600, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.False(claims.ContainsKey("tenants"));
    }

    [Fact]
    public async Task An_id_token_carries_the_nonce_and_is_for_the_client()
    {
        var claims = Flow.Claims((await issuer.Exchange(await issuer.Code()))["id_token"]);
        Assert.Equal(IssuerHost.PublicClient, (string?)claims["aud"]);
        Assert.Equal("the nonce", (string?)claims["nonce"]);
        Assert.Equal(["pwd"], claims["amr"]!.AsArray().Select(m => (string)m!));
        Assert.False(claims.ContainsKey("permissions"));
    }

    [Fact]
    public async Task A_code_is_used_once_and_what_it_gave_is_taken_back_when_it_is_used_again()
    {
        var code = await issuer.Code();
        var first = await issuer.Exchange(code);
        Assert.Equal("invalid_grant", (await issuer.Exchange(code)).Error);
        Assert.Equal("invalid_grant", (await issuer.Refresh(first["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(postgres, clock: clock);
        var (early, late) = (await fresh.Code(), await fresh.Code());
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, (await fresh.Exchange(early)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_grant", (await fresh.Exchange(late)).Error);
    }

    [Theory]
    [InlineData("redirect_uri", "https://app.example/other")]
    [InlineData("redirect_uri", null)]
    [InlineData("code_verifier", "another-verifier-of-more-than-forty-three-characters")]
    [InlineData("code_verifier", "short")]
    [InlineData("code_verifier", null)]
    [InlineData("code", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("code", "no code at all")]
    public async Task A_code_is_bound_to_its_address_and_verifier(string name, string? value) =>
        Assert.Equal("invalid_grant", (await issuer.Exchange(await issuer.Code(), "tz", (name, value))).Error);

    [Fact]
    public async Task A_code_is_bound_to_its_client()
    {
        var stolen = await issuer.Exchange(
            await issuer.Code(),
            "tz",
            ("client_id", IssuerHost.PartnerClient),
            ("client_secret", IssuerHost.PartnerSecret)
        );
        Assert.Equal("invalid_grant", stolen.Error);
    }

    [Fact]
    public async Task A_code_of_one_country_is_unknown_in_another() =>
        Assert.Equal("invalid_grant", (await issuer.Exchange(await issuer.Code("tz"), "np")).Error);

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_and_the_next_refresh_token()
    {
        var first = await issuer.Exchange(await issuer.Code());
        var second = await issuer.Refresh(first["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        var third = await issuer.Refresh(second["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, third.Status);
        Assert.Equal(
            (string?)Flow.Claims(first["access_token"])["sub"],
            (string?)Flow.Claims(third["access_token"])["sub"]
        );
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_again_ends_the_whole_family()
    {
        var first = await issuer.Exchange(await issuer.Code());
        var second = await issuer.Refresh(first["refresh_token"]);
        Assert.Equal("invalid_grant", (await issuer.Refresh(first["refresh_token"])).Error);
        Assert.Equal("invalid_grant", (await issuer.Refresh(second["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_refresh_token_is_bound_to_its_client()
    {
        var first = await issuer.Exchange(await issuer.Code());
        var stolen = await issuer.Refresh(
            first["refresh_token"],
            "tz",
            ("client_id", IssuerHost.PartnerClient),
            ("client_secret", IssuerHost.PartnerSecret)
        );
        Assert.Equal("invalid_grant", stolen.Error);
        Assert.Equal(HttpStatusCode.OK, (await issuer.Refresh(first["refresh_token"])).Status);
    }

    [Fact]
    public async Task A_refresh_cannot_widen_the_scope()
    {
        var first = await issuer.Exchange(await issuer.Code());
        Assert.Equal(
            "invalid_scope",
            (await issuer.Refresh(first["refresh_token"], "tz", ("scope", "openid offline_access"))).Error
        );
        Assert.Equal("openid", (await issuer.Refresh(first["refresh_token"], "tz", ("scope", "openid")))["scope"]);
    }

    [Fact]
    public async Task Refresh_tokens_end_with_the_session_unless_they_were_asked_to_outlive_it()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(
            postgres,
            clock: clock,
            settings: [("Identity:SessionLife", "00:10:00"), ("Identity:OfflineLife", "00:30:00")]
        );
        var (bound, offline) = (
            await fresh.Exchange(await fresh.Code()),
            await fresh.Exchange(await fresh.Code(changes: ("scope", "openid offline_access")))
        );
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("invalid_grant", (await fresh.Refresh(bound["refresh_token"])).Error);
        var later = await fresh.Refresh(offline["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, later.Status);
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("invalid_grant", (await fresh.Refresh(later["refresh_token"])).Error);
    }

    [Fact]
    public async Task Whoever_is_shut_out_gets_no_more_tokens()
    {
        await issuer.AddAccount("tz", "leaver", ["claims-clerk"]);
        var first = await issuer.Exchange(
            await issuer.Code(user: "leaver", changes: ("scope", "openid offline_access"))
        );
        await Administration.Disable(issuer, "tz", "leaver");
        Assert.Equal("invalid_grant", (await issuer.Refresh(first["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_password_reset_signs_the_person_out_everywhere()
    {
        await issuer.AddAccount("tz", "forgetful", ["claims-clerk"]);
        using var browser = issuer.Browser();
        var code = (await issuer.SignIn(browser, user: "forgetful")).Answer["code"];
        var first = await issuer.Exchange(code);
        var password = await Administration.Reset(issuer, "tz", "forgetful");
        Assert.Equal("invalid_grant", (await issuer.Refresh(first["refresh_token"])).Error);
        Assert.Equal("login_required", (await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer["error"]);
        Assert.Contains(
            "sign-in/password",
            (await issuer.SignIn(browser, user: "forgetful", password: password)).FormAction,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_client_can_give_a_refresh_token_back()
    {
        var first = await issuer.Exchange(await issuer.Code());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{issuer.Issuer("tz")}/revoke")
        {
            Content = new FormUrlEncodedContent([
                new("token", first["refresh_token"]),
                new("client_id", IssuerHost.PublicClient),
            ]),
        };
        Assert.Equal(HttpStatusCode.OK, (await Flow.Send(request)).Status);
        Assert.Equal("invalid_grant", (await issuer.Refresh(first["refresh_token"])).Error);
    }

    [Fact]
    public async Task Only_support_of_the_commons_may_be_given_countries()
    {
        await issuer.AddAccount("commons", "helper", ["support"], countries: ["tz", "np"]);
        var token = (await issuer.Exchange(await issuer.Code("commons", "helper"), "commons"))["access_token"];
        var caller = (
            await issuer.Service.Services.GetRequiredService<TokenValidator>().Validate(token, default)
        ).Caller!;
        Assert.Equal(["np", "tz"], caller.Countries.Select(c => c.Value).Order());
        await Assert.ThrowsAsync<Kernel.DomainException>(() =>
            issuer.AddAccount("tz", "pretender", ["support"], countries: ["np"])
        );
    }

    [Fact]
    public async Task A_token_for_a_person_tells_userinfo_who_that_is_until_the_session_ends()
    {
        using var browser = issuer.Browser();
        var tokens = await issuer.Exchange((await issuer.SignIn(browser)).Answer["code"]);
        var info = await UserInfo(tokens["access_token"]);
        Assert.Equal("neema", info["preferred_username"]);
        await browser.Get($"{issuer.Issuer("tz")}/end-session?id_token_hint={tokens["id_token"]}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await UserInfo(tokens["access_token"])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await UserInfo(tokens["id_token"])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await UserInfo("not a token")).Status);
    }

    [Fact]
    public async Task A_code_that_twenty_ask_with_at_once_gives_tokens_to_one_at_most()
    {
        var code = await issuer.Code();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => issuer.Exchange(code)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => Assert.Equal("invalid_grant", a.Error));
        Assert.Equal(
            "invalid_grant",
            (await issuer.Refresh(answers.Single(a => a.Status == HttpStatusCode.OK)["refresh_token"])).Error
        );
    }

    [Fact]
    public async Task Tokens_written_at_the_same_time_are_all_rightly_signed()
    {
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => issuer.ClientCredentials()));
        foreach (var answer in answers)
            Assert.NotNull((await validator.Validate(answer["access_token"], default)).Caller);
    }

    private Task<Answer> UserInfo(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{issuer.Issuer("tz")}/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return Flow.Send(request);
    }
}
