using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

/// <summary>Makes the HTTP request of a call.</summary>
internal static partial class CallRequest
{
    private static readonly MediaTypeHeaderValue Grpc = new(WireHeaders.ContentType);

    /// <param name="call">The call.</param>
    /// <param name="method">The method called.</param>
    /// <param name="host">The authority to name; null is the channel's.</param>
    /// <param name="timeout">What is left until the deadline; null without one.</param>
    /// <param name="content">The request messages.</param>
    public static async ValueTask<HttpRequestMessage> Create(
        ClientCall call,
        IMethod method,
        string? host,
        TimeSpan? timeout,
        HttpContent content
    )
    {
        content.Headers.ContentType = Grpc;
        var request = new HttpRequestMessage(HttpMethod.Post, call.Channel.UriOf(method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Host = host;
        // Says that trailers are understood: a proxy that would drop them must not take the call.
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("user-agent", "platform-grpc/1.0");
        request.Headers.TryAddWithoutValidation(WireHeaders.AcceptEncoding, call.Channel.Compressions.Accepted);
        if (timeout is { } left)
            request.Headers.TryAddWithoutValidation(WireHeaders.Timeout, GrpcTimeout.Format(left));
        if (call.Packing is { } packing)
            request.Headers.TryAddWithoutValidation(WireHeaders.Encoding, packing.Provider.EncodingName);
        Add(request, call.Options.Headers ?? Metadata.Empty);
        await AddCredentials(call, method, request);
        return request;
    }

    private static void Add(HttpRequestMessage request, Metadata metadata)
    {
        foreach (var entry in metadata)
            if (entry.Key != WireHeaders.EncodingRequest && !WireHeaders.IsReserved(entry.Key))
                request.Headers.TryAddWithoutValidation(entry.Key, MetadataCoding.HeaderValue(entry));
    }

    private static async ValueTask AddCredentials(ClientCall call, IMethod method, HttpRequestMessage request)
    {
        IReadOnlyList<AsyncAuthInterceptor> interceptors =
        [
            .. call.Channel.CallCredentials?.Interceptors ?? [],
            .. call.Options.Credentials?.Interceptors ?? [],
        ];
        if (interceptors.Count == 0)
            return;
        if (!call.Channel.IsSecure)
        {
            LogCredentialsDropped(call.Channel.Log, method.FullName);
            return;
        }
        var url = new Uri(call.Channel.Address, method.ServiceName).AbsoluteUri;
        var context = new AuthInterceptorContext(url, method.Name, call.Transport);
        foreach (var interceptor in interceptors)
        {
            var metadata = new Metadata();
            await interceptor(context, metadata);
            Add(request, metadata);
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "The call credentials of {Method} are not sent: its channel is not secured.")]
    private static partial void LogCredentialsDropped(ILogger log, string method);
}
