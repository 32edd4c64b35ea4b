using System.Diagnostics;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A call as a handler sees it, over the request and response of Kestrel.</summary>
internal sealed partial class ServerCall(HttpContext http, IMethod method, CallSettings settings)
    : ServerCallContext,
        IDisposable
{
    private Metadata? requestHeaders;
    private Metadata? responseTrailers;
    private CallDeadline? deadline;
    private Status status = Status.DefaultSuccess;

    public HttpContext Http => http;

    public CallSettings Settings => settings;

    /// <summary>Cancels waiting for the peer. Without a deadline nothing needs to: Kestrel ends reads and writes with the stream.</summary>
    public CancellationToken TransportToken => deadline?.Token ?? CancellationToken.None;

    public PipeReader RequestBody => http.Request.BodyReader;

    public MessageFormat RequestFormat =>
        new(settings.MaxReceiveMessageSize, Header(http.Request.Headers.GrpcEncoding), settings.Compressions);

    /// <exception cref="RpcException">INTERNAL: the timeout the client sent is not well formed.</exception>
    public void Start()
    {
        http.Response.ContentType = WireHeaders.ContentType;
        Activity?.SetTag("grpc.method", method.FullName);
        if (Header(http.Request.Headers.GrpcTimeout) is not { } text)
            return;
        if (!GrpcTimeout.TryParse(text, out var timeout))
            throw new RpcException(
                new Status(StatusCode.Internal, $"The header '{WireHeaders.Timeout}' is not valid.")
            );
        deadline = new CallDeadline(timeout, http.RequestAborted, EndByDeadline);
    }

    /// <summary>The trace of the request; the feature is looked up only when anybody traces.</summary>
    private Activity? Activity => Activity.Current is null ? null : http.Features.Get<IHttpActivityFeature>()?.Activity;

    /// <summary>The trailers the handler set, or null when it asked for none.</summary>
    public Metadata? Trailers => responseTrailers;

    public void Dispose() => deadline?.Dispose();

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore =>
        http.Connection.RemoteIpAddress switch
        {
            null => "unknown",
            { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ip =>
                $"ipv6:[{ip}]:{http.Connection.RemotePort}",
            var ip => $"ipv4:{ip}:{http.Connection.RemotePort}",
        };

    protected override DateTime DeadlineCore => deadline?.Utc ?? DateTime.MaxValue;

    protected override CancellationToken CancellationTokenCore => deadline?.Token ?? http.RequestAborted;

    protected override Metadata RequestHeadersCore => requestHeaders ??= ReadHeaders(http.Request.Headers);

    protected override Metadata ResponseTrailersCore => responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => status;
        set => status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => PeerCertificate.Describe(http.Connection.ClientCertificate);

    protected override IDictionary<object, object> UserStateCore => http.Items!;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        new CallContextToken(DeadlineCore, CancellationTokenCore, options ?? ContextPropagationOptions.Default);

    private static Metadata ReadHeaders(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
            if (!WireHeaders.IsReserved(name))
                foreach (var value in values)
                    MetadataCoding.Add(metadata, name.ToLowerInvariant(), value ?? "");
        return metadata;
    }

    private static string? Header(StringValues values) => values.Count == 0 ? null : values[0];
}
