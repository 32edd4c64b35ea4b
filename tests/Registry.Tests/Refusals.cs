using Grpc.Core;
using Platform.V1;

namespace Platform.Registry.Tests;

/// <summary>What a caller reads from a refusal.</summary>
internal static class Refusals
{
    public static Task<RpcException> Refused<T>(AsyncUnaryCall<T> call) => Refused(call.ResponseAsync);

    public static Task<RpcException> Refused<T>(Task<T> call) => Assert.ThrowsAsync<RpcException>(() => call);

    /// <summary>The fields of a refusal with the rule each breaks, in order.</summary>
    public static string[] Fields(this RpcException refused)
    {
        var bytes = refused.Trailers.GetValueBytes("grpc-status-details-bin");
        var errors = bytes is null
            ? null
            : Google
                .Rpc.Status.Parser.ParseFrom(bytes)
                .Details.FirstOrDefault(d => d.Is(FieldErrors.Descriptor))
                ?.Unpack<FieldErrors>();
        return [.. (errors?.Errors ?? []).Select(e => $"{e.Field}: {e.Code}").Order(StringComparer.Ordinal)];
    }
}
