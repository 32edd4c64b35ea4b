using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

/// <summary>The steps of a sign-in as a client and a browser take them.</summary>
public static class Flow
{
    private static readonly HttpClient Client = new();

    public const string Verifier = "a-verifier-of-more-than-forty-three-characters-in-length";

    public static string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>The address of a request for a code, with parameters changed, added (a value) or left out (null).</summary>
    public static string Authorize(
        this IssuerHost host,
        string tenant = "tz",
        params (string Name, string? Value)[] changes
    )
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = IssuerHost.PublicClient,
            ["redirect_uri"] = IssuerHost.Callback,
            ["response_type"] = "code",
            ["scope"] = "openid profile",
            ["state"] = "the state",
            ["nonce"] = "the nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        var query = string.Join(
            '&',
            parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}")
        );
        return $"{host.Issuer(tenant)}/authorize?{query}";
    }

    /// <summary>Signs in by the page of a request for a code, and answers what comes of it.</summary>
    public static async Task<Seen> SignIn(
        this IssuerHost host,
        Browser browser,
        string tenant = "tz",
        string user = "neema",
        string password = IssuerHost.Password,
        params (string Name, string? Value)[] changes
    )
    {
        var page = await browser.Get(host.Authorize(tenant, changes));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await browser.Submit(page, ("user", user), ("password", password));
    }

    /// <summary>A code for a fresh sign-in.</summary>
    public static async Task<string> Code(
        this IssuerHost host,
        string tenant = "tz",
        string user = "neema",
        params (string Name, string? Value)[] changes
    )
    {
        using var browser = host.Browser();
        var sent = await host.SignIn(browser, tenant, user, changes: changes);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        return sent.Answer["code"];
    }

    public static Task<Answer> Exchange(
        this IssuerHost host,
        string code,
        string tenant = "tz",
        params (string Name, string? Value)[] changes
    ) =>
        host.Token(
            tenant,
            [
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", IssuerHost.Callback),
                ("client_id", IssuerHost.PublicClient),
                ("code_verifier", Verifier),
                .. changes,
            ]
        );

    public static Task<Answer> Refresh(
        this IssuerHost host,
        string token,
        string tenant = "tz",
        params (string Name, string? Value)[] changes
    ) =>
        host.Token(
            tenant,
            [
                ("grant_type", "refresh_token"),
                ("refresh_token", token),
                ("client_id", IssuerHost.PublicClient),
                .. changes,
            ]
        );

    public static Task<Answer> ClientCredentials(
        this IssuerHost host,
        string? scope = null,
        string client = IssuerHost.PartnerClient,
        string secret = IssuerHost.PartnerSecret,
        string tenant = "tz"
    ) =>
        host.Token(
            tenant,
            [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("scope", scope)]
        );

    /// <summary>Asks for tokens; of a name given twice the last value counts, a null leaves it out.</summary>
    public static async Task<Answer> Token(
        this IssuerHost host,
        string tenant,
        params (string Name, string? Value)[] parameters
    )
    {
        var last = parameters.GroupBy(p => p.Name).Select(g => g.Last()).Where(p => p.Value is not null);
        using var response = await Client.PostAsync(
            $"{host.Issuer(tenant)}/token",
            new FormUrlEncodedContent(last.Select(p => KeyValuePair.Create(p.Name, p.Value!)))
        );
        return await Answer.Read(response);
    }

    /// <summary>Any request to a protocol endpoint.</summary>
    public static async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return await Answer.Read(response);
    }

    public static AuthenticationHeaderValue Basic(string id, string secret) =>
        new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))
        );

    /// <summary>The claims of a token, unchecked.</summary>
    public static JsonObject Claims(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    public static JsonObject Head(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();
}

/// <summary>What a program got.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? Error => Text.StartsWith('{') ? (string?)Json["error"] : null;

    public string this[string name] => (string)Json[name]!;

    internal static async Task<Answer> Read(HttpResponseMessage response) =>
        new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
}
