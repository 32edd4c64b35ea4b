using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Answers UNIMPLEMENTED to the gRPC calls that reach the end of the pipeline. Endpoints with route parameters would do it too,
/// but routing would then weigh them at every call of a method that exists.
/// </summary>
internal sealed class UnknownCalls(MappedServices services) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            next(app);
            app.Use(Answer);
        };

    private Task Answer(HttpContext http, RequestDelegate next)
    {
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || !WireHeaders.IsGrpc(http.Request.ContentType)
            || services.Refusal(http.Request.Path) is not { } refusal
        )
            return next(http);
        if (!ProtocolGate.Admits(http))
            return Task.CompletedTask;
        http.Response.ContentType = WireHeaders.ContentType;
        http.Response.Headers.GrpcStatus = ((int)StatusCode.Unimplemented).ToString();
        http.Response.Headers.GrpcMessage = refusal.Detail;
        http.Response.Headers.GrpcAcceptEncoding = refusal.AcceptedEncodings;
        return Task.CompletedTask;
    }
}
