using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Identity.Seeding;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>Somebody with a token of a country, who asks the gateway by REST.</summary>
internal sealed class Person(HttpClient gateway, string tenant, string token)
{
    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-in-length";

    public string Token => token;

    public string Today => Scheme.Today(tenant);

    /// <summary>Signs in at the page of the country's issuer, as the console does: a code with PKCE.</summary>
    public static async Task<Person> SignsIn(HttpClient gateway, string tenant, string user)
    {
        var issuer = new Uri(gateway.BaseAddress!, $"{tenant}/identity");
        var callback = new Uri(gateway.BaseAddress!, "console/signed-in").ToString();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        using var browser = new Browser();
        var page = await browser.Get(
            $"{issuer}/authorize?client_id={Demonstration.Console}&redirect_uri={Uri.EscapeDataString(callback)}&response_type=code&scope=openid&state=x&nonce=y&code_challenge={challenge}&code_challenge_method=S256"
        );
        var sent = await browser.Submit(page, ("user", user), ("password", Demonstration.Password));
        Assert.True(sent.Location is not null, sent.Text);
        return await WithToken(
            gateway,
            tenant,
            ("grant_type", "authorization_code"),
            ("code", sent.Answer["code"]),
            ("redirect_uri", callback),
            ("client_id", Demonstration.Console),
            ("code_verifier", Verifier)
        );
    }

    /// <summary>The demonstration's partner program.</summary>
    public static Task<Person> Partner(HttpClient gateway, string tenant) =>
        WithToken(
            gateway,
            tenant,
            ("grant_type", "client_credentials"),
            ("client_id", Demonstration.Partner),
            ("client_secret", Demonstration.PartnerSecret)
        );

    public Task<JsonNode> Get(string path) => Ask(HttpMethod.Get, path, null);

    public Task<JsonNode> Post(string path, object body) => Ask(HttpMethod.Post, path, body);

    /// <summary>Asks whatever the answer may be.</summary>
    public async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        object? body,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, $"/{tenant}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", idempotencyKey ?? Guid.CreateVersion7().ToString());
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await gateway.SendAsync(request);
    }

    private async Task<JsonNode> Ask(HttpMethod method, string path, object? body)
    {
        var (status, text) = (HttpStatusCode.TooManyRequests, "");
        // Who asks too often is told so, and asks again: the gateway counts calls.
        await Poll.Until(async () =>
        {
            using var response = await Send(method, path, body);
            (status, text) = (response.StatusCode, await response.Content.ReadAsStringAsync());
            return status != HttpStatusCode.TooManyRequests;
        });
        Assert.True(status == HttpStatusCode.OK, $"{method} {path}: {(int)status} {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<Person> WithToken(
        HttpClient gateway,
        string tenant,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await gateway.PostAsync($"/{tenant}/identity/token", form);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return new Person(gateway, tenant, (string)answer["access_token"]!);
    }
}
