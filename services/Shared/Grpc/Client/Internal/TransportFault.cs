using System.Net.Http;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What a failure of HTTP means for a call.</summary>
internal static class TransportFault
{
    public static Status StatusOf(Exception e) =>
        new(CodeOf(e), $"Error in the transport of the call. {Describe(e)}", e);

    private static StatusCode CodeOf(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case RpcException rpc:
                    return rpc.StatusCode;
                case HttpProtocolException protocol:
                    return CodeOf(protocol.ErrorCode);
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return StatusCode.Unavailable;
                case HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError
                        or HttpRequestError.ProxyTunnelError
                }:
                    return StatusCode.Unavailable;
                case System.Net.Sockets.SocketException:
                    return StatusCode.Unavailable;
                case OperationCanceledException:
                    return StatusCode.Cancelled;
            }
        return e is IOException ? StatusCode.Unavailable : StatusCode.Internal;
    }

    /// <summary>The table of the gRPC protocol for the error codes of HTTP/2.</summary>
    private static StatusCode CodeOf(long http2Error) =>
        http2Error switch
        {
            0x7 => StatusCode.Unavailable,
            0x8 => StatusCode.Cancelled,
            0xb => StatusCode.ResourceExhausted,
            0xc => StatusCode.PermissionDenied,
            _ => StatusCode.Internal,
        };

    private static string Describe(Exception e) =>
        e.InnerException is null
            ? $"{e.GetType().Name}: {e.Message}"
            : $"{e.GetType().Name}: {e.Message} {Describe(e.InnerException)}";
}
