using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Answers UNIMPLEMENTED to gRPC calls that no endpoint serves, and leaves every other request alone.</summary>
internal static class UnknownCalls
{
    public static IEndpointConventionBuilder MapUnknownMethods(
        IEndpointRouteBuilder endpoints,
        string service,
        string accepted
    ) => Map(endpoints, service + "/{method}", "Method is unimplemented.", accepted);

    public static IEndpointConventionBuilder MapUnknownServices(IEndpointRouteBuilder endpoints, string accepted) =>
        Map(endpoints, "{service}/{method}", "Service is unimplemented.", accepted);

    private static IEndpointConventionBuilder Map(
        IEndpointRouteBuilder endpoints,
        string pattern,
        string detail,
        string acceptedEncodings
    )
    {
        var constrained = RoutePatternFactory.Parse(
            pattern,
            defaults: null,
            parameterPolicies: new RouteValueDictionary { ["method"] = new GrpcCallConstraint() }
        );
        return endpoints
            .Map(constrained, http => Answer(http, detail, acceptedEncodings))
            .WithDisplayName("gRPC - " + detail);
    }

    private static Task Answer(HttpContext http, string detail, string acceptedEncodings)
    {
        if (!ProtocolGate.Admits(http))
            return Task.CompletedTask;
        http.Response.ContentType = WireHeaders.ContentType;
        http.Response.Headers[WireHeaders.Status] = ((int)StatusCode.Unimplemented).ToString();
        http.Response.Headers[WireHeaders.Message] = detail;
        http.Response.Headers[WireHeaders.AcceptEncoding] = acceptedEncodings;
        return Task.CompletedTask;
    }

    private sealed class GrpcCallConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && WireHeaders.IsGrpc(httpContext.Request.ContentType);
    }
}
