using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Rest.Problems;
using Platform.Rest.Responses;

namespace Platform.Rest.Calls;

/// <summary>A call that came by REST, as a service sees it.</summary>
internal sealed class RestCall : ServerCallContext, IDisposable
{
    // Where the published GetHttpContext() looks.
    private const string HttpContextKey = "__HttpContext";
    private const string RefusalKey = "Platform.Rest.Refusal";

    private readonly HttpContext http;
    private readonly string method;
    private readonly bool streams;
    private readonly CallDeadline deadline;
    private Metadata? requestHeaders;
    private Metadata? responseTrailers;

    public RestCall(HttpContext http, string method, bool streams)
    {
        this.http = http;
        this.method = method;
        this.streams = streams;
        deadline = CallDeadline.Of(http, http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System);
        UserState[HttpContextKey] = http;
    }

    public bool DeadlineHasPassed => deadline.HasPassed;

    /// <summary>Why the request is no message, or less of one than was sent.</summary>
    public static Refusal? RefusalOf(ServerCallContext context) =>
        context.UserState.TryGetValue(RefusalKey, out var refusal) ? (Refusal)refusal : null;

    public void Refuse(Refusal refusal) => UserState[RefusalKey] = refusal;

    public void Dispose() => deadline.Dispose();

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore =>
        http.Connection.RemoteIpAddress switch
        {
            null => "unknown",
            { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
                $"ipv6:[{address}]:{http.Connection.RemotePort}",
            var address => $"ipv4:{address.MapToIPv4()}:{http.Connection.RemotePort}",
        };

    protected override DateTime DeadlineCore => deadline.At;

    protected override Metadata RequestHeadersCore => requestHeaders ??= HttpMetadata.FromRequest(http.Request.Headers);

    protected override CancellationToken CancellationTokenCore => deadline.Token;

    protected override Metadata ResponseTrailersCore => responseTrailers ??= [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Pass Deadline and CancellationToken on instead.");

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        if (http.Response.HasStarted)
            throw new InvalidOperationException("The response headers are sent already.");
        HttpMetadata.ToResponse(responseHeaders, http.Response.Headers);
        // A single answer keeps its status open until it is known; only a stream begins with its headers.
        if (streams)
            await NdjsonStream.StartAsync(http.Response, CancellationToken);
    }
}
