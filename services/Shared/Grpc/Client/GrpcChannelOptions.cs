using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a channel calls.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Whether the channel is secured, and the call credentials of every call. Must agree with the scheme of the address.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>The largest message that is sent, in bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The largest message that is received, in bytes, after decompression; null is no limit, the default is 4 MiB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Compressions beside gzip, or in its place.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Where the channel logs; null is nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The client that sends the requests, instead of one of the channel's own. Its timeout also bounds calls.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The handler that sends the requests, instead of one of the channel's own.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether the channel, when it is disposed, disposes the given client or handler too.</summary>
    public bool DisposeHttpClient { get; set; }
}
