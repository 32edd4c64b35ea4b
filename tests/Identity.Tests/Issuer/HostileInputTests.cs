namespace Platform.Identity.Tests.Issuer;

public sealed class HostileInputTests(SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

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
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var random = new Random(path.Length * 31 + method.Length);
        string[] names =
        [
            "client_id",
            "client_secret",
            "redirect_uri",
            "scope",
            "state",
            "code",
            "code_verifier",
            "grant_type",
            "refresh_token",
            "form",
            "user",
            "password",
            "token",
            "id_token_hint",
            "prompt",
            "max_age",
            "ui_locales",
        ];
        string[] values =
        [
            "",
            "console",
            "lab-system",
            "\0",
            "%00",
            "a\r\nb",
            "\ud83d\ude00",
            "ЖЖЖ",
            new string('x', 5000),
            "none",
            "-1",
            "refresh_token",
            "authorization_code",
            "client_credentials",
            "openid",
            IssuerHost.Callback,
            "eyJhbGciOiJub25lIn0.e30.",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ];
        for (var i = 0; i < 150; i++)
        {
            var fields = Enumerable
                .Range(0, random.Next(8))
                .Select(_ => KeyValuePair.Create(names[random.Next(names.Length)], values[random.Next(values.Length)]))
                .Where(f => method == "POST" || f.Value.Length < 1000)
                .ToArray();
            var query = string.Join(
                '&',
                fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")
            );
            using var request = new HttpRequestMessage(
                new HttpMethod(method),
                $"{issuer.Issuer("tz")}/{path}{(method == "GET" ? "?" + query : "")}"
            );
            if (method == "POST")
                request.Content = new StringContent(
                    i % 5 == 0 ? "%%%=&&" + query : query,
                    System.Text.Encoding.UTF8,
                    i % 7 == 0 ? "text/plain" : "application/x-www-form-urlencoded"
                );
            if (i % 3 == 0)
                request.Headers.TryAddWithoutValidation(
                    "Cookie",
                    $"platform-tz-session={new string('A', i % 2 == 0 ? 43 : 7)}; platform-tz-form=x"
                );
            using var response = await client.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{method} {path} {query}: {(int)response.StatusCode}");
        }
    }
}
