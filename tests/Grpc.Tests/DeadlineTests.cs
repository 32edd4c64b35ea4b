using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class DeadlineTests(ProbeFixture probe) : IClassFixture<ProbeFixture>
{
    [Fact]
    public async Task The_server_answers_when_the_deadline_passes_though_its_handler_does_not_listen()
    {
        var response = await RawCall.Unary(
            probe.Http,
            new Ask { Text = "deaf", Behaviour = Behaviour.Deaf },
            timeout: "200m"
        );

        Assert.Equal("4", response.Status);
        probe.Host.Log.Release("deaf");
    }

    [Fact]
    public async Task The_servers_deadline_cancels_the_token_of_the_handler()
    {
        var response = await RawCall.Unary(
            probe.Http,
            new Ask { Text = "waits", Behaviour = Behaviour.Wait },
            timeout: "200m"
        );

        Assert.Equal("4", response.Status);
        await probe.Host.Log.Cancelled("waits").Soon();
    }

    [Fact]
    public async Task The_deadline_ends_a_stream_that_waits_for_its_client()
    {
        var response = await RawCall.Open(probe.Http, "Chat", timeout: "200m");

        Assert.Equal("4", response.Status);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    public async Task A_timeout_that_is_not_well_formed_is_refused(string timeout)
    {
        var response = await RawCall.Unary(probe.Http, new Ask(), timeout: timeout);

        Assert.Equal("13", response.Status);
    }

    [Fact]
    public async Task A_timeout_beyond_all_timers_is_no_deadline()
    {
        var response = await RawCall.Unary(probe.Http, new Ask(), timeout: "99999999H");

        Assert.Equal("0", response.Status);
    }

    [Fact]
    public async Task A_deadline_may_fall_on_any_moment_of_a_stream()
    {
        var ask = RawCall.Frame(new Ask { Answers = 200, AnswerBytes = 1_000 }.ToByteArray());
        var calls = Enumerable
            .Range(0, 500)
            .Select(n => RawCall.Post(probe.Http, "Expand", ask, [("grpc-timeout", $"{n * 100 + 1}u")]));

        var statuses = (await Task.WhenAll(calls)).Select(response => response.Status).Distinct().Order();

        Assert.Subset(new HashSet<string?> { "0", "4" }, statuses.ToHashSet());
        Assert.Equal(1, probe.Http.Connections);
    }

    [Fact]
    public async Task A_call_whose_deadline_has_passed_is_not_sent()
    {
        var client = new ProbeClient(probe.Channel);
        var ask = new Ask { Text = "too late", Behaviour = Behaviour.Wait };

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(ask, deadline: DateTime.UtcNow.AddSeconds(-1))
        );

        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        Assert.False(probe.Host.Log.Cancelled("too late").IsCompleted);
    }

    [Fact]
    public async Task A_local_time_is_no_deadline()
    {
        var client = new ProbeClient(probe.Channel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await client.UnaryAsync(new Ask(), deadline: DateTime.Now.AddMinutes(1))
        );
    }

    [Fact]
    public async Task The_deadline_of_a_call_is_handed_on_to_the_calls_made_for_it()
    {
        await using var front = await ProbeHost.Start(
            services: services => services.AddSingleton(new RelayTarget(probe.Channel)),
            pipeline: app => app.MapGrpcService<RelayService>()
        );
        using var channel = front.Channel();
        var relay = new AbsentService.AbsentServiceClient(channel);
        var ask = new Ask { Text = "handed on", Behaviour = Behaviour.Wait };

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await relay.UnaryAsync(ask, deadline: DateTime.UtcNow.AddSeconds(2))
        );

        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        await probe.Host.Log.Cancelled("handed on").Soon();
    }
}
