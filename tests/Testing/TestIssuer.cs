using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Testing;

/// <summary>
/// An issuer of tokens on a loopback port: discovery document, ES256 keys that rotate on demand, and tokens with any claims.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly List<ECDsaSecurityKey> published = [];
    private readonly ConcurrentQueue<(string Client, string Secret, string Scope)> asked = new();
    private int fetches;

    private TestIssuer(WebApplication app, string url, TimeProvider clock)
    {
        this.app = app;
        this.clock = clock;
        Url = url;
        SigningKey = NewKey();
        Publish(SigningKey);
    }

    /// <summary>What tenant files name under <c>issuer.url</c>.</summary>
    public string Url { get; }

    /// <summary>The key tokens are signed with unless a test says otherwise.</summary>
    public ECDsaSecurityKey SigningKey { get; private set; }

    /// <summary>How often the key set was fetched.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    /// <summary>Which clients asked for a token of their own, with which secret and for what.</summary>
    public IReadOnlyCollection<(string Client, string Secret, string Scope)> Asked => asked;

    /// <summary>Where the discovery document says tokens are given; at home unless a test says otherwise.</summary>
    public string? TokensAt { get; set; }

    /// <summary>While true, everything is answered with 503.</summary>
    public bool Down { get; set; }

    /// <summary>The issuer that the discovery document claims to be; itself unless a test says otherwise.</summary>
    public string? ClaimsToBe { get; set; }

    /// <summary>Where the discovery document says the keys are; at home unless a test says otherwise.</summary>
    public string? KeysAt { get; set; }

    /// <summary>Starts an issuer at <c>http://127.0.0.1:port/tenant/identity</c>.</summary>
    public static async Task<TestIssuer> Start(string tenant, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        TestIssuer? issuer = null;
        host.Run(context => issuer!.Answer(context));
        await host.StartAsync();
        var address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return issuer = new TestIssuer(host, $"{address}/{tenant}/identity", clock ?? TimeProvider.System);
    }

    /// <summary>A key that is not published yet.</summary>
    public static ECDsaSecurityKey NewKey() =>
        new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>Adds a key to the published ones.</summary>
    public void Publish(ECDsaSecurityKey key)
    {
        lock (gate)
            published.Add(key);
    }

    /// <summary>Signs with a new key from now on; the old one is no longer published.</summary>
    public void Rotate()
    {
        lock (gate)
            published.Clear();
        SigningKey = NewKey();
        Publish(SigningKey);
    }

    /// <summary>A person's token.</summary>
    public string ForPerson(string subject, params string[] permissions) =>
        Mint(new TestToken { Subject = subject, Claims = { ["permissions"] = permissions } });

    /// <summary>A partner client's own token.</summary>
    public string ForClient(string client, string[] permissions, params string[] scopes) =>
        Mint(
            new TestToken
            {
                Subject = client,
                Claims =
                {
                    ["client_id"] = client,
                    ["permissions"] = permissions,
                    ["scope"] = string.Join(' ', scopes),
                },
            }
        );

    /// <summary>A token as described.</summary>
    public string Mint(TestToken token)
    {
        var now = clock.GetUtcNow();
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = token.Issuer ?? Url,
            Audience = token.Audience,
            NotBefore = (now + token.NotBefore).UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = (now + token.Expires).UtcDateTime,
            Claims = new Dictionary<string, object>(token.Claims)
            {
                ["sub"] = token.Subject,
                ["jti"] = Guid.NewGuid().ToString(),
            },
            SigningCredentials = new SigningCredentials(token.Key ?? SigningKey, SecurityAlgorithms.EcdsaSha256),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        if (Down)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }
        var at = new Uri(Url).AbsolutePath;
        if (context.Request.Path == at + "/.well-known/openid-configuration")
            return context.Response.WriteAsJsonAsync(
                new
                {
                    issuer = ClaimsToBe ?? Url,
                    jwks_uri = KeysAt ?? Url + "/jwks",
                    token_endpoint = TokensAt ?? Url + "/token",
                }
            );
        if (context.Request.Path == at + "/token")
            return Give(context);
        if (context.Request.Path != at + "/jwks")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        Interlocked.Increment(ref fetches);
        lock (gate)
            return context.Response.WriteAsJsonAsync(new { keys = published.ConvertAll(Public) });
    }

    private async Task Give(HttpContext context)
    {
        var basic = context.Request.Headers.Authorization.ToString()["Basic ".Length..];
        if (Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':') is not [var client, var secret])
            throw new InvalidOperationException("A client shows its name and its secret.");
        var scope = (await context.Request.ReadFormAsync())["scope"].ToString();
        asked.Enqueue((client, secret, scope));
        await context.Response.WriteAsJsonAsync(
            new { access_token = ForClient(client, scope.Split(' '), scope), expires_in = 300 }
        );
    }

    private static object Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new
        {
            kty = "EC",
            crv = "P-256",
            use = "sig",
            alg = "ES256",
            kid = key.KeyId,
            x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}

/// <summary>What a token says.</summary>
public sealed class TestToken
{
    public string Subject { get; init; } = "amina";

    /// <summary>The issuer that it claims; its true one when null.</summary>
    public string? Issuer { get; init; }

    public string? Audience { get; init; } = "platform";

    public TimeSpan NotBefore { get; init; } = TimeSpan.Zero;

    /// <summary>From now; negative for a token that has ended.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The key it is signed with; the issuer's when null.</summary>
    public SecurityKey? Key { get; init; }

    public Dictionary<string, object> Claims { get; } = [];
}
