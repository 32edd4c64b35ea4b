using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Identity.Seeding;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class StartTests(PostgresServer postgres)
{
    [Fact]
    public async Task In_Production_the_issuer_starts_only_when_told_to()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            IssuerHost.Start(postgres, settings: ("Identity:AllowProduction", "false"))
        );
        Assert.Contains("Identity__AllowProduction", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_replicas_need_a_certificate()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => IssuerHost.Start(postgres, settings: ("Identity:Replicas", "2")));
        Assert.Contains("Identity:Certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_that_is_not_valid_is_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            IssuerHost.Start(postgres, settings: [("Identity:KeyPublication", "00:01:00"), ("Identity:TrustedProxies:0", "nowhere")])
        );
        Assert.Contains("Identity:KeyPublication", refused.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_has_an_account_for_every_role_and_a_partner()
    {
        await using var issuer = await IssuerHost.Start(postgres, settings: ("Identity:Demonstration", "true"));
        using var browser = issuer.Browser();
        var page = await browser.Get($"{issuer.Issuer("tz")}/sign-in");
        var sent = await browser.Submit(page, ("user", "claims-clerk"), ("password", Demonstration.Password));
        Assert.Equal($"{issuer.Issuer("tz")}/account", sent.Location!.ToString());
        var token = (await issuer.ClientCredentials(client: Demonstration.Partner, secret: Demonstration.PartnerSecret))["access_token"];
        Assert.True((await issuer.Service.Services.GetRequiredService<TokenValidator>().Validate(token, default)).Caller!.IsPartner);
    }

    [Fact]
    public async Task Accounts_and_clients_that_configuration_names_are_made_once()
    {
        await using var issuer = await IssuerHost.Start(
            postgres,
            settings:
            [
                ("Identity:Accounts:0:Tenant", "tz"),
                ("Identity:Accounts:0:UserName", "first-admin"),
                ("Identity:Accounts:0:DisplayName", "First administrator"),
                ("Identity:Accounts:0:Password", IssuerHost.Password),
                ("Identity:Accounts:0:Roles:0", "claims-clerk"),
                ("Identity:Clients:0:ClientId", "services"),
                ("Identity:Clients:0:Name", "Services"),
                ("Identity:Clients:0:Role", "partner-integration"),
                ("Identity:Clients:0:Secret", "a secret of the services of this test"),
            ]
        );
        await issuer.Restart();
        using var browser = issuer.Browser();
        Assert.Contains("sign-in/password", (await issuer.SignIn(browser, user: "first-admin")).FormAction, StringComparison.Ordinal);
        foreach (var tenant in new[] { "tz", "np" })
            Assert.Equal(HttpStatusCode.OK, (await issuer.ClientCredentials(client: "services", secret: "a secret of the services of this test", tenant: tenant)).Status);
    }

    [Theory]
    [InlineData("authorize", "GET")]
    [InlineData("authorize", "POST")]
    [InlineData("token", "POST")]
    [InlineData("revoke", "POST")]
    [InlineData("userinfo", "POST")]
    [InlineData("end-session", "GET")]
    [InlineData("sign-in", "POST")]
    [InlineData("sign-in/code", "POST")]
    [InlineData("sign-in/password", "POST")]
    [InlineData("account/password", "POST")]
    [InlineData("sign-out", "POST")]
    public async Task Whatever_is_sent_nothing_falls_over(string path, string method)
    {
        await using var issuer = await IssuerHost.Start(postgres);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var random = new Random(path.Length * 31 + method.Length);
        string[] names = ["client_id", "client_secret", "redirect_uri", "scope", "state", "code", "code_verifier", "grant_type", "refresh_token", "form", "user", "password", "token", "id_token_hint", "prompt", "max_age", "ui_locales"];
        string[] values = ["", "console", "lab-system", "\0", "%00", "a\r\nb", "\ud83d\ude00", "ЖЖЖ", new string('x', 5000), "none", "-1", "refresh_token", "authorization_code", "client_credentials", "openid", IssuerHost.Callback, "eyJhbGciOiJub25lIn0.e30.", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"];
        for (var i = 0; i < 150; i++)
        {
            var fields = Enumerable
                .Range(0, random.Next(8))
                .Select(_ => KeyValuePair.Create(names[random.Next(names.Length)], values[random.Next(values.Length)]))
                .Where(f => method == "POST" || f.Value.Length < 1000)
                .ToArray();
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{issuer.Issuer("tz")}/{path}{(method == "GET" ? "?" + query : "")}");
            if (method == "POST")
                request.Content = new StringContent(i % 5 == 0 ? "%%%=&&" + query : query, System.Text.Encoding.UTF8, i % 7 == 0 ? "text/plain" : "application/x-www-form-urlencoded");
            if (i % 3 == 0)
                request.Headers.TryAddWithoutValidation("Cookie", $"platform-tz-session={new string('A', i % 2 == 0 ? 43 : 7)}; platform-tz-form=x");
            using var response = await client.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{method} {path} {query}: {(int)response.StatusCode}");
        }
    }
}
