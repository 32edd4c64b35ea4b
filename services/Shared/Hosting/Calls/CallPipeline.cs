using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Platform.Hosting.Storage;
using Platform.Rest;

namespace Platform.Hosting.Calls;

/// <summary>What every rpc passes, by gRPC and by REST alike: admission, the idempotency key, telemetry, and the mapping of errors.</summary>
internal sealed class CallPipeline(Admission admission, Answers answers, IAnswerStore store, ErrorMapping errors)
    : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        using var measured = CallTelemetry.Start(context);
        try
        {
            var (call, rpc, support) = await admission.Admit(context, (IMessage)request);
            if (support)
                await store.RecordAccess(call, context.CancellationToken);
            StorableTexts.Check((IMessage)request);
            // Another body may leave the same message behind, so that its refusal must not be remembered.
            if (call.Idempotency is null || context.IsUnreadable())
                return await continuation(request, context);
            var answer = await answers.Once(
                call,
                rpc,
                async () => (IMessage)await continuation(request, context),
                context.CancellationToken
            );
            return (TResponse)answer;
        }
        catch (Exception exception)
        {
            throw measured.Ended(errors.Map(exception, context.CancellationToken));
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    ) => Stream(context, () => continuation(request, responseStream, context));

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        TResponse? answer = null;
        await Stream(context, async () => answer = await continuation(requestStream, context));
        return answer!;
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation
    ) => Stream(context, () => continuation(requestStream, responseStream, context));

    private async Task Stream(ServerCallContext context, Func<Task> run)
    {
        using var measured = CallTelemetry.Start(context);
        try
        {
            var (call, _, support) = await admission.Admit(context, request: null);
            if (support)
                await store.RecordAccess(call, context.CancellationToken);
            await run();
        }
        catch (Exception exception)
        {
            throw measured.Ended(errors.Map(exception, context.CancellationToken));
        }
    }
}
