using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>The error of BEHAVIOUR_REFUSE: a text beyond ASCII, a trailer, and details.</summary>
public static class Refusal
{
    public const string Detail = "Nicht möglich: 100 % 保険\n";

    public static RpcException Exception()
    {
        var violation = new BadRequest.Types.FieldViolation { Field = "policy", Description = "NO_COVER" };
        var details = new BadRequest { FieldViolations = { violation } };
        var status = new Google.Rpc.Status
        {
            Code = (int)StatusCode.FailedPrecondition,
            Details = { Any.Pack(details) },
        };
        var trailers = new Metadata { { "x-reason", "no cover" } };
        trailers.SetRpcStatus(status);
        return new RpcException(new Grpc.Core.Status(StatusCode.FailedPrecondition, Detail), trailers);
    }
}
