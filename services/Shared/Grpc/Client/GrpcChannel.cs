using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client.Internal;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>A way to a server over HTTP/2. Costly to make and cheap to use: make one for each address and keep it.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker http;
    private readonly bool disposesHttp;
    private readonly CancellationTokenSource shutdown = new();
    private readonly ConcurrentDictionary<string, Uri> uris = new(StringComparer.Ordinal);

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        IsSecure = address.Scheme == Uri.UriSchemeHttps;
        CheckCredentials(options.Credentials);
        CallCredentials = options.Credentials?.CallCredentials;
        MaxSendMessageSize = options.MaxSendMessageSize;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        Compressions = new Compressions(options.CompressionProviders ?? []);
        Log = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Grpc.Net.Client.GrpcCall");
        if (options.HttpClient is not null && options.HttpHandler is not null)
            throw new ArgumentException(
                "HttpClient and HttpHandler have been configured: only one may be.",
                nameof(options)
            );
        disposesHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        http =
            options.HttpClient
            ?? new HttpMessageInvoker(options.HttpHandler ?? OwnHandler(), disposeHandler: disposesHttp);
    }

    internal Uri Address { get; }
    internal bool IsSecure { get; }
    internal CallCredentials? CallCredentials { get; }
    internal int? MaxSendMessageSize { get; }
    internal int? MaxReceiveMessageSize { get; }
    internal Compressions Compressions { get; }
    internal ILogger Log { get; }

    /// <summary>Cancelled when the channel is disposed, and with it every call that still runs.</summary>
    internal CancellationToken Shutdown => shutdown.Token;

    /// <summary>A channel to <paramref name="address"/>: <c>http://host:port</c> for cleartext HTTP/2, <c>https://…</c> for TLS.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to <paramref name="address"/>.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to <paramref name="address"/>.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to <paramref name="address"/>.</summary>
    /// <exception cref="ArgumentException">The address is not http or https.</exception>
    /// <exception cref="InvalidOperationException">The credentials do not agree with the scheme.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException(
                $"The scheme '{address.Scheme}' is not supported: use http or https.",
                nameof(address)
            );
        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(shutdown.IsCancellationRequested, this);
        return new HttpClientCallInvoker(this);
    }

    /// <summary>Cancels the calls that run and closes the connections.</summary>
    public void Dispose()
    {
        if (shutdown.IsCancellationRequested)
            return;
        shutdown.Cancel();
        if (disposesHttp)
            http.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    internal Uri UriOf(IMethod method) =>
        uris.GetOrAdd(method.FullName, static (path, address) => new Uri(address, path), Address);

    internal Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        // A client would wait for the whole body: for the last message of a stream.
        http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : http.SendAsync(request, cancellationToken);

    private void CheckCredentials(ChannelCredentials? credentials)
    {
        if (credentials is null || credentials.IsSecure == IsSecure)
            return;
        throw new InvalidOperationException(
            $"The channel is configured with {(credentials.IsSecure ? "secure" : "insecure")} credentials, which the scheme '{Address.Scheme}' of its address contradicts."
        );
    }

    private static SocketsHttpHandler OwnHandler() =>
        // Beyond the server's limit of streams a second connection serves better than waiting for the first.
        new()
        {
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
}
