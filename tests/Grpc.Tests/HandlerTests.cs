using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

/// <summary>How services are made, and what becomes of what they throw.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task A_service_is_made_for_its_call_and_ends_with_it()
    {
        var ended = new Lives();
        await using var host = await ProbeHost.Start(
            services: services => services.AddSingleton(ended),
            pipeline: app => app.MapGrpcService<MortalService>()
        );
        using var channel = host.Channel();
        var client = new AbsentService.AbsentServiceClient(channel);

        await client.UnaryAsync(new Ask());
        await client.UnaryAsync(new Ask());

        Assert.Equal((2, 2), (ended.Begun, ended.Ended));
    }

    [Fact]
    public async Task A_registered_service_is_the_containers_own()
    {
        var lives = new Lives();
        await using var host = await ProbeHost.Start(
            services: services => services.AddSingleton(lives).AddSingleton<MortalService>(),
            pipeline: app => app.MapGrpcService<MortalService>()
        );
        using var channel = host.Channel();
        var client = new AbsentService.AbsentServiceClient(channel);

        await client.UnaryAsync(new Ask());
        await client.UnaryAsync(new Ask());

        Assert.Equal((1, 0), (lives.Begun, lives.Ended));
    }

    [Fact]
    public async Task What_a_crash_says_stays_in_the_house()
    {
        await using var host = await ProbeHost.Start();

        var e = await Crash(host);

        Assert.Equal((StatusCode.Unknown, "Exception was thrown by handler."), (e.StatusCode, e.Status.Detail));
    }

    [Fact]
    public async Task What_a_crash_says_is_told_on_demand()
    {
        await using var host = await ProbeHost.Start(options => options.EnableDetailedErrors = true);

        Assert.Contains("The secret of the handler.", (await Crash(host)).Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_of_a_service_go_before_those_of_all()
    {
        await using var host = await ProbeHost.Start(
            options => options.MaxSendMessageSize = 1_000_000,
            services =>
                services.AddGrpc().AddServiceOptions<Probe.ProbeService>(options => options.MaxSendMessageSize = 10)
        );
        using var channel = host.Channel();

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask { AnswerBytes = 100 })
        );

        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact]
    public async Task Unknown_services_can_be_left_to_other_endpoints()
    {
        await using var host = await ProbeHost.Start(options => options.IgnoreUnknownServices = true);
        using var http = new CountingClient(host.Address);

        var response = await RawCall.Post(http, "/some/where", RawCall.Frame([]));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.Http);
    }

    [Fact]
    public async Task A_trailer_that_cannot_be_sent_costs_the_call_and_not_the_connection()
    {
        await using var host = await ProbeHost.Start(pipeline: app => app.MapGrpcService<UnsendableService>());
        using var channel = host.Channel();

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new AbsentService.AbsentServiceClient(channel).UnaryAsync(new Ask())
        );

        Assert.Equal(StatusCode.Internal, e.StatusCode);
    }

    [Fact]
    public async Task A_handler_knows_whom_it_answers()
    {
        await using var host = await ProbeHost.Start(pipeline: app => app.MapGrpcService<TellingService>());
        using var channel = host.Channel();

        var answer = await new AbsentService.AbsentServiceClient(channel).UnaryAsync(new Ask());

        Assert.Matches(
            @"^/platform\.probe\.v1\.AbsentService/Unary 127\.0\.0\.1:\d+ ipv4:127\.0\.0\.1:\d+ False$",
            answer.Text
        );
    }

    [Fact]
    public void A_type_that_is_no_service_is_not_mapped()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();
        using var app = (IDisposable)builder.Build();

        Assert.Throws<InvalidOperationException>(() => ((WebApplication)app).MapGrpcService<Lives>());
    }

    private static async Task<RpcException> Crash(ProbeHost host)
    {
        using var channel = host.Channel();
        return await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask { Behaviour = Behaviour.Crash })
        );
    }

    public sealed class Lives
    {
        public int Begun { get; set; }

        public int Ended { get; set; }
    }

    public sealed class MortalService : AbsentService.AbsentServiceBase, IAsyncDisposable
    {
        private readonly Lives lives;

        public MortalService(Lives lives)
        {
            this.lives = lives;
            lives.Begun++;
        }

        public override Task<Answer> Unary(Ask request, ServerCallContext context) => Task.FromResult(new Answer());

        public ValueTask DisposeAsync()
        {
            lives.Ended++;
            return default;
        }
    }

    public sealed class UnsendableService : AbsentService.AbsentServiceBase
    {
        public override Task<Answer> Unary(Ask request, ServerCallContext context)
        {
            context.ResponseTrailers.Add("x-name", "Grüße");
            return Task.FromResult(new Answer());
        }
    }

    public sealed class TellingService : AbsentService.AbsentServiceBase
    {
        public override Task<Answer> Unary(Ask request, ServerCallContext context) =>
            Task.FromResult(
                new Answer
                {
                    Text = $"{context.Method} {context.Host} {context.Peer} {context.AuthContext.IsPeerAuthenticated}",
                }
            );
    }
}
