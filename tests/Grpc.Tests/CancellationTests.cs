using Grpc.Core;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class CancellationTests(ProbeFixture probe) : IClassFixture<ProbeFixture>
{
    private readonly ProbeClient client = new(probe.Channel);

    [Fact]
    public async Task The_handler_of_a_unary_call_sees_its_client_cancel()
    {
        using var cancel = new CancellationTokenSource();
        var ask = new Ask { Text = "unary", Behaviour = Behaviour.Wait };
        using var call = client.UnaryAsync(ask, cancellationToken: cancel.Token);
        await probe.Host.Log.Waiting("unary").Soon();

        await cancel.CancelAsync();

        var e = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, e.StatusCode);
        await probe.Host.Log.Cancelled("unary").Soon();
    }

    [Fact]
    public async Task The_handler_of_a_stream_sees_its_client_dispose_the_call()
    {
        var call = client.Chat();
        await call.RequestStream.WriteAsync(new Ask { Text = "disposed", Behaviour = Behaviour.Wait });
        await probe.Host.Log.Waiting("disposed").Soon();

        call.Dispose();

        await probe.Host.Log.Cancelled("disposed").Soon();
    }

    [Fact]
    public async Task A_call_may_be_cancelled_at_any_moment()
    {
        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 500)
                .Select(async n =>
                {
                    using var cancel = new CancellationTokenSource(TimeSpan.FromMicroseconds(n * 100));
                    using var call = client.Expand(
                        new Ask { Answers = 200, AnswerBytes = 1_000 },
                        cancellationToken: cancel.Token
                    );
                    try
                    {
                        Assert.Equal(200, await call.ResponseStream.ReadAllAsync().CountAsync());
                        return StatusCode.OK;
                    }
                    catch (RpcException e)
                    {
                        return e.StatusCode;
                    }
                })
        );

        Assert.Subset(new HashSet<StatusCode> { StatusCode.OK, StatusCode.Cancelled }, statuses.ToHashSet());
        Assert.Equal("x", (await client.UnaryAsync(new Ask { Text = "x" })).Text);
    }

    [Fact]
    public async Task A_channel_takes_its_calls_with_it()
    {
        var channel = probe.Host.Channel();
        var ask = new Ask { Text = "channel", Behaviour = Behaviour.Wait };
        var call = new ProbeClient(channel).UnaryAsync(ask, deadline: DateTime.UtcNow.AddMinutes(1));

        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_is_not_sent()
    {
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(new Ask(), cancellationToken: new CancellationToken(canceled: true))
        );

        Assert.Equal(StatusCode.Cancelled, e.StatusCode);
    }
}
