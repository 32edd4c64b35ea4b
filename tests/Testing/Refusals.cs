using Grpc.Core;
using Platform.V1;
using Xunit;
using ErrorInfo = Google.Rpc.ErrorInfo;

namespace Platform.Testing;

/// <summary>What a caller reads from a refusal.</summary>
public static class Refusals
{
    public static Task<RpcException> Refused<T>(AsyncUnaryCall<T> call) => Refused(call.ResponseAsync);

    public static Task<RpcException> Refused<T>(Task<T> call) => Assert.ThrowsAsync<RpcException>(() => call);

    /// <summary>The fields of a refusal with the rule each breaks, in order.</summary>
    public static string[] Fields(this RpcException refused)
    {
        var errors = Details(refused).FirstOrDefault(d => d.Is(FieldErrors.Descriptor))?.Unpack<FieldErrors>();
        return [.. (errors?.Errors ?? []).Select(e => $"{e.Field}: {e.Code}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The reason of a refusal.</summary>
    public static string Reason(this RpcException refused) =>
        Details(refused).First(d => d.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Type;

    private static IEnumerable<Google.Protobuf.WellKnownTypes.Any> Details(RpcException refused)
    {
        var bytes = refused.Trailers.GetValueBytes("grpc-status-details-bin");
        return bytes is null ? [] : Google.Rpc.Status.Parser.ParseFrom(bytes).Details;
    }
}
