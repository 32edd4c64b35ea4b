using Google.Protobuf;
using Grpc.Core;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

/// <summary>Streams of our client to our server.</summary>
public sealed class StreamTests(ProbeFixture probe) : IClassFixture<ProbeFixture>
{
    private readonly ProbeClient client = new(probe.Channel);

    [Fact]
    public async Task A_hundred_megabytes_pass_through_one_call()
    {
        using var call = client.Collect();
        var ask = new Ask { Payload = UnsafeByteOperations.UnsafeWrap(new byte[1_000_000]) };
        for (var n = 0; n < 100; n++)
            await call.RequestStream.WriteAsync(ask);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(100_000_000, (await call).AskedBytes);
    }

    [Fact]
    public async Task A_slow_reader_gets_every_answer()
    {
        using var call = client.Expand(new Ask { Answers = 200, AnswerBytes = 100_000 });

        var bytes = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Payload.Length).SumAsync();

        Assert.Equal(20_000_000, bytes);
    }

    [Fact]
    public async Task Reading_stops_with_the_token_of_the_read()
    {
        using var stop = new CancellationTokenSource();
        using var call = client.Chat();
        await call.RequestStream.WriteAsync(new Ask { Text = "read", Behaviour = Behaviour.Wait });
        var read = call.ResponseStream.MoveNext(stop.Token);
        await probe.Host.Log.Waiting("read").Soon();

        await stop.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => read).Soon()).StatusCode);
        await probe.Host.Log.Cancelled("read").Soon();
    }

    [Fact]
    public async Task A_writer_learns_the_status_of_a_call_that_the_server_ended()
    {
        using var call = client.Collect();
        await call.RequestStream.WriteAsync(new Ask { Behaviour = Behaviour.Refuse });
        await Assert.ThrowsAsync<RpcException>(async () => await call).Soon();

        var e = await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new Ask()));

        Assert.Equal(StatusCode.FailedPrecondition, e.StatusCode);
    }

    [Fact]
    public async Task A_stream_without_an_answer_is_just_empty()
    {
        using var call = client.Expand(new Ask());

        Assert.Equal(0, await call.ResponseStream.ReadAllAsync().CountAsync());
    }

    [Fact]
    public async Task A_status_is_known_only_at_the_end()
    {
        using var call = client.Chat();
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(call.GetTrailers);

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Nothing_is_written_behind_the_end_of_the_requests()
    {
        using var call = client.Chat();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Ask()));
    }

    [Fact]
    public async Task The_headers_of_a_stream_arrive_before_its_first_answer()
    {
        using var call = client.Chat(new Metadata { { "x-early", "yes" } });
        await call.RequestStream.WriteAsync(new Ask { Behaviour = Behaviour.Mirror });

        Assert.Equal("yes", (await call.ResponseHeadersAsync.Soon()).GetValue("x-early"));
    }

    [Fact]
    public async Task A_handler_that_leaves_its_last_write_alone_loses_nothing()
    {
        using var call = client.Expand(new Ask { Answers = 2, Behaviour = Behaviour.Unawaited });

        Assert.Equal(2, await call.ResponseStream.ReadAllAsync().CountAsync());
    }
}
