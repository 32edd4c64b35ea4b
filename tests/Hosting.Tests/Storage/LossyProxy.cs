using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Hosting.Tests.Storage;

/// <summary>
/// Stands before PostgreSQL, and loses the answer to the first commit after a text was written on a connection, which breaks when the
/// server has done it and before the client knows.
/// </summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int server;
    private readonly string marker;
    private readonly Task accepting;
    private int lost;

    public LossyProxy(int server, string marker)
    {
        (this.server, this.marker) = (server, marker);
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool HasLost => lost > 0;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, server, stop.Token);
        var connection = new Connection();
        // The end of either direction ends the connection.
        var up = Copy(near, far, text => Watch(connection, text));
        var down = Copy(far, near, _ => !connection.Committing);
        await Task.WhenAny(up, down);
        near.Close();
        far.Close();
        await Task.WhenAll(up, down);
    }

    private bool Watch(Connection connection, string text)
    {
        connection.Marked |= text.Contains(marker, StringComparison.Ordinal);
        if (
            connection.Marked
            && text.Contains("COMMIT", StringComparison.Ordinal)
            && Interlocked.Exchange(ref lost, 1) == 0
        )
            connection.Committing = true;
        return true;
    }

    /// <summary>Hands on what comes for as long as <paramref name="go"/> says so.</summary>
    private async Task Copy(TcpClient from, TcpClient to, Func<string, bool> go)
    {
        var chunk = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(chunk, stop.Token)) > 0)
            {
                if (!go(Encoding.Latin1.GetString(chunk, 0, read)))
                    return;
                await to.GetStream().WriteAsync(chunk.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or InvalidOperationException
            )
        {
            // The other direction has ended.
        }
    }

    private sealed class Connection
    {
        public bool Marked { get; set; }

        public volatile bool Committing;
    }
}
