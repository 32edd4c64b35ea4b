using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.GrpcRuntime.Tests.Probe;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_server_is_as_healthy_as_its_worst_check()
    {
        var state = HealthStatus.Healthy;
        await using var host = await ProbeHost.Start(services: services =>
            services.AddHealthChecks().AddCheck("changing", () => new HealthCheckResult(state))
        );
        using var channel = host.Channel();
        var client = new HealthClient(channel);
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest())).Status);

        state = HealthStatus.Unhealthy;

        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task A_service_is_as_healthy_as_the_checks_that_speak_for_it()
    {
        await using var host = await ProbeHost.Start(services: services =>
            services
                .AddGrpcHealthChecks(options => options.Services.Map("part", check => check.Tags.Contains("part")))
                .AddCheck("broken", () => HealthCheckResult.Unhealthy(), ["part"])
        );
        using var channel = host.Channel();

        var answer = await new HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = "part" });

        Assert.Equal(ServingStatus.NotServing, answer.Status);
    }

    [Fact]
    public async Task A_watcher_is_told_of_every_change()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        using var watch = new HealthClient(channel).Watch(new HealthCheckRequest { Service = "one" });
        var answers = watch.ResponseStream;

        Assert.True(await answers.MoveNext());
        Assert.Equal(ServingStatus.ServiceUnknown, answers.Current.Status);
        foreach (var status in (ServingStatus[])[ServingStatus.Serving, ServingStatus.NotServing])
        {
            host.Health.SetStatus("one", status);
            Assert.True(await answers.MoveNext());
            Assert.Equal(status, answers.Current.Status);
        }
        host.Health.ClearAll();
        Assert.True(await answers.MoveNext());
        Assert.Equal(ServingStatus.ServiceUnknown, answers.Current.Status);
    }

    [Fact]
    public async Task A_watcher_is_let_go_when_the_server_stops()
    {
        var host = await ProbeHost.Start();
        using var channel = host.Channel();
        using var watch = new HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext());

        var stopped = host.Stop();

        Assert.True(await watch.ResponseStream.MoveNext().Soon());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.False(await watch.ResponseStream.MoveNext().Soon());
        await stopped.Soon();
        await host.DisposeAsync();
    }
}
