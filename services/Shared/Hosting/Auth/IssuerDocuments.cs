using Microsoft.IdentityModel.Protocols;

namespace Platform.Hosting.Auth;

/// <summary>Fetches the documents of issuers: no redirects, no long waits, no long documents.</summary>
internal sealed class IssuerDocuments : IDocumentRetriever, IDisposable
{
    private const int LongestDocument = 256 * 1024;

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LongestDocument,
    };

    public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
        client.GetStringAsync(address, cancel);

    public void Dispose() => client.Dispose();
}
