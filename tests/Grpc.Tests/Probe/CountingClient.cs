using System.Net;
using System.Net.Sockets;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>A bare HTTP/2 client that counts the connections it needed: a peer that closes one does not go unnoticed.</summary>
public sealed class CountingClient : IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private int connections;

    public CountingClient(Uri address)
    {
        Address = address;
        invoker = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = Connect });
    }

    public Uri Address { get; }

    public int Connections => Volatile.Read(ref connections);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return invoker.SendAsync(request, cancellationToken);
    }

    public void Dispose() => invoker.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
