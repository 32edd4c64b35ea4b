using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection;
using Grpc.Reflection.V1;
using Platform.Gateway.Routing;
using Platform.Hosting;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Platform.Gateway.Reflection;

/// <summary>
/// What all services together can do, learned from their own reflection when somebody asks, and kept, so that asking costs the
/// services nothing. A service that is away is there as it was last.
/// </summary>
internal sealed class UnionReflection(ServiceAddresses addresses, TimeProvider clock, ILogger<UnionReflection> logger)
    : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FreshWithGaps = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Contracts> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim learning = new(1);
    private volatile Union? current;

    public async ValueTask<Union> Get(CancellationToken cancel)
    {
        if (current is { } union && clock.GetUtcNow() < union.Until)
            return union;
        await learning.WaitAsync(cancel);
        try
        {
            if (current is { } meanwhile && clock.GetUtcNow() < meanwhile.Until)
                return meanwhile;
            var answered = await Task.WhenAll(PlatformServices.All.Select(s => Learn(s.Name, cancel)));
            var (v1, alpha) = Contracts.Union(known.Values);
            return current = new Union(v1, alpha, clock.GetUtcNow() + (answered.All(a => a) ? Fresh : FreshWithGaps));
        }
        finally
        {
            learning.Release();
        }
    }

    public void Dispose() => learning.Dispose();

    private async Task<bool> Learn(string service, CancellationToken cancel)
    {
        using var channel = GrpcChannel.ForAddress(addresses.Grpc(service));
        try
        {
            known[service] = await Contracts.Of(channel, cancel);
            return true;
        }
        catch (RpcException failure) when (!cancel.IsCancellationRequested)
        {
            // A service without gRPC is no failure: there is nothing to learn.
            if (failure.StatusCode == StatusCode.Unimplemented)
                return true;
            logger.LogWarning("The contracts of {Service} cannot be had: {Status}", service, failure.StatusCode);
            return false;
        }
    }

    public sealed record Union(ReflectionV1ServiceImpl V1, ReflectionServiceImpl Alpha, DateTimeOffset Until);
}

/// <summary>Reflection, version 1, for all services at once.</summary>
internal sealed class ReflectionV1(UnionReflection union) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    ) =>
        await (await union.Get(context.CancellationToken)).V1.ServerReflectionInfo(
            requestStream,
            responseStream,
            context
        );
}

/// <summary>The same under its older name, which many tools still ask for.</summary>
internal sealed class ReflectionV1Alpha(UnionReflection union) : Alpha.ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context
    ) =>
        await (await union.Get(context.CancellationToken)).Alpha.ServerReflectionInfo(
            requestStream,
            responseStream,
            context
        );
}
