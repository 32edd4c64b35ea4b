using Grpc.Core;
using Grpc.Net.Client;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task All_kinds()
    {
        await using var host = await ProbeHost.Start();
        using var channel = GrpcChannel.ForAddress(host.Address);
        var client = new Platform.Probe.V1.ProbeService.ProbeServiceClient(channel);
        var answer = await client.UnaryAsync(new Ask { Text = "hello" });
        Assert.Equal("hello", answer.Text);
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(new Ask { Behaviour = Behaviour.Refuse })
        );
        Assert.Equal(Refusal.Detail, e.Status.Detail);
        using var expand = client.Expand(new Ask { Answers = 5 });
        Assert.Equal(5, await expand.ResponseStream.ReadAllAsync().CountAsync());
        using var collect = client.Collect();
        for (var i = 0; i < 5; i++)
            await collect.RequestStream.WriteAsync(new Ask { Text = "x" });
        await collect.RequestStream.CompleteAsync();
        Assert.Equal(5, (await collect).Asks);
        using var chat = client.Chat();
        for (var i = 1; i < 5; i++)
        {
            await chat.RequestStream.WriteAsync(new Ask { Text = "x" });
            Assert.True(await chat.ResponseStream.MoveNext());
            Assert.Equal(i, chat.ResponseStream.Current.Asks);
        }
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());
        var late = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(
                new Ask { Text = "slow", Behaviour = Behaviour.Wait },
                deadline: DateTime.UtcNow.AddMilliseconds(300)
            )
        );
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await host.Log.Cancelled("slow").WaitAsync(TimeSpan.FromSeconds(5));
    }
}
