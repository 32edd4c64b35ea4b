using Platform.Gateway.Answers;

namespace Platform.Gateway.Headers;

/// <summary>What browsers are told of every answer, unless the page of a service says it stricter itself. gRPC has no browsers.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (!Answer.IsGrpc(http.Request))
                    http.Response.OnStarting(Set, http);
                return next(http);
            }
        );

    private static Task Set(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        // Data is no page: a browser that is shown it shall load, run and frame nothing.
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
