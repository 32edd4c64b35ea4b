using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Auth;

/// <summary>
/// Tokens by which this service calls others for itself: client credentials of the tenant's own issuer, as the client
/// <c>svc-&lt;service&gt;</c>. Its secret is that of the tenant, <c>ServiceClient:Secrets:&lt;tenant&gt;</c>, since a country's issuer that
/// learns another's could ask for its tokens; <c>ServiceClient:Secret</c> is for all where one process is every issuer. A token is kept
/// until shortly before it ends.
/// </summary>
public sealed class ServiceTokens : IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(TenantCode, string), Held> held = new();
    private readonly IDocumentRetriever documents;
    private readonly IConfiguration configuration;
    private readonly TimeProvider clock;
    private readonly string client;

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    internal ServiceTokens(
        string service,
        IConfiguration configuration,
        IDocumentRetriever documents,
        TimeProvider clock
    )
    {
        (this.configuration, this.documents, this.clock) = (configuration, documents, clock);
        client = $"svc-{service}";
    }

    /// <summary>A token of the tenant's issuer that grants the permissions asked for.</summary>
    /// <exception cref="ServiceTokenException">There is no secret, or the issuer gives no token.</exception>
    public async Task<string> For(Tenant tenant, string permissions, CancellationToken cancel)
    {
        var key = (tenant.Code, permissions);
        if (held.TryGetValue(key, out var token) && clock.GetUtcNow() < token.Until)
            return token.Token;
        var fresh = await Fetch(tenant, permissions, cancel);
        held[key] = fresh;
        return fresh.Token;
    }

    public void Dispose() => http.Dispose();

    private async Task<Held> Fetch(Tenant tenant, string permissions, CancellationToken cancel)
    {
        var secret = configuration[$"ServiceClient:Secrets:{tenant.Code}"] ?? configuration["ServiceClient:Secret"];
        if (string.IsNullOrEmpty(secret))
            throw new ServiceTokenException($"ServiceClient__Secrets__{tenant.Code} is not set");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, await Endpoint(tenant.Issuer, cancel));
            request.Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = permissions }
            );
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{Uri.EscapeDataString(secret)}"))
            );
            using var response = await http.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode)
                throw new ServiceTokenException($"the issuer answers {client} with HTTP {(int)response.StatusCode}");
            return Read(await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or InvalidOperationException or JsonException
                || (exception is TaskCanceledException && !cancel.IsCancellationRequested)
            )
        {
            throw new ServiceTokenException($"the issuer cannot be asked: {exception.GetType().Name}");
        }
    }

    private async Task<string> Endpoint(TenantIssuer issuer, CancellationToken cancel)
    {
        var document = OpenIdConnectConfiguration.Create(
            await documents.GetDocumentAsync(issuer.MetadataAddress, cancel)
        );
        if (document.Issuer != issuer.Url)
            throw new ServiceTokenException("the issuer's document names another one");
        return issuer.Inner(document.TokenEndpoint ?? "")
            ?? throw new ServiceTokenException("the issuer gives tokens at another host");
    }

    private Held Read(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var token = json.RootElement.GetProperty("access_token").GetString();
        var lasts = TimeSpan.FromSeconds(json.RootElement.GetProperty("expires_in").GetInt32());
        return new Held(
            token ?? throw new ServiceTokenException("the issuer gives an empty token"),
            clock.GetUtcNow() + lasts - Margin
        );
    }

    private sealed record Held(string Token, DateTimeOffset Until);
}

/// <summary>This service cannot call others for itself now.</summary>
public sealed class ServiceTokenException(string reason) : Exception($"No token for this service: {reason}.");
