using Grpc.Core;
using Platform.Hosting.Calls;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>What a refused call says.</summary>
internal static class Refusal
{
    /// <summary>The code of the refusal that a call must end with.</summary>
    public static async Task<string> Of<T>(AsyncUnaryCall<T> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        return refused
            .GetRpcStatus()!
            .Details.Single(detail => detail.Is(Google.Rpc.ErrorInfo.Descriptor))
            .Unpack<Google.Rpc.ErrorInfo>()
            .Reason;
    }

    /// <summary>The fields that a refusal names, in order.</summary>
    public static IEnumerable<string> Fields(RpcException refused) =>
        refused
            .GetRpcStatus()!
            .Details.Single(detail => detail.Is(Platform.V1.FieldErrors.Descriptor))
            .Unpack<Platform.V1.FieldErrors>()
            .Errors.Select(error => error.Field)
            .Order(StringComparer.Ordinal);
}
