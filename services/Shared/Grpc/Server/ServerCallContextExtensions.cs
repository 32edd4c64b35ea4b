using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The HTTP request behind a call.</summary>
public static class ServerCallContextExtensions
{
    private const string HttpContextKey = "__HttpContext";

    /// <summary>The HTTP context of the call: what the call's user state holds under <c>__HttpContext</c>, else the request it came with.</summary>
    /// <exception cref="InvalidOperationException">The call did not come by HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext.UserState.TryGetValue(HttpContextKey, out var value) && value is HttpContext http)
            return http;
        return (serverCallContext as ServerCall)?.Http
            ?? throw new InvalidOperationException(
                "Could not get HttpContext from ServerCallContext. HttpContext can only be accessed when gRPC services are hosted by ASP.NET Core."
            );
    }
}
