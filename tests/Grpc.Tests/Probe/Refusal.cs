using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>The error of BEHAVIOUR_REFUSE: a text beyond ASCII, a trailer, and details.</summary>
public static class Refusal
{
    public const string Detail = "Nicht möglich: 100 % 保険\n";

    public static RpcException Exception() => new(new Grpc.Core.Status(StatusCode.FailedPrecondition, Detail));
}
