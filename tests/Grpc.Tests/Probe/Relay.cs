using Grpc.Core;
using Grpc.Net.Client;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>The channel a relay calls over.</summary>
public sealed record RelayTarget(GrpcChannel Channel);

/// <summary>A service that calls the probe service for its caller, within the caller's deadline.</summary>
public sealed class RelayService(RelayTarget target) : AbsentService.AbsentServiceBase
{
    public override async Task<Answer> Unary(Ask request, ServerCallContext context)
    {
        var client = new Platform.Probe.V1.ProbeService.ProbeServiceClient(target.Channel);
        var options = new CallOptions().WithPropagationToken(context.CreatePropagationToken());
        return await client.UnaryAsync(request, options);
    }
}
