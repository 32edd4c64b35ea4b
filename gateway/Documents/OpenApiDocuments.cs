using System.Collections.Frozen;
using System.Net;
using System.Net.Mime;
using System.Text.Json;
using Platform.Gateway.Answers;
using Platform.Gateway.Routing;
using Platform.Hosting;

namespace Platform.Gateway.Documents;

/// <summary>
/// The OpenAPI document of each service, at <c>/openapi/&lt;service&gt;.json</c>: fetched from the service and kept, so that nobody
/// can load a service by asking for it. While a service is away the last one serves.
/// </summary>
internal sealed class OpenApiDocuments : IDisposable
{
    // What a document calls the server is the host it was asked for by: here one that stands for whatever the reader calls the gateway.
    private const string AnyHost = "gateway.invalid";
    private const string AnyOrigin = $"http://{AnyHost}";
    private const int LongestDocument = 16 << 20;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FreshAfterFailure = TimeSpan.FromSeconds(5);

    private readonly HttpClient client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }
    )
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LongestDocument,
    };

    private readonly FrozenDictionary<string, Document> documents;
    private readonly TimeProvider clock;
    private readonly ILogger<OpenApiDocuments> logger;

    public OpenApiDocuments(ServiceAddresses addresses, TimeProvider clock, ILogger<OpenApiDocuments> logger)
    {
        documents = PlatformServices.All.ToFrozenDictionary(
            s => s.Name,
            s => new Document(new Uri(addresses.Grpc(s.Name), $"/openapi/{s.Name}.json")),
            StringComparer.Ordinal
        );
        this.clock = clock;
        this.logger = logger;
    }

    public async Task Answer(HttpContext http, string service)
    {
        if (!documents.TryGetValue(service, out var document))
        {
            await http.Refuse(Refusals.NotFound);
            return;
        }
        if (await Text(service, document, http.RequestAborted) is not { } text)
        {
            await http.Refuse(Refusals.OfService(StatusCodes.Status503ServiceUnavailable));
            return;
        }
        http.Response.Headers.CacheControl = "public, max-age=60";
        var origin = JsonEncodedText.Encode($"{http.Request.Scheme}://{http.Request.Host}").ToString();
        await Results
            .Text(text.Replace(AnyOrigin, origin, StringComparison.Ordinal), MediaTypeNames.Application.Json)
            .ExecuteAsync(http);
    }

    public void Dispose()
    {
        client.Dispose();
        foreach (var document in documents.Values)
            document.Fetching.Dispose();
    }

    private async Task<string?> Text(string service, Document document, CancellationToken cancel)
    {
        if (document.Kept is { } kept && clock.GetUtcNow() < kept.Until)
            return kept.Text;
        await document.Fetching.WaitAsync(cancel);
        try
        {
            kept = document.Kept;
            if (kept is not null && clock.GetUtcNow() < kept.Until)
                return kept.Text;
            var fetched = await Fetch(service, document.Address, cancel);
            kept = new Kept(fetched ?? kept?.Text, clock.GetUtcNow() + (fetched is null ? FreshAfterFailure : Fresh));
            document.Kept = kept;
            return kept.Text;
        }
        finally
        {
            document.Fetching.Release();
        }
    }

    private async Task<string?> Fetch(string service, Uri address, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Headers = { Host = AnyHost },
            };
            using var response = await client.SendAsync(request, cancel);
            return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            logger.LogWarning(
                "The OpenAPI document of {Service} cannot be had: {Reason}",
                service,
                failure.GetType().Name
            );
            return null;
        }
    }

    private sealed class Document(Uri address)
    {
        private volatile Kept? kept;

        public Uri Address { get; } = address;

        public SemaphoreSlim Fetching { get; } = new(1);

        public Kept? Kept
        {
            get => kept;
            set => kept = value;
        }
    }

    /// <param name="Text">Null when it never could be had.</param>
    /// <param name="Until">How long it is not asked for again.</param>
    private sealed record Kept(string? Text, DateTimeOffset Until);
}
