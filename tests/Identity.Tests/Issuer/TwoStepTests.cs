using System.Net;
using System.Text.RegularExpressions;
using Platform.Identity.Accounts.Domain;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed partial class TwoStepTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private IssuerHost issuer = null!;

    public async ValueTask InitializeAsync() => issuer = await IssuerHost.Start(postgres, clock: clock);

    public async ValueTask DisposeAsync() => await issuer.DisposeAsync();

    [Fact]
    public async Task A_person_who_uses_an_authenticator_app_is_asked_for_its_code()
    {
        var secret = await Enrol();
        using var browser = issuer.Browser();
        var page = await issuer.SignIn(browser);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("autocomplete=\"one-time-code\"", page.Text, StringComparison.Ordinal);
        var sent = await browser.Submit(page, ("code", Now(secret)));
        var claims = Flow.Claims((await issuer.Exchange(sent.Answer["code"]))["id_token"]);
        Assert.Equal(["pwd", "otp"], claims["amr"]!.AsArray().Select(m => (string)m!));
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        await Enrol();
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        Assert.Equal("login_required", (await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer["error"]);
    }

    [Fact]
    public async Task A_code_opens_once()
    {
        var secret = await Enrol();
        using var first = issuer.Browser();
        using var second = issuer.Browser();
        var code = Now(secret);
        Assert.NotNull((await first.Submit(await issuer.SignIn(first), ("code", code))).Location);
        var again = await second.Submit(await issuer.SignIn(second), ("code", code));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Null(again.Location);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_even_when_the_password_is_given_again_in_between()
    {
        var secret = await Enrol();
        using var browser = issuer.Browser();
        for (var i = 0; i < 5; i++)
            await browser.Submit(await issuer.SignIn(browser), ("code", "000000"));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.BadRequest, (await issuer.SignIn(browser)).Status);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull((await browser.Submit(await issuer.SignIn(browser), ("code", Now(secret)))).Location);
    }

    [Fact]
    public async Task The_page_for_the_code_is_good_for_ten_minutes()
    {
        var secret = await Enrol();
        using var browser = issuer.Browser();
        var page = await issuer.SignIn(browser);
        clock.Advance(TimeSpan.FromMinutes(11));
        var late = await browser.Submit(page, ("code", Now(secret)));
        Assert.Null(late.Location);
        Assert.Contains("name=\"password\"", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_is_enrolled_only_when_it_shows_the_right_code()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var page = await browser.Get($"{issuer.Issuer("tz")}/account/code");
        var refused = await browser.Submit(page, ("code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(Key(page), Key(refused));
    }

    [Fact]
    public async Task Codes_are_given_up_with_the_password_only()
    {
        var secret = await Enrol();
        using var browser = issuer.Browser();
        await browser.Submit(await issuer.SignIn(browser), ("code", Now(secret)));
        var page = await browser.Get($"{issuer.Issuer("tz")}/account/code/remove");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(page, ("current", "a wrong password"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit(page, ("current", IssuerHost.Password))).Status);
        using var other = issuer.Browser();
        Assert.NotNull((await issuer.SignIn(other)).Location);
    }

    [Fact]
    public async Task An_administrator_helps_who_lost_the_telephone()
    {
        await Enrol();
        var password = await Administration.Reset(issuer, "tz", "neema");
        using var browser = issuer.Browser();
        Assert.Contains(
            "sign-in/password",
            (await issuer.SignIn(browser, password: password)).FormAction,
            StringComparison.Ordinal
        );
    }

    private async Task<byte[]> Enrol()
    {
        using var browser = issuer.Browser();
        await issuer.SignIn(browser);
        var page = await browser.Get($"{issuer.Issuer("tz")}/account/code");
        var secret = Decode(Key(page));
        var done = await browser.Submit(page, ("code", Now(secret)));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        // The code that enrolled the app is used.
        clock.Advance(TimeSpan.FromSeconds(30));
        return secret;
    }

    private string Now(byte[] secret) => Totp.CodeAt(secret, Totp.StepAt(clock.GetUtcNow().UtcDateTime));

    private static string Key(Seen page) =>
        KeyOnPage().Match(page.Text).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(
            base32.Select(c =>
                Convert
                    .ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2)
                    .PadLeft(5, '0')
            )
        );
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("<code>(?<key>[A-Z2-7 ]+)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyOnPage();
}
