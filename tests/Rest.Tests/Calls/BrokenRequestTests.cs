using System.Net.Sockets;

namespace Platform.Rest.Tests.Calls;

/// <summary>Requests that an HTTP client cannot be made to send.</summary>
public sealed class BrokenRequestTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_body_that_is_framed_wrongly_is_400()
    {
        var address = host.Rest.BaseAddress!;
        using var client = new TcpClient(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /tz/shapes/v1/shapes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8.ToArray()
        );
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task A_server_goes_on_after_a_caller_that_left_in_the_middle_of_a_body()
    {
        var address = host.Rest.BaseAddress!;
        using (var client = new TcpClient(address.Host, address.Port))
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            await client
                .GetStream()
                .WriteAsync(
                    "POST /tz/shapes/v1/shapes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"u8.ToArray()
                );
        }

        Assert.Equal("1", (string?)(await host.ReadAsync("GET", "v1/shapes/1"))["id"]);
    }
}
