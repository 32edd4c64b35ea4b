using System.Collections.Concurrent;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_interceptors_stand_in_order_before_every_kind_of_call()
    {
        var trace = new Trace();
        await using var host = await ProbeHost.Start(
            options =>
            {
                options.Interceptors.Add<Noting>("first");
                options.Interceptors.Add<Noting>("second");
            },
            services =>
                services
                    .AddSingleton(trace)
                    .Configure<GrpcServiceOptions<Probe.ProbeService>>(own => own.Interceptors.Add<Noting>("own"))
        );
        using var channel = host.Channel();
        var client = new ProbeClient(channel);

        await client.UnaryAsync(new Ask());
        using (var call = client.Collect())
        {
            await call.RequestStream.CompleteAsync();
            await call;
        }
        using (var call = client.Expand(new Ask { Answers = 1 }))
            await call.ResponseStream.ReadAllAsync().CountAsync();
        using (var call = client.Chat())
        {
            await call.RequestStream.CompleteAsync();
            Assert.False(await call.ResponseStream.MoveNext());
        }

        string[] once = ["first in", "second in", "own in", "own out", "second out", "first out"];
        Assert.Equal([.. once, .. once, .. once, .. once], trace.Lines);
    }

    [Fact]
    public async Task A_server_interceptor_may_answer_in_place_of_the_handler()
    {
        await using var host = await ProbeHost.Start(options => options.Interceptors.Add<Refusing>());
        using var channel = host.Channel();

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask())
        );

        Assert.Equal((StatusCode.Unauthenticated, "Who?"), (e.StatusCode, e.Status.Detail));
    }

    [Fact]
    public async Task A_registered_interceptor_is_the_containers_own()
    {
        var trace = new Trace();
        await using var host = await ProbeHost.Start(
            options => options.Interceptors.Add<Noting>(),
            services => services.AddSingleton(trace).AddSingleton(new Noting(trace, "registered"))
        );
        using var channel = host.Channel();

        await new ProbeClient(channel).UnaryAsync(new Ask());

        Assert.Equal(["registered in", "registered out"], trace.Lines);
    }

    [Fact]
    public async Task A_handler_behind_a_context_of_an_interceptor_still_has_its_services()
    {
        await using var host = await ProbeHost.Start(options => options.Interceptors.Add<Wrapping>());
        using var channel = host.Channel();

        Assert.Equal("x", (await new ProbeClient(channel).UnaryAsync(new Ask { Text = "x" })).Text);
    }

    [Fact]
    public async Task Client_interceptors_are_met_in_the_order_given()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var trace = new Trace();
        var client = new ProbeClient(channel.Intercept(new Noting(trace, "first"), new Noting(trace, "second")));

        await client.UnaryAsync(new Ask());
        using var expand = client.Expand(new Ask());
        using var collect = client.Collect();
        using var chat = client.Chat();
        client.Unary(new Ask());

        string[] once = ["first out there", "second out there"];
        Assert.Equal([.. once, .. once, .. once, .. once, .. once], trace.Lines);
    }

    [Fact]
    public async Task A_client_interceptor_may_add_metadata()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var client = new ProbeClient(channel.Intercept(metadata => [.. metadata, new("x-added", "yes")]));

        using var call = client.UnaryAsync(
            new Ask { Behaviour = Behaviour.Mirror },
            new Metadata { { "x-given", "too" } }
        );
        await call;

        Assert.Equal(["too", "yes"], call.GetTrailers().Select(entry => entry.Value));
    }

    public sealed class Trace
    {
        public ConcurrentQueue<string> Lines { get; } = new();
    }

    public sealed class Noting(Trace trace, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation
        ) => Note(() => continuation(request, context));

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation
        ) => Note(() => continuation(requestStream, context));

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation
        ) => Note(() => Then(continuation(request, responseStream, context)));

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation
        ) => Note(() => Then(continuation(requestStream, responseStream, context)));

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation
        )
        {
            Out();
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation
        )
        {
            Out();
            return continuation(request, context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
        )
        {
            Out();
            return continuation(request, context);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation
        )
        {
            Out();
            return continuation(context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation
        )
        {
            Out();
            return continuation(context);
        }

        private void Out() => trace.Lines.Enqueue($"{name} out there");

        private async Task<T> Note<T>(Func<Task<T>> call)
        {
            trace.Lines.Enqueue($"{name} in");
            try
            {
                return await call();
            }
            finally
            {
                trace.Lines.Enqueue($"{name} out");
            }
        }

        private static async Task<bool> Then(Task task)
        {
            await task;
            return true;
        }
    }

    public sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation
        ) => throw new RpcException(new Status(StatusCode.Unauthenticated, "Who?"));
    }

    public sealed class Wrapping : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation
        )
        {
            context.UserState["__HttpContext"] = context.GetHttpContext();
            return continuation(request, new Wrapped(context));
        }
    }

    private sealed class Wrapped(ServerCallContext inner) : ServerCallContext
    {
        protected override string MethodCore => inner.Method;
        protected override string HostCore => inner.Host;
        protected override string PeerCore => inner.Peer;
        protected override DateTime DeadlineCore => inner.Deadline;
        protected override Metadata RequestHeadersCore => inner.RequestHeaders;
        protected override CancellationToken CancellationTokenCore => inner.CancellationToken;
        protected override Metadata ResponseTrailersCore => inner.ResponseTrailers;
        protected override Status StatusCore
        {
            get => inner.Status;
            set => inner.Status = value;
        }
        protected override WriteOptions? WriteOptionsCore
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }
        protected override AuthContext AuthContextCore => inner.AuthContext;
        protected override IDictionary<object, object> UserStateCore => inner.UserState;

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
            inner.CreatePropagationToken(options);

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) =>
            inner.WriteResponseHeadersAsync(responseHeaders);
    }
}
