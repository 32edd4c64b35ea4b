using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using Platform.Testing;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

/// <summary>Our client against a server of grpc-js.</summary>
public sealed class NodeServerTests(NodeServerTests.Peer peer) : IClassFixture<NodeServerTests.Peer>
{
    private readonly ProbeClient client = new(peer.Channel);

    [Fact]
    public async Task A_unary_call_is_answered()
    {
        using var call = client.UnaryAsync(new Ask { Text = "grüße", Payload = ByteString.CopyFrom(1, 2, 3) });

        Assert.Equal("grüße", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_client_streams()
    {
        using var call = client.Collect();
        for (var n = 0; n < 10; n++)
            await call.RequestStream.WriteAsync(new Ask { Payload = ByteString.CopyFrom(new byte[1000]) });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(10_000, (await call).AskedBytes);
    }

    [Fact]
    public async Task A_server_streams()
    {
        using var call = client.Expand(new Ask { Answers = 100 });

        var asks = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Asks).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 100), asks);
    }

    [Fact]
    public async Task Both_sides_stream_in_turn()
    {
        using var call = client.Chat();
        for (var n = 1; n <= 20; n++)
        {
            await call.RequestStream.WriteAsync(new Ask { Text = $"ask {n}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"ask {n}", call.ResponseStream.Current.Text);
        }
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public void A_blocking_call_is_answered() => Assert.Equal("x", client.Unary(new Ask { Text = "x" }).Text);

    [Fact]
    public async Task A_deadline_ends_the_call_here_and_there()
    {
        var ask = new Ask { Text = "deadline", Behaviour = Behaviour.Wait };

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(ask, deadline: DateTime.UtcNow.AddSeconds(2))
        );

        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        await peer.Server.Says("cancelled deadline");
    }

    [Fact]
    public async Task A_cancelled_call_ends_here_and_there()
    {
        using var cancel = new CancellationTokenSource();
        var ask = new Ask { Text = "cancel", Behaviour = Behaviour.Wait };
        using var call = client.UnaryAsync(ask, cancellationToken: cancel.Token);
        await peer.Server.Says("waiting cancel");

        await cancel.CancelAsync();

        var e = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, e.StatusCode);
        await peer.Server.Says("cancelled cancel");
    }

    [Fact]
    public async Task A_disposed_stream_is_cancelled_there()
    {
        var call = client.Chat();
        await call.RequestStream.WriteAsync(new Ask { Text = "dispose", Behaviour = Behaviour.Wait });
        await peer.Server.Says("waiting dispose");

        call.Dispose();

        await peer.Server.Says("cancelled dispose");
    }

    [Fact]
    public async Task Errors_carry_their_text_trailers_and_details()
    {
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(new Ask { Behaviour = Behaviour.Refuse })
        );

        Assert.Equal(new Status(StatusCode.FailedPrecondition, Refusal.Detail).ToString(), e.Status.ToString());
        Assert.Equal("no cover", e.Trailers.GetValue("x-reason"));
        Assert.Equal("refused", e.GetRpcStatus()?.Message);
    }

    [Fact]
    public async Task Messages_before_an_error_arrive()
    {
        using var call = client.Expand(new Ask { Answers = 3, Behaviour = Behaviour.BreakOff });
        var answers = 0;

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
                answers++;
        });

        Assert.Equal((3, StatusCode.DataLoss), (answers, e.StatusCode));
    }

    [Fact]
    public async Task Metadata_travels_both_ways()
    {
        var sent = new Metadata
        {
            { "x-text", "one" },
            { "x-data-bin", [0, 1, 254, 255] },
            { "x-data-bin", [7] },
        };
        using var call = client.UnaryAsync(new Ask { Behaviour = Behaviour.Mirror }, sent);
        await call;

        foreach (var received in (Metadata[])[await call.ResponseHeadersAsync, call.GetTrailers()])
        {
            Assert.Equal("one", received.GetValue("x-text"));
            Assert.Equal(
                [
                    [0, 1, 254, 255],
                    [7],
                ],
                received.GetAll("x-data-bin").Select(entry => entry.ValueBytes)
            );
        }
    }

    [Fact]
    public async Task Requests_are_compressed_on_demand()
    {
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var answer = await client.UnaryAsync(new Ask { Payload = ByteString.CopyFrom(new byte[1_000_000]) }, gzip);

        Assert.Equal(1_000_000, answer.AskedBytes);
    }

    [Fact]
    public async Task A_message_beyond_the_limit_is_refused_by_the_receiver()
    {
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(new Ask { AnswerBytes = 5_000_000 })
        );

        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact]
    public async Task An_unknown_service_is_unimplemented()
    {
        var absent = new AbsentService.AbsentServiceClient(peer.Channel);

        var e = await Assert.ThrowsAsync<RpcException>(async () => await absent.UnaryAsync(new Ask()));

        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    public sealed class Peer : IAsyncLifetime
    {
        public NodeServer Server { get; private set; } = null!;

        public GrpcChannel Channel { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = (await NodeScripts.In("tests/Grpc.Tests/node")).Serve("server.js");
            Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{await Server.FirstLine}");
        }

        public async ValueTask DisposeAsync()
        {
            Channel.Dispose();
            await Server.DisposeAsync();
        }
    }
}
