using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Turns away what is no gRPC, with the HTTP status the protocol gives it and a gRPC status beside it.</summary>
internal static class ProtocolGate
{
    public static bool Admits(HttpContext http)
    {
        var protocol = http.Request.Protocol;
        if (!HttpProtocol.IsHttp2(protocol) && !HttpProtocol.IsHttp3(protocol))
        {
            http.Response.Headers[HeaderNames.Upgrade] = HttpProtocol.Http2;
            Refuse(http, StatusCodes.Status426UpgradeRequired, $"Request protocol '{protocol}' is not supported.");
            return false;
        }
        if (!WireHeaders.IsGrpc(http.Request.ContentType))
        {
            Refuse(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type is not supported: '{WireHeaders.ContentType}' is expected."
            );
            return false;
        }
        return true;
    }

    private static void Refuse(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        http.Response.Headers.GrpcStatus = ((int)StatusCode.Internal).ToString();
        http.Response.Headers.GrpcMessage = PercentEncoding.Encode(detail);
    }
}
