using System.Net;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class SignInTests(PostgresServer postgres, SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Fact]
    public async Task A_person_who_signs_in_is_sent_back_to_the_client_with_a_code_its_state_and_the_issuer()
    {
        using var browser = issuer.Browser();
        var sent = await issuer.SignIn(browser);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith(IssuerHost.Callback + "?", sent.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(43, sent.Answer["code"].Length);
        Assert.Equal("the state", sent.Answer["state"]);
        Assert.Equal(issuer.Issuer("tz"), sent.Answer["iss"]);
    }

    [Fact]
    public async Task A_user_name_is_found_whatever_its_case()
    {
        using var browser = issuer.Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await issuer.SignIn(browser, user: "NEEMA")).Status);
    }

    [Theory]
    [InlineData("neema", "a wrong password")]
    [InlineData("nobody", IssuerHost.Password)]
    [InlineData("नीमा", IssuerHost.Password)]
    public async Task Whatever_is_wrong_costs_one_hash_and_looks_the_same(string user, string password)
    {
        await using var fresh = await IssuerHost.Start(postgres);
        using var browser = fresh.Browser();
        var before = fresh.Hasher.Verified;
        var page = await fresh.SignIn(browser, user: user, password: password);
        Assert.Equal(1, fresh.Hasher.Verified - before);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Jina la mtumiaji au nenosiri si sahihi", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_five_minutes()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(postgres, clock: clock);
        using var browser = fresh.Browser();
        for (var i = 0; i < 5; i++)
            await fresh.SignIn(browser, password: "a wrong password");
        var before = fresh.Hasher.Verified;
        Assert.Equal(HttpStatusCode.BadRequest, (await fresh.SignIn(browser)).Status);
        Assert.Equal(1, fresh.Hasher.Verified - before);
        clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await fresh.SignIn(browser)).Status);
    }

    [Fact]
    public async Task Of_forty_guesses_made_at_once_none_after_the_fifth_is_believed()
    {
        await issuer.AddAccount("tz", "guessed", ["claims-clerk"]);
        var guesses = Enumerable
            .Range(0, 40)
            .Select(async i =>
            {
                using var browser = issuer.Browser();
                return (
                    await issuer.SignIn(
                        browser,
                        user: "guessed",
                        password: i < 39 ? $"guess number {i}" : IssuerHost.Password
                    )
                ).Status;
            });
        await Task.WhenAll(guesses);
        using var after = issuer.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await issuer.SignIn(after, user: "guessed")).Status);
    }

    [Fact]
    public async Task A_disabled_account_cannot_sign_in()
    {
        await issuer.AddAccount("tz", "left", ["claims-clerk"]);
        await Administration.Disable(issuer, "tz", "left");
        using var browser = issuer.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await issuer.SignIn(browser, user: "left")).Status);
    }

    [Fact]
    public async Task A_password_that_somebody_else_chose_is_changed_before_anything_else()
    {
        await issuer.AddAccount("tz", "newcomer", ["claims-clerk"], mustChange: true);
        using var browser = issuer.Browser();
        var page = await issuer.SignIn(browser, user: "newcomer");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("/tz/identity/sign-in/password", page.FormAction, StringComparison.Ordinal);

        var same = await browser.Submit(page, ("new", IssuerHost.Password), ("repeat", IssuerHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, same.Status);

        var sent = await browser.Submit(same, ("new", "another quiet river"), ("repeat", "another quiet river"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.True(sent.Answer.ContainsKey("code"));
        using var other = issuer.Browser();
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await issuer.SignIn(other, user: "newcomer", password: "another quiet river")).Status
        );
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        using var victim = issuer.Browser();
        using var attacker = issuer.Browser();
        var page = await attacker.Get(issuer.Authorize());
        var sent = await victim.Submit(page, ("user", "neema"), ("password", IssuerHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Null(sent.Location);
    }

    [Fact]
    public async Task A_form_of_one_country_is_none_of_another()
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize("tz"));
        await browser.Get(issuer.Authorize("np"));
        var sent = await browser.Post(
            $"{issuer.Issuer("np")}/sign-in",
            [.. page.Hidden, ("user", "neema"), ("password", IssuerHost.Password)]
        );
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Null(sent.Location);
    }

    [Fact]
    public async Task Whoever_is_signed_in_to_one_country_is_nobody_in_another()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser, "tz");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get(issuer.Authorize("tz"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(issuer.Authorize("np"))).Status);
        var cookies = browser.Cookies.GetAllCookies();
        Assert.All(
            cookies,
            c =>
                Assert.True(
                    c.Path == "/tz/identity"
                        ? c.Name.StartsWith("platform-tz-", StringComparison.Ordinal)
                        : c.Path == "/np/identity"
                )
        );
        Assert.All(cookies, c => Assert.True(c.HttpOnly));
        // Even a cookie that is carried over by hand finds nobody.
        var session = cookies.Single(c => c.Name == "platform-tz-session").Value;
        using var thief = issuer.Browser();
        thief.Cookies.Add(new Cookie("platform-np-session", session, "/np/identity", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, (await thief.Get(issuer.Authorize("np"))).Status);
    }

    [Fact]
    public async Task An_account_of_one_country_is_unknown_in_another()
    {
        await issuer.AddAccount("tz", "only-tz", ["claims-clerk"]);
        using var browser = issuer.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await issuer.SignIn(browser, "np", "only-tz")).Status);
    }

    [Fact]
    public async Task Too_many_tries_for_one_name_have_to_wait()
    {
        await using var limited = await IssuerHost.Start(
            postgres,
            settings: ("Identity:Limits:SignInsPerAccount", "3")
        );
        using var browser = limited.Browser();
        for (var i = 0; i < 3; i++)
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await limited.SignIn(browser, password: "a wrong password")).Status
            );
        var hashes = limited.Hasher.Verified;
        var page = await limited.SignIn(browser, password: "a wrong password");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(hashes, limited.Hasher.Verified);
        Assert.NotEmpty(page.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.BadRequest, (await limited.SignIn(browser, user: "another")).Status);
    }
}
